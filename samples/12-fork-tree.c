// fork in a loop
//
// Three rounds of fork make eight processes, because every process goes on with the loop. Watch the
// tree grow, and find out from a name who is whose child: each name is the parent's name and the
// round in which it was born.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int by_name(const void *a, const void *b) {
    return strcmp(a, b);
}

int main(void) {
    char name[8] = "p", names[16][8];
    int report[2], depth = 0, children = 0;
    pipe(report);
    for (int round = 1; round <= 3; ++round)
        if (fork() == 0) {
            name[++depth] = (char)('0' + round);
            children = 0;
        } else {
            ++children;
        }
    name[7] = (char)('0' + children);
    write(report[1], name, sizeof name);
    while (wait(NULL) > 0) // everyone waits for its own children
        ;
    if (depth > 0)
        return 0;

    close(report[1]);
    int count = (int)(read(report[0], names, sizeof names) / sizeof names[0]);
    qsort(names, (size_t)count, sizeof names[0], by_name);
    for (int i = 0; i < count; ++i)
        printf("%-4.7s has %c children\n", names[i], names[i][7]);
    printf("%d processes\n", count);
    return 0;
}
