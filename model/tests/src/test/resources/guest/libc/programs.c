// Becoming another program, as far as it fails; and vfork, as far as it need not share.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void report(const char *what, int result) {
    int error = errno;
    printf("%s: %d %s\n", what, result, strerror(error));
    errno = 0;
}

int main(void) {
    char *arguments[] = {"program", "argument", NULL}, *environment[] = {"A=b", NULL};
    static const char file[] = "/tmp/exitscope-test-program";
    report("execv", execv("/no/such/program", arguments));
    report("execve", execve("/tmp", arguments, environment));
    report("execl", execl("/no/such/program", "program", "a", "b", (char *)NULL));
    report("execle", execle("/no/such/program", "program", (char *)NULL, environment));
    report("execlp", execlp("no-such-program", "program", (char *)NULL));
    report("execvp", execvp("", arguments));
    report("execvp path", execvp("./no-such-program", arguments));
    setenv("PATH", "/nowhere:/tmp", 1);
    close(open(file, O_CREAT | O_WRONLY, 0600));
    report("execvpe", execvpe("exitscope-test-program", arguments, environment));
    unsetenv("PATH");
    report("execvp", execvp("exitscope-no-such-program", arguments));
    chmod(file, 0700);
    report("not a program", execv(file, arguments));
    unlink(file);

    fflush(stdout);
    for (int i = 0; i < 3; ++i) {
        pid_t child = vfork();
        if (child == 0) {
            if (i == 2)
                execl("/no/such/program", "program", (char *)NULL);
            _exit(10 + i);
        }
        int status;
        waitpid(child, &status, 0);
        printf("%d\n", WEXITSTATUS(status));
    }
    return 0;
}
