// exit and _exit
//
// exit first calls what atexit noted, last noted first, then writes the buffers, and only then ends
// the process; return from main does the same. _exit ends it at once. Watch which lines of each
// child get out: on a terminal a line is written at its end, into a pipe only with the buffer.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void first(void) { printf("  noted first\n"); }
static void second(void) { printf("  noted second\n"); }

int main(void) {
    static const char *const names[] = {"exit", "_exit", "abort"};
    for (int way = 0; way < 3; ++way) {
        printf("%s:\n", names[way]);
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            atexit(first);
            atexit(second);
            printf("  in the buffer\n");
            if (way == 0)
                exit(0);
            if (way == 1)
                _exit(0);
            abort();
        }
        int status;
        waitpid(child, &status, 0);
        printf("  %s\n", WIFEXITED(status) ? "exited" : "killed");
    }
    return 0;
}
