// What fork copies and exit writes: pending output, read-ahead input, file positions.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    setvbuf(stdout, NULL, _IOFBF, 0);
    printf("before ");
    if (fork() == 0) {
        printf("child\n");
        exit(0);
    }
    wait(NULL);
    printf("parent\n");
    fflush(stdout);

    fputs("lost", stdout);
    if (fork() == 0)
        _exit(0);
    wait(NULL);
    fputs("not\n", stdout);
    fflush(NULL);

    // A child that ends gives back the input that it read ahead, where the file has a position.
    static const char path[] = "/tmp/exitscope-test-input";
    FILE *stream = fopen(path, "w");
    for (int i = 1; i <= 5; ++i)
        fprintf(stream, "line %d\n", i);
    fclose(stream);
    close(0);
    open(path, O_RDONLY);
    char line[32];
    if (fork() == 0) {
        printf("child reads %s", fgets(line, sizeof line, stdin));
        exit(0);
    }
    wait(NULL);
    printf("parent reads %s", fgets(line, sizeof line, stdin));
    if (fork() == 0) {
        printf("child reads %s", fgets(line, sizeof line, stdin));
        fflush(stdout);
        _exit(0);
    }
    wait(NULL);
    printf("parent reads %s", fgets(line, sizeof line, stdin));
    printf("%ld\n", (long)lseek(0, 0, SEEK_CUR));
    fflush(stdin);
    printf("%ld\n", (long)lseek(0, 0, SEEK_CUR));
    unlink(path);
    return 0;
}
