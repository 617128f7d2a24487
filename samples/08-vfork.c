// vfork
//
// A child of vfork borrows its parent's memory, and the parent stands still until the child ends
// or runs another program. Watch the child change a variable that the parent then sees, and
// compare with fork, where each has its own copy.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int shared = 1;

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        shared = 2;
        _exit(0);
    }
    waitpid(child, NULL, 0);
    printf("after fork:  %d\n", shared);

    child = vfork();
    if (child == 0) {
        shared = 3;
        _exit(0); // never return or exit() here: the stack and the buffers are the parent's
    }
    printf("after vfork: %d\n", shared); // no need to wait for that
    waitpid(child, NULL, 0);
    return 0;
}
