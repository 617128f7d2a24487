// rules: XC-01 XC-02
// A thread runs what /proc says its process runs: the file is found before the leader is killed for
// it, and is gone from the leader's entry after.
#include "rule.h"

static int run_again(void *path) {
    char *const arguments[] = {path, "again", NULL}, *const environment[] = {NULL};
    execve(path, arguments, environment);
    say("%s", outcome(-1));
    _exit(1);
}

int main(int count, char **arguments) {
    (void)arguments;
    if (count == 2) {
        say("again, as the leader: %d", getpid() == syscall(SYS_gettid));
        return 0;
    }
    pid_t child = fork();
    if (child == 0) {
        thread(run_again, "/proc/self/exe");
        sleep_for_ever();
    }
    say("%s", waited(child, 0));
}
