// rules: EX-07 EX-08 EX-09 EX-11 CL-02 CL-05 CL-10 CL-11
// What a task leaves in memory when it exits: 0 in its clear-tid word, marks on its robust futexes.
#include "rule.h"

enum { FUTEX_WAIT = 0, FUTEX_WAKE = 1 };

struct robust_node {
    struct robust_node *next;
    int word;
};
struct robust_head {
    struct robust_node *next;
    long offset;
    struct robust_node *pending;
};

static volatile int word, copy, value;
static struct gate go;

static int leaves(void *unused) {
    (void)unused;
    pass_gate(go);
    end_thread(0);
    return 0;
}

static int waits_for_ever(void *unused) {
    (void)unused;
    value = 5;
    for (;;)
        syscall(SYS_rt_sigsuspend, &(uint64_t){0}, 8);
    return 0;
}

static int shows_copy(void *unused) {
    (void)unused;
    return copy == (int)syscall(SYS_gettid) ? 1 : 2;
}

static void join(void) {
    int seen;
    while ((seen = word) != 0)
        syscall(SYS_futex, &word, FUTEX_WAIT, seen, NULL, NULL, 0);
}

int main(void) {
    go = new_gate();
    int tid = clone(leaves, new_stack(), THREAD_FLAGS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID,
                    NULL, &word, NULL, &word);
    say("number in the parent's memory: %d", word == tid);
    open_gate(go);
    join();
    say("joined, word %d", word);

    // A process that shares the memory, killed by a signal: the word is cleared all the same.
    pid_t child = clone(waits_for_ever, new_stack(),
                        CLONE_VM | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD, NULL, NULL,
                        NULL, &word);
    while (value != 5)
        nap();
    say("memory shared: %d, number written %d", value, word == child);
    kill(child, SIGKILL);
    say("%s", waited(child, 0));
    say("word %d, memory still there %d", word, value);

    // A forked process: its own copy.
    child = clone(shows_copy, new_stack(), CLONE_CHILD_SETTID | CLONE_PARENT_SETTID | SIGCHLD, NULL,
                  &word, NULL, &copy);
    say("child's copy has its number: %s", waited(child, 0));
    say("mine %d; parent's word %d", copy, word == child);

    // A plain forked process with its word in shared memory: nobody uses its memory, no clearing.
    volatile int *shared = shared_memory(4096);
    child = fork();
    if (child == 0) {
        *shared = (int)syscall(SYS_set_tid_address, shared);
        _exit(*shared == getpid() ? 0 : 1);
    }
    say("set_tid_address: %s", waited(child, 0));
    say("word kept %d", *shared == child);

    // Robust futexes: owner-died on those that the dead one held.
    struct robust_node *nodes = shared_memory(4096);
    memset(nodes, 0, 4096);
    child = fork();
    if (child == 0) {
        struct robust_head *head = (struct robust_head *)(nodes + 10);
        nodes[0].word = getpid();
        nodes[1].word = getppid();
        nodes[2].word = getpid() | (int)0x80000000;
        nodes[3].word = getpid();
        nodes[4].word = getpid();
        nodes[0].next = &nodes[1];
        nodes[1].next = &nodes[2];
        nodes[2].next = (struct robust_node *)head;
        head->next = &nodes[0];
        head->offset = offsetof(struct robust_node, word);
        head->pending = &nodes[3];
        say("wrong size: %s", outcome(syscall(SYS_set_robust_list, head, 8)));
        say("set: %s", outcome(syscall(SYS_set_robust_list, head, sizeof *head)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    say("held: %#x", nodes[0].word);
    say("another's: untouched %d", nodes[1].word == getpid());
    say("held with waiters: %#x", nodes[2].word);
    say("being taken: %#x", nodes[3].word);
    say("not on the list: untouched %d", nodes[4].word == child);

    // And a waiter on one of them is woken.
    pid_t waiter = fork();
    if (waiter == 0) {
        int seen;
        while (((seen = ((volatile struct robust_node *)nodes)[5].word) & 0x40000000) == 0)
            syscall(SYS_futex, &nodes[5].word, FUTEX_WAIT, seen, NULL, NULL, 0);
        say("woken: %#x", nodes[5].word);
        _exit(0);
    }
    struct gate dies = new_gate();
    child = fork();
    if (child == 0) {
        struct robust_head *head = (struct robust_head *)(nodes + 12);
        nodes[5].word = getpid() | (int)0x80000000;
        nodes[5].next = (struct robust_node *)head;
        head->next = &nodes[5];
        head->offset = offsetof(struct robust_node, word);
        head->pending = NULL;
        syscall(SYS_set_robust_list, head, sizeof *head);
        syscall(SYS_futex, &nodes[5].word, FUTEX_WAKE, 1, NULL, NULL, 0);
        pass_gate(dies);
        _exit(0);
    }
    nap();
    open_gate(dies);
    say("waiter: %s", waited(waiter, 0));
    say("holder: %s", waited(child, 0));
    return 0;
}
