// system and popen: statuses, signals meanwhile, several streams at once.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int children;
static void on_child(int signal) {
    (void)signal;
    ++children;
}

static void tell(const char *what, int status) {
    printf("%s: exited %d status %d signal %d\n", what, WIFEXITED(status), WEXITSTATUS(status),
           WTERMSIG(status));
    fflush(stdout);
}

int main(void) {
    char line[64];
    printf("shell: %d\n", system(NULL) != 0);
    fflush(stdout);
    signal(SIGCHLD, on_child);
    tell("true", system("true"));
    printf("SIGCHLD came %d times\n", children);
    tell("exit 3", system("exit 3"));
    tell("no such", system("/nosuch/program 2>/dev/null"));
    tell("killed", system("kill -9 $$"));
    tell("interrupted", system("kill -INT $$")); // in the child it is not ignored
    tell("parent ignores it", system("kill -INT $PPID; kill -QUIT $PPID"));
    struct sigaction now;
    sigaction(SIGINT, NULL, &now);
    printf("SIGINT is default again: %d\n", now.sa_handler == SIG_DFL);
    signal(SIGCHLD, SIG_DFL);
    tell("environment", (setenv("GREETING", "hello", 1), system("test \"$GREETING\" = hello")));
    tell("output", system("echo printed"));

    FILE *reader = popen("echo one; echo two; exit 5", "r");
    while (fgets(line, sizeof line, reader) != NULL)
        printf("read %s", line);
    tell("pclose", pclose(reader));
    FILE *writer = popen("while read x; do echo \"child has $x\"; done", "w");
    fprintf(writer, "a\nb\n");
    fflush(stdout);
    tell("pclose", pclose(writer));
    FILE *first = popen("cat", "w"), *second = popen("echo x", "r");
    fgets(line, sizeof line, second);
    printf("second %s", line);
    tell("pclose", pclose(second));
    tell("pclose", pclose(first)); // ends, because nobody else has its pipe
    errno = 0;
    printf("bad mode: %d", popen("true", "q") == NULL);
    printf(" %d\n", errno == EINVAL);
    reader = popen("exit 0", "r");
    wait(NULL);
    printf("pclose after wait: %d", pclose(reader));
    printf(" %d\n", errno == ECHILD);
}
