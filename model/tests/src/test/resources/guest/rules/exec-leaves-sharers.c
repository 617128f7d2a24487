// rules: XC-11
// Memory and signal actions that others share are left to them.
#include "rule.h"

static char *self;
static volatile int word = 7;

static void handler(int signal) {
    (void)signal;
}

static int execs(void *unused) {
    (void)unused;
    word = 8;
    char *const arguments[] = {self, "image", NULL};
    execv(self, arguments);
    _exit(127);
}

int main(int count, char **arguments) {
    struct sigaction action;
    if (count > 1) {
        sigaction(SIGUSR1, NULL, &action);
        say("in the image: word %d, USR1 %s", word,
            action.sa_handler == SIG_DFL ? "default" : "handled");
        word = 9;
        on(SIGUSR1, SIG_IGN, 0);
        return 4;
    }
    self = arguments[0];
    on(SIGUSR1, handler, 0);
    pid_t child = clone(execs, new_stack(), CLONE_VM | CLONE_SIGHAND | SIGCHLD, NULL);
    say("child %s", waited(child, 0));
    sigaction(SIGUSR1, NULL, &action);
    say("in the sharer: word %d, USR1 %s", word,
        action.sa_handler == handler ? "handled" : "something else");
}
