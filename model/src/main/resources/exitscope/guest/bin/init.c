// PID 1: starts the program that was opened, then reaps whatever becomes its child.
//
//     init PROGRAM [ARGUMENT...]
//
// Its own exit status is that of the program, or 128 and the number of the signal that killed
// it, as a shell would have it; it leaves when no child is left.
#define _GNU_SOURCE // strerrordesc_np: unlike strerror it needs no printf
#include <errno.h>
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

static int exit_code(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int main(int count, char **arguments) {
    static const char usage[] = "init: no program given\n";
    if (count < 2) {
        write(STDERR_FILENO, usage, sizeof usage - 1);
        return 2;
    }
    pid_t program = fork();
    if (program == 0) {
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
        if (child == program)
            result = exit_code(status);
        else if (child < 0 && errno == ECHILD)
            return result;
    }
}
