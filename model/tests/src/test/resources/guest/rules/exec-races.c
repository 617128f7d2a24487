// rules: XC-07 GS-12 CL-14 IN-07
// Who comes second does not exec, and nothing that loses a race leaves anything behind.
#include "rule.h"

static char *self;
static struct gate ran;
static volatile int go_on;

static void await_go(void) {
    while (!go_on)
        sched_yield();
}

static int execs(void *unused) {
    (void)unused;
    char descriptor[16];
    snprintf(descriptor, sizeof descriptor, "%d", ran.ends[1]);
    char *const arguments[] = {self, descriptor, NULL};
    await_go();
    execv(self, arguments);
    for (;;)
        nap();
    return 0;
}

static int returns(void *unused) {
    (void)unused;
    end_thread(0);
    return 0;
}

static char *stacks[32];

static int creates(void *unused) {
    (void)unused;
    await_go();
    for (int i = 0; i < 32; i++)
        clone(returns, stacks[i], THREAD_FLAGS, NULL);
    sleep_for_ever();
    return 0;
}

// What an end of file on the other side shows: nobody is left.
static int images(void) {
    char bytes[8];
    int count = 0, length;
    close(ran.ends[1]);
    while ((length = (int)read(ran.ends[0], bytes, sizeof bytes)) > 0)
        count += length;
    close(ran.ends[0]);
    return count;
}

int main(int count, char **arguments) {
    if (count > 1) {
        if (write(atoi(arguments[1]), "x", 1) != 1)
            return 1;
        return 5;
    }
    self = arguments[0];

    ran = new_gate();
    pid_t child = fork();
    if (child == 0) {
        close(ran.ends[0]);
        thread(execs, NULL);
        thread(execs, NULL);
        go_on = 1;
        sleep_for_ever();
    }
    const char *end = waited(child, 0);
    say("two execs: %s", end);
    say("images that ran: %d", images());

    ran = new_gate();
    child = fork();
    if (child == 0) {
        close(ran.ends[0]);
        for (int i = 0; i < 32; i++)
            stacks[i] = new_stack();
        thread(creates, NULL);
        go_on = 1;
        sched_yield();
        syscall(SYS_exit_group, 3);
    }
    end = waited(child, 0);
    say("exit_group against new threads: %s, all gone: %d", end, images() == 0);

    ran = new_gate();
    child = fork();
    if (child == 0) {
        close(ran.ends[0]);
        thread(execs, NULL);
        go_on = 1;
        sleep_for_ever();
    }
    kill(child, SIGSTOP);
    kill(child, SIGCONT);
    end = waited(child, 0);
    say("a stop and a continue against an exec: %s, images: %d", end, images());
}
