// rules: NS-04 NS-03 RP-06 RP-07
// needs: root
// An init that dies waits for its namespace: for a member that its tracer outside holds up, and
// then for that tracer's wait. Until then it is its children's parent.
#include "namespace.h"
#include <sys/ptrace.h>

static pid_t parent_of(pid_t pid) {
    char name[32], text[256];
    snprintf(name, sizeof name, "/proc/%d/stat", pid);
    int file = open(name, O_RDONLY);
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    text[length < 0 ? 0 : length] = 0;
    char *state = strrchr(text, ')');
    return state == NULL ? -1 : atoi(state + 4);
}

static void heard(int signal) {
    (void)signal;
    say("the parent's death is told");
}

static pid_t member_of(pid_t init) {
    char name[64], text[64];
    snprintf(name, sizeof name, "/proc/%d/task/%d/children", init, init);
    int file = open(name, O_RDONLY);
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    text[length < 0 ? 0 : length] = 0;
    return atoi(text);
}

int main(void) {
    struct gate ready = new_gate(), go = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        if (fork() == 0) {
            on(SIGUSR1, heard, 0);
            prctl(PR_SET_PDEATHSIG, SIGUSR1);
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(go);
        _exit(7);
    }
    pass_gate(ready);
    pid_t member = member_of(init);
    say("SEIZE: %s", outcome(ptrace(PTRACE_SEIZE, member, 0, PTRACE_O_TRACEEXIT)));
    open_gate(go);
    int status;
    unsigned long message = 0;
    waitpid(member, &status, __WALL);
    ptrace(PTRACE_GETEVENTMSG, member, 0, &message);
    say("the member: event %d, message %lu", status >> 16, message);
    say("its parent is init: %d", parent_of(member) == init);
    say("init: %s", waited(init, WNOHANG));
    say("a second KILL to init: %s", outcome(kill(init, SIGKILL)));
    say("CONT: %s", outcome(ptrace(PTRACE_CONT, member, 0, 0)));
    await_zombie(member);
    say("its parent is init: %d", parent_of(member) == init);
    say("init: %s", waited(init, WNOHANG));
    say("the member: %s", waited(member, __WALL));
    say("init: %s", waited(init, 0));
    return 0;
}
