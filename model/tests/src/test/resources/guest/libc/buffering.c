// When a stream writes: after each call, what has reached the other end of the pipe?
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int from;

// The bytes that have come since the last look, one size for each read.
static void look(const char *after) {
    char block[20000];
    ssize_t size = read(from, block, sizeof block);
    if (size < 0)
        fprintf(stderr, "%s: nothing\n", after);
    else
        fprintf(stderr, "%s: %zd, last %d\n", after, size, block[size - 1]);
}

static FILE *fresh(void) {
    static int fds[2];
    pipe(fds);
    from = fds[0];
    fcntl(from, F_SETFL, O_NONBLOCK);
    return fdopen(fds[1], "w");
}

int main(void) {
    static char text[10000], own[64];
    memset(text, 'x', sizeof text);
    dup2(1, 2); // the report goes where the test looks

    FILE *stream = fresh();
    fprintf(stderr, "full\n");
    fputs("hello\n", stream), look("line");
    fwrite(text, 1, 4089, stream), look("filled to one less");
    fputc('a', stream), look("filled");
    fputc('b', stream), look("one more");
    fflush(stream), look("fflush");
    fwrite(text, 1, 5000, stream), look("5000");
    fwrite(text, 1, 9000, stream), look("9000");
    fprintf(stream, "%s%d", text + 9000, 7), look("formatted");
    fclose(stream), look("fclose");

    stream = fresh();
    fprintf(stderr, "lines\n");
    setvbuf(stream, NULL, _IOLBF, 0);
    fputs("no end", stream), look("no newline");
    fputs(" one\n", stream), look("newline");
    fputs("two\nlines\nand more", stream), look("two newlines and more");
    fputc('\n', stream), look("newline alone");
    fprintf(stream, "%s %d\n%s", "formatted", 1, "rest"), look("formatted");
    fwrite(text, 1, 9000, stream), look("long");
    fclose(stream), look("fclose");

    stream = fresh();
    fprintf(stderr, "none\n");
    setvbuf(stream, NULL, _IONBF, 0);
    fputc('a', stream), look("character");
    fprintf(stream, "%s %d", "formatted", 12), look("formatted");
    fputs("text", stream), look("text");
    fclose(stream), look("fclose");

    stream = fresh();
    fprintf(stderr, "own buffer\n");
    setvbuf(stream, own, _IOFBF, sizeof own);
    fwrite(text, 1, 64, stream), look("64");
    fwrite(text, 1, 1, stream), look("65");
    fwrite(text, 1, 100, stream), look("100");
    fseek(stream, 0, SEEK_CUR), look("fseek on a pipe");
    fflush(NULL), look("fflush all");
    fclose(stream), look("fclose");

    stream = fdopen(open("/dev/null", O_RDONLY), "r");
    errno = 0;
    int result = fputc('x', stream);
    fprintf(stderr, "read only: %d %d %d\n", result, errno == EBADF, ferror(stream) != 0);
    fclose(stream);
    return 0;
}
