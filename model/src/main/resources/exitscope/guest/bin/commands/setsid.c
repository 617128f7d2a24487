// setsid [-f] [-w] [-c] COMMAND...: runs a command in a session of its own.
#include "commands.h"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int wait_for(pid_t child) {
    int status;
    if (waitpid(child, &status, 0) < 0)
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
}

int setsid_main(int count, char **arguments) {
    int own = 1;
    while (own < count && arguments[own][0] == '-')
        ++own;
    int next = take_options(own, arguments, "fwc", NULL);
    if (next < 0 || next >= count) {
        if (next >= 0)
            report("no command specified");
        return 1;
    }
    // Who leads a process group cannot found a session.
    if (given('f') || getpgrp() == getpid()) {
        pid_t child = fork();
        if (child < 0) {
            report_errno("fork");
            return 1;
        }
        if (child > 0)
            return given('w') ? wait_for(child) : 0;
    }
    if (setsid() < 0) {
        report_errno("setsid failed");
        return 1;
    }
    if (given('c') && ioctl(STDIN_FILENO, TIOCSCTTY, 1) < 0) {
        report_errno("failed to set the controlling terminal");
        return 1;
    }
    return turn_into(arguments + next, "failed to execute %s");
}
