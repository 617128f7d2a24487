// The line that was printed once
//
// printf keeps text in memory until the buffer is full or the program ends, unless it writes to a
// terminal. fork copies that memory too. Watch both processes write the same text when they end,
// though it was printed before there were two.
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
        _exit(0); // does not: this one's text is lost
    }
    wait(NULL);
    printf("ended by return\n");
    return 0;
}
