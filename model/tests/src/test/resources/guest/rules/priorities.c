// rules: CL-13
// needs: root
// Nice values, policies and priorities: who may set them, what is inherited, what is refused.
#include "rule.h"

static const char *set_policy(int policy, int priority) {
    struct sched_param parameters = {priority};
    return outcome(sched_setscheduler(0, policy, &parameters));
}

static int priority(void) {
    struct sched_param parameters = {-1};
    sched_getparam(0, &parameters);
    return parameters.sched_priority;
}

static void in_child(void (*function)(void)) {
    pid_t child = fork();
    if (child == 0) {
        function();
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void nice_values(void) {
    setpriority(PRIO_PROCESS, 0, 0);
    say("nice %d", getpriority(PRIO_PROCESS, 0));
    say("5 %s", outcome(setpriority(PRIO_PROCESS, 0, 5)));
    say("now %d", getpriority(PRIO_PROCESS, 0));
    say("100 %s", outcome(setpriority(PRIO_PROCESS, 0, 100)));
    say("is cut to %d", getpriority(PRIO_PROCESS, 0));
    say("-100 %s", outcome(setpriority(PRIO_PROCESS, 0, -100)));
    say("is cut to %d", getpriority(PRIO_PROCESS, 0));
    setpriority(PRIO_PROCESS, 0, 3);
    pid_t child = fork();
    if (child == 0) {
        say("inherited %d", getpriority(PRIO_PROCESS, 0));
        setpriority(PRIO_PROCESS, 0, 7);
        _exit(0);
    }
    await_zombie(child);
    say("a zombie's %d", getpriority(PRIO_PROCESS, child));
    say("best of its group %d", getpriority(PRIO_PGRP, 0) <= 3);
    waitpid(child, NULL, 0);
    say("nobody's %s", outcome(setpriority(PRIO_PROCESS, child, 1)));
    say("unknown %s", outcome(setpriority(9, 0, 1)));
    setresuid(1000, 1000, 1000);
    say("worse %s", outcome(setpriority(PRIO_PROCESS, 0, 10)));
    say("better %s", outcome(setpriority(PRIO_PROCESS, 0, 9)));
    say("another's %s", outcome(setpriority(PRIO_PROCESS, getppid(), 9)));
}

static void policies(void) {
    say("policy %d, priority %d", sched_getscheduler(0), priority());
    say("batch %s", set_policy(3, 0));
    say("now %d", sched_getscheduler(0));
    say("idle %s", set_policy(5, 0));
    say("now %d", sched_getscheduler(0));
    say("other with a priority %s", set_policy(0, 1));
    say("fifo without %s", set_policy(1, 0));
    say("fifo with too much %s", set_policy(1, 100));
    say("unknown %s", set_policy(77, 0));
    say("negative pid %s", outcome(sched_getscheduler(-1)));
    say("nobody %s", outcome(sched_getscheduler(1 << 28)));
    say("no parameters %s", outcome(sched_setscheduler(0, 0, NULL)));
    say("ranges %d %d, %d %d", sched_get_priority_min(1), sched_get_priority_max(2),
        sched_get_priority_min(0), sched_get_priority_max(3));
    say("range of none %s", outcome(sched_get_priority_max(99)));
    set_policy(3, 0);
    pid_t child = fork();
    if (child == 0) {
        say("inherited %d", sched_getscheduler(0));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    set_policy(3 | 0x40000000, 0);
    say("reset on fork %#x", sched_getscheduler(0));
    child = fork();
    if (child == 0) {
        say("child %d", sched_getscheduler(0));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    setresuid(1000, 1000, 1000);
    say("without privilege: fifo %s, other %s, without reset %s", set_policy(1, 1),
        set_policy(0 | 0x40000000, 0), set_policy(0, 0));
    say("another's %s", outcome(sched_setscheduler(getppid(), 0, &(struct sched_param){0})));
}

static void devices(void) {
    say("none %ld", syscall(SYS_ioprio_get, 1, 0));
    say("best effort 4 %s", outcome(syscall(SYS_ioprio_set, 1, 0, 2 << 13 | 4)));
    say("now %ld", syscall(SYS_ioprio_get, 1, 0));
    say("unknown class %s", outcome(syscall(SYS_ioprio_set, 1, 0, 4 << 13)));
    say("unknown kind %s", outcome(syscall(SYS_ioprio_get, 9, 0)));
    setresuid(1000, 1000, 1000);
    say("real time %s", outcome(syscall(SYS_ioprio_set, 1, 0, 1 << 13)));
}

int main(void) {
    in_child(nice_values);
    in_child(policies);
    in_child(devices);
    return 0;
}
