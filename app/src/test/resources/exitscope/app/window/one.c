/* One task: the program itself is process 1. */
#include <stdio.h>

int main(void) {
    printf("alone\n");
    return 0;
}
