// rules: CL-01 CL-04 CL-09 NS-06 NS-13 PT-18
// needs: root
// schedules: 2
// Every two flags of clone together, for a process and for a thread: whether Linux makes one.
#include "rule.h"

static int *handle, *number;

static int leaves(void *unused) {
    (void)unused;
    end_thread(0);
    return 0;
}

static const struct {
    const char *name;
    unsigned long flag;
} flags[] = {{"none", 0},
             {"VM", CLONE_VM},
             {"FS", CLONE_FS},
             {"FILES", CLONE_FILES},
             {"SIGHAND", CLONE_SIGHAND},
             {"PIDFD", 0x1000},
             {"PTRACE", CLONE_PTRACE},
             {"VFORK", CLONE_VFORK},
             {"PARENT", CLONE_PARENT},
             {"THREAD", CLONE_THREAD},
             {"NEWNS", CLONE_NEWNS},
             {"SYSVSEM", CLONE_SYSVSEM},
             {"PARENT_SETTID", CLONE_PARENT_SETTID},
             {"CHILD_CLEARTID", CLONE_CHILD_CLEARTID},
             {"DETACHED", 0x00400000},
             {"UNTRACED", CLONE_UNTRACED},
             {"CHILD_SETTID", CLONE_CHILD_SETTID},
             {"NEWPID", CLONE_NEWPID}};
enum { COUNT = sizeof flags / sizeof *flags };

static char *stack;

static char letter(unsigned long wanted) {
    on(SIGCHLD, SIG_DFL, 0);
    long made = clone(leaves, stack, (int)wanted, NULL, handle, NULL, number);
    if (made < 0)
        return errno == EINVAL ? 'I' : errno == ENOMEM ? 'M' : errno == EPERM ? 'P' : '?';
    if (wanted & CLONE_THREAD) {
        await_thread_gone(made);
    } else if (wanted & CLONE_PARENT) {
        await_gone(made);
    } else {
        // An init that shares its parent's handlers leaves SIGCHLD ignored there. (NS-06)
        if (waitpid(made, NULL, __WALL) < 0)
            return 'i';
    }
    if (wanted & 0x1000)
        close(*handle);
    return '+';
}

static void table(const char *what, unsigned long base) {
    say("%s", what);
    for (int a = 0; a < COUNT; a++) {
        char line[COUNT + 1];
        for (int b = 0; b < COUNT; b++) {
            unsigned long both = flags[a].flag | flags[b].flag;
            // What is allowed to make a mount namespace says nothing of clone.
            int mounts = (base | both) & CLONE_NEWNS && !((base | both) & CLONE_FS);
            line[b] = mounts ? ' ' : letter(base | both);
        }
        line[COUNT] = 0;
        say("%s %s", line, flags[a].name);
    }
}

int main(void) {
    stack = new_stack();
    handle = malloc(sizeof *handle), number = malloc(sizeof *number);
    // Siblings are reaped at once.
    on(SIGCHLD, SIG_IGN, 0);
    pid_t middle = fork();
    if (middle == 0) {
        table("a process", SIGCHLD);
        table("sharing memory", SIGCHLD | CLONE_VM);
        table("sharing memory and handlers", SIGCHLD | CLONE_VM | CLONE_SIGHAND);
        table("sharing what threads do", SIGCHLD | CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND);
        table("a thread", THREAD_FLAGS);
        _exit(0);
    }
    waitpid(middle, NULL, 0);
    pid_t init = (pid_t)syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0);
    if (init == 0) {
        table("a process of an init", SIGCHLD);
        _exit(0);
    }
    waitpid(init, NULL, 0);
    pid_t outside = fork();
    if (outside == 0) {
        unshare(CLONE_NEWPID);
        say("a thread of who has unshared: %c", letter(THREAD_FLAGS));
        say("a sibling: %c", letter(SIGCHLD | CLONE_PARENT));
        _exit(0);
    }
    waitpid(outside, NULL, 0);
    return 0;
}
