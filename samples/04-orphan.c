// An orphan
//
// When a parent dies before its child, the child gets a new parent. Watch the middle process end:
// its child hangs on process 1 from then on (or on a subreaper, if there is one), and getppid
// says so. The first process cannot wait for it: a grandchild is not a child.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int go[2], done[2];
    char byte;
    pipe(go);
    pipe(done);

    if (fork() == 0) {
        if (fork() == 0) {
            pid_t before = getppid();
            close(done[0]);
            write(done[1], "r", 1); // ready: I know my first parent
            read(go[0], &byte, 1);  // until it is dead
            printf("orphan: %s\n", getppid() == before ? "same parent" : "adopted");
            return 0;
        }
        read(done[0], &byte, 1); // my child is ready
        _exit(0);                // and now an orphan
    }

    wait(NULL); // the middle process is dead
    write(go[1], "g", 1);
    close(done[1]);
    read(done[0], &byte, 1); // end of file: the orphan is through
    printf("grandparent: wait returns %d\n", (int)wait(NULL));
    return 0;
}
