// The line that was printed once
//
// printf keeps text in memory until the buffer is full or the program ends; on a terminal, also no
// longer than to the end of the line. fork copies that memory too. Watch both processes write the
// same text, though it was printed before there were two.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    printf("printed once, ");
    if (fork() == 0) {
        printf("ended by exit\n");
        exit(0); // writes what is in the buffer
    }
    wait(NULL);
    if (fork() == 0) {
        printf("ended by _exit\n");
        _exit(0); // does not: lost, unless the end of the line had it written
    }
    wait(NULL);
    printf("ended by return\n");
    return 0;
}
