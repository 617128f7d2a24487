// Reading from a pipe: partial reads, end of file, errors, putting back.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int fds[2], ready[2];
    char line[16], byte;
    pipe(fds);
    pipe(ready);
    if (fork() == 0) {
        static const char *const parts[] = {"first ", "line\nsec", "ond\n\nlong line without room\nlast"};
        for (int i = 0; i < 3; ++i) {
            write(fds[1], parts[i], strlen(parts[i]));
            read(ready[0], &byte, 1);
        }
        _exit(0);
    }
    close(fds[1]);
    FILE *stream = fdopen(fds[0], "r");
    int c = fgetc(stream);
    printf("%c\n", c);
    ungetc(c, stream);
    write(ready[1], "123", 3);
    while (fgets(line, sizeof line, stream) != NULL)
        printf("[%s]", line);
    printf("\n%d %d ", feof(stream) != 0, ferror(stream));
    printf("%d\n", fgetc(stream));
    wait(NULL);
    fclose(stream);

    // The reader waits for the writer, but only as long as anyone can write.
    pipe(fds);
    if (fork() == 0) {
        write(fds[1], "abc", 3);
        _exit(0);
    }
    close(fds[1]);
    stream = fdopen(fds[0], "r");
    char block[10];
    printf("%zu ", fread(block, 1, sizeof block, stream));
    printf("%d\n", feof(stream) != 0);
    wait(NULL);
    fclose(stream);

    pipe(fds);
    fcntl(fds[0], F_SETFL, O_NONBLOCK);
    stream = fdopen(fds[0], "r");
    errno = 0;
    c = fgetc(stream);
    printf("%d %d %d %d\n", c, errno == EAGAIN, ferror(stream) != 0, feof(stream));
    clearerr(stream);
    write(fds[1], "x\ny", 3);
    printf("%c", fgetc(stream));
    printf("%c", fgetc(stream));
    printf("%c\n", fgetc(stream));
    printf("%d\n", fputc('x', stream));
    fclose(stream);
    errno = 0;
    printf("%d ", fdopen(99, "r") == NULL);
    printf("%d\n", errno == EBADF);
    errno = 0;
    printf("%d ", fdopen(fds[1], "r") == NULL);
    printf("%d\n", errno == EINVAL);
    return 0;
}
