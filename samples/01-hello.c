// Two processes
//
// fork returns twice: 0 in the child, the child's number in the parent. Watch one process become
// two, the child end, and wait hand its exit status to the parent. The parent's line always comes
// last, because wait does not return before the child has ended.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        printf("child: hello\n");
        return 0;
    }
    int status;
    pid_t ended = wait(&status);
    printf("parent: %s ended with status %d\n", ended == child ? "my child" : "someone else",
           WEXITSTATUS(status));
    return 0;
}
