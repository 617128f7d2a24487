// The last writer
//
// Reading from a pipe ends when nobody can write to it any more: every copy of its write end must
// be closed, and a process that ends closes its own. Watch the reader go on when one child ends,
// and see end of file only after the second. The parent must close its copy too, or wait forever.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t writer(int to, int after, char letter) {
    pid_t child = fork();
    if (child == 0) {
        char byte;
        read(after, &byte, 1); // my turn
        write(to, &letter, 1);
        _exit(0); // closes my copies
    }
    return child;
}

static void report(int from) {
    char byte;
    if (read(from, &byte, 1) == 1)
        printf("read %c\n", byte);
    else
        printf("end of file\n");
}

int main(void) {
    int data[2], first[2], second[2];
    pipe(data);
    pipe(first);
    pipe(second);
    pid_t a = writer(data[1], first[0], 'a');
    writer(data[1], second[0], 'b');
    close(data[1]);

    write(first[1], "1", 1);
    waitpid(a, NULL, 0);
    report(data[0]);
    printf("one writer has ended\n");
    write(second[1], "2", 1);
    report(data[0]);
    report(data[0]);
    wait(NULL);
    return 0;
}
