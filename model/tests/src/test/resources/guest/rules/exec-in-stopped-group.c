// rules: GS-13
// A thread that is about to exec in a stopped group does so when the group goes on.
#include "rule.h"

#include <poll.h>

static char *self;
static struct gate go;

static int execs(void *unused) {
    (void)unused;
    pass_gate(go);
    char *const arguments[] = {self, "image", NULL};
    execv(self, arguments);
    _exit(127);
}

// Whether the new image has written.
static const char *written(int end) {
    struct pollfd out = {end, POLLIN, 0};
    return poll(&out, 1, 20) == 0 ? "nothing" : "something";
}

int main(int count, char **arguments) {
    if (count > 1) {
        putchar('x');
        return 5;
    }
    self = arguments[0];
    go = new_gate();
    int out[2];
    if (pipe(out) != 0)
        return 1;
    pid_t child = fork();
    if (child == 0) {
        dup2(out[1], 1);
        close(out[0]);
        close(out[1]);
        thread(execs, NULL);
        kill(getpid(), SIGSTOP);
        sleep_for_ever();
    }
    close(out[1]);
    await_stop(child);
    say("stopped: %s", waited(child, WUNTRACED));
    open_gate(go);
    say("its thread may exec now: %s", written(out[0]));
    say("the group is as it was: %s", waited(child, WNOHANG | WUNTRACED | WCONTINUED));
    kill(child, SIGCONT);
    char byte = 0;
    say("continued: %s", read(out[0], &byte, 1) == 1 && byte == 'x' ? "the image wrote" : "?");
    say("the image %s", waited(child, 0));
}
