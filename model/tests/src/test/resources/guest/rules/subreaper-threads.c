// rules: RP-01 RP-02 RP-03 RP-04 WT-02
// A subreaper whose leader is dead adopts by a thread that lives; whoever of a process asks for it,
// it is the process's; it can be given up, and set after the descendants are there.
#include "rule.h"

static struct gate tell, leader_go, numbers, orphan_go;

static int number_of(pid_t parent, pid_t reaper, pid_t outer) {
    return parent == reaper ? 1 : parent == outer ? 2 : 0;
}

// A child that makes a child and ends; that one tells who its parent is then.
static pid_t leaves_orphan(void) {
    pid_t middle = fork();
    if (middle == 0) {
        pid_t orphan = fork();
        if (orphan == 0) {
            pass_gate(orphan_go);
            put_number(tell, getppid());
            _exit(7);
        }
        put_number(numbers, orphan);
        _exit(0);
    }
    return middle;
}

static pid_t outer;

static int worker(void *unused) {
    (void)unused;
    siginfo_t info;
    pid_t self = getpid();
    open_gate(leader_go);
    // The leader has ended when its process can no longer be waited for as running by itself.
    char name[64], text[256];
    snprintf(name, sizeof name, "/proc/%d/stat", self);
    for (;;) {
        int file = open(name, O_RDONLY);
        ssize_t length = read(file, text, sizeof text - 1);
        close(file);
        text[length < 0 ? 0 : length] = 0;
        if (strrchr(text, ')')[2] == 'Z')
            break;
        nap();
    }
    pid_t middle = leaves_orphan(), orphan = take_number(numbers);
    syscall(SYS_waitid, P_PID, middle, &info, WEXITED, NULL);
    open_gate(orphan_go);
    say("leader dead: adopted by %d", number_of(take_number(tell), self, outer));
    memset(&info, 0, sizeof info);
    long found = syscall(SYS_waitid, P_PID, orphan, &info, WEXITED | __WNOTHREAD, NULL);
    say("taken by the thread: %ld, status %d", found, info.si_status);
    syscall(SYS_exit_group, 9);
    return 0;
}

static int asks(void *on) {
    say("the thread asks: %ld", syscall(SYS_prctl, PR_SET_CHILD_SUBREAPER, (long)on, 0L, 0L, 0L));
    end_thread(0);
    return 0;
}

static void one(void) {
    pid_t self = getpid();
    await_thread_gone(thread(asks, (void *)1));
    int set = -1;
    prctl(PR_GET_CHILD_SUBREAPER, &set, 0, 0, 0);
    say("the process is one: %d", set);
    waitpid(leaves_orphan(), NULL, 0);
    pid_t orphan = take_number(numbers);
    open_gate(orphan_go);
    say("adopted by %d", number_of(take_number(tell), self, outer));
    say("%s", waited(orphan, 0));
    // Given up: the next one above.
    await_thread_gone(thread(asks, (void *)0));
    waitpid(leaves_orphan(), NULL, 0);
    take_number(numbers);
    open_gate(orphan_go);
    say("given up: adopted by %d", number_of(take_number(tell), self, outer));
    // Set when the descendants are there.
    pid_t middle = fork();
    if (middle == 0) {
        pid_t child = fork();
        if (child == 0) {
            pass_gate(orphan_go);
            put_number(tell, getppid());
            _exit(0);
        }
        pass_gate(leader_go);
        _exit(0);
    }
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    open_gate(leader_go);
    waitpid(middle, NULL, 0);
    open_gate(orphan_go);
    say("set afterwards: adopted by %d", number_of(take_number(tell), self, outer));
    say("%s", waited(-1, 0));
    thread(worker, NULL);
    pass_gate(leader_go);
    end_thread(0);
}

int main(void) {
    tell = new_gate(), leader_go = new_gate(), numbers = new_gate(), orphan_go = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    outer = getpid();
    pid_t reaper = fork();
    if (reaper == 0)
        one();
    say("the reaper: %s", waited(reaper, 0));
    say("what it gave up: %s", waited(-1, 0));
    return 0;
}
