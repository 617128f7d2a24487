// rules: JC-01 JC-02 JC-03 JC-04 XC-13 CL-13
// schedules: 2
// Who may put whom into which process group: every caller, every target, every group.
#include "rule.h"

static struct gate ready, go;
static char *self;

// The targets; each call is made by a process of its own, whose children some of them are.
enum { OWN, CHILD, CHILD_LEADER, CHILD_SESSION, CHILD_EXECED, CHILD_ZOMBIE, GRANDCHILD, SIBLING, PARENT, NOBODY, TARGETS };
static const char *const target_names[] = {"itself", "child", "leading child", "child's session",
                                           "child after exec", "zombie", "grandchild", "sibling",
                                           "parent", "nobody"};
enum { ZERO, TARGETS_OWN, CALLERS, LEADERS, ELSEWHERE, ZOMBIES, NONE, NEGATIVE, GROUPS };
static const char *const group_names[] = {"0", "its own number", "the caller's", "the leading child's",
                                          "another session's", "the zombie's", "nobody's", "-1"};

static pid_t between;

static pid_t sleeper(int how) {
    pid_t child = fork();
    if (child == 0) {
        if (how == CHILD_LEADER)
            setpgid(0, 0);
        if (how == CHILD_SESSION)
            setsid();
        if (how == CHILD_ZOMBIE)
            _exit(0);
        if (how == CHILD_EXECED) {
            char number[16], other[16];
            snprintf(number, sizeof number, "%d", ready.ends[1]);
            snprintf(other, sizeof other, "%d", go.ends[0]);
            execl(self, self, number, other, NULL);
        }
        if (how == GRANDCHILD) {
            pid_t inner = fork();
            if (inner != 0)
                put_number(ready, inner);
            sleep_for_ever();
        }
        put_number(ready, getpid());
        sleep_for_ever();
    }
    if (how == GRANDCHILD)
        between = child;
    if (how == CHILD_ZOMBIE) {
        await_zombie(child);
        return child;
    }
    return take_number(ready);
}

static pid_t targets[TARGETS];

static void caller(int kind) {
    if (kind == 1)
        setpgid(0, 0);
    if (kind == 2)
        setsid();
    targets[OWN] = getpid(), targets[PARENT] = getppid(), targets[NOBODY] = 0x3ffffe;
    for (int t = 0; t < TARGETS; t++) {
        char line[200];
        int length = snprintf(line, sizeof line, "  %s:", target_names[t]);
        for (int g = 0; g < GROUPS; g++) {
            // Everything anew, since each call that is allowed changes something.
            pid_t made = fork();
            if (made == 0) {
                if (kind == 1)
                    setpgid(0, 0);
                if (kind == 2)
                    setsid();
                targets[OWN] = getpid(), targets[PARENT] = getppid();
                targets[CHILD_LEADER] = sleeper(CHILD_LEADER);
                targets[CHILD_SESSION] = sleeper(CHILD_SESSION);
                targets[CHILD_ZOMBIE] = sleeper(CHILD_ZOMBIE);
                if (t == CHILD || t == CHILD_EXECED || t == GRANDCHILD)
                    targets[t] = sleeper(t);
                const pid_t groups[] = {0, targets[t], getpgid(0), targets[CHILD_LEADER],
                                        targets[CHILD_SESSION], targets[CHILD_ZOMBIE], 0x3ffffe, -1};
                errno = 0;
                int result = setpgid(t == OWN ? 0 : targets[t], groups[g]);
                int error = errno;
                pid_t now = getpgid(targets[t]);
                int there = result == 0 && now == (groups[g] == 0 ? targets[t] : groups[g]);
                char answer = result == 0       ? (there ? '+' : '?')
                              : error == EPERM  ? 'P'
                              : error == ESRCH  ? 'S'
                              : error == EACCES ? 'A'
                              : error == EINVAL ? 'I'
                                                : '!';
                if (between)
                    kill(between, SIGKILL);
                for (int i = CHILD; i <= GRANDCHILD; i++)
                    if (targets[i] > 1)
                        kill(targets[i], SIGKILL);
                while (wait(NULL) > 0)
                    continue;
                _exit(answer);
            }
            int status;
            waitpid(made, &status, 0);
            length += snprintf(line + length, sizeof line - length, " %c", WEXITSTATUS(status));
        }
        say("%s", line);
    }
}

int main(int count, char **arguments) {
    if (count > 1) {
        int number = getpid();
        if (write(atoi(arguments[1]), &number, sizeof number) != sizeof number)
            return 1;
        sleep_for_ever();
    }
    self = arguments[0];
    ready = new_gate(), go = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    on(SIGCHLD, SIG_DFL, 0);
    setpgid(0, 0);
    for (int g = 0; g < GROUPS; g++)
        say("group %d: %s", g, group_names[g]);
    const char *const kinds[] = {"a member", "a leader", "a session's leader"};
    for (int kind = 0; kind < 3; kind++) {
        say("%s", kinds[kind]);
        pid_t sibling = fork();
        if (sibling == 0)
            sleep_for_ever();
        pid_t made = fork();
        if (made == 0) {
            targets[SIBLING] = sibling;
            caller(kind);
            _exit(0);
        }
        waitpid(made, NULL, 0);
        kill(sibling, SIGKILL);
        waitpid(sibling, NULL, 0);
    }
    return 0;
}
