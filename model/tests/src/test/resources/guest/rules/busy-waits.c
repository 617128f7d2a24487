// rules: SY-05 CL-05
// Waiting in a loop for another's word comes to an end: nobody keeps the processor for ever.
#include "rule.h"

static volatile int *words;

static int setter(void *unused) {
    (void)unused;
    while (!words[0])
        continue;
    words[1] = 1;
    end_thread(0);
    return 0;
}

int main(void) {
    words = shared_memory(4096);
    pid_t child = fork();
    if (child == 0) {
        words[2] = 1;
        while (!words[3])
            sched_yield();
        _exit(7);
    }
    while (!words[2])
        continue;
    say("the child has run");
    words[3] = 1;
    say("the child: %s", waited(child, 0));
    pid_t tid = thread(setter, NULL);
    words[0] = 1;
    while (!words[1])
        continue;
    say("the thread has run");
    await_thread_gone(tid);
    return 0;
}
