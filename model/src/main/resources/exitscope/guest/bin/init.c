// PID 1: starts the program that was opened, then reaps whatever becomes its child.
//
//     init PROGRAM [ARGUMENT...]
//
// Its own exit status is that of the program, or 128 and the number of the signal that killed
// it, as a shell would have it; it leaves when no child is left.
//
// On a terminal it does for the program what a shell does for a job: it leads the session, and the
// program gets a process group of its own in the foreground. So keys send signals to the program,
// which may be a shell itself and put others there, and what it leaves behind is not hung up when it
// ends, only put into the background.
#define _GNU_SOURCE // strerrordesc_np: unlike strerror it needs no printf
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void complain(const char *name, int error) {
    const char *const parts[] = {"init: cannot execute ", name, ": ", strerrordesc_np(error), "\n"};
    char line[512];
    size_t used = 0;
    for (int i = 0; i < 5; ++i) {
        size_t length = strlen(parts[i]), room = sizeof line - 1 - used;
        if (length > room)
            length = room;
        memcpy(line + used, parts[i], length);
        used += length;
    }
    line[used - (line[used - 1] == '\n')] = '\n';
    write(STDERR_FILENO, line, used);
}

// Whether this process, the session's leader, has its terminal as standard input.
static int has_terminal(void) {
    return tcgetpgrp(STDIN_FILENO) > 0;
}

// From the background only who blocks SIGTTOU may do this.
static void set_foreground(void) {
    tcsetpgrp(STDIN_FILENO, getpgrp());
}

static void mask_output_stop(int how) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTTOU);
    sigprocmask(how, &set, NULL);
}

static int exit_code(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int main(int count, char **arguments) {
    static const char usage[] = "init: no program given\n";
    if (count < 2) {
        write(STDERR_FILENO, usage, sizeof usage - 1);
        return 2;
    }
    int terminal = has_terminal();
    if (terminal)
        mask_output_stop(SIG_BLOCK);
    pid_t program = fork();
    if (program == 0) {
        if (terminal) {
            setpgid(0, 0);
            set_foreground();
            mask_output_stop(SIG_UNBLOCK);
        }
        execv(arguments[1], arguments + 1);
        int error = errno;
        complain(arguments[1], error);
        _exit(error == ENOENT ? 127 : 126);
    }
    if (program < 0) {
        complain(arguments[1], errno);
        return 126;
    }
    int result = 0, status;
    for (;;) {
        pid_t child = wait4(-1, &status, 0, NULL);
        if (child == program) {
            result = exit_code(status);
            if (terminal)
                set_foreground();
        } else if (child < 0 && errno == ECHILD)
            return result;
    }
}
