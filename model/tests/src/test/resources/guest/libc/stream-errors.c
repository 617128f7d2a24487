// Streams on descriptors that are closed, broken or refused: what the calls say then.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void report(const char *what, int result) {
    int error = errno;
    dprintf(2, "%s: %d %s\n", what, result, result == EOF ? strerror(error) : "");
    errno = 0;
}

int main(void) {
    dup2(1, 2);
    int fds[2];
    signal(SIGPIPE, SIG_IGN);
    pipe(fds);
    close(fds[0]);
    FILE *stream = fdopen(fds[1], "w");
    report("fputs into the buffer", fputs("text", stream) >= 0);
    report("fflush to nobody", fflush(stream));
    report("ferror", ferror(stream) != 0);
    report("fflush again", fflush(stream));
    clearerr(stream);
    report("fputs", fputs("more", stream) >= 0);
    report("fclose", fclose(stream));

    stream = fdopen(dup(0), "r");
    int fd = fileno(stream);
    close(fd);
    report("fgetc from nothing", fgetc(stream));
    report("ferror", ferror(stream) != 0);
    report("fclose", fclose(stream));

    stream = fopen("/dev/full", "w");
    if (stream != NULL) {
        setvbuf(stream, NULL, _IONBF, 0);
        report("write to a full device", fputs("x", stream));
        fclose(stream);
    }
    stream = fopen("/tmp", "r");
    report("read a directory", fgetc(stream));
    fclose(stream);
    stream = fopen("/tmp", "w");
    report("write a directory", stream == NULL ? EOF : 0);
    stream = fopen("/dev/null", "r+");
    report("fputs", fputs("gone", stream) >= 0);
    report("fflush", fflush(stream));
    report("fgetc", fgetc(stream) == EOF && feof(stream));
    report("setvbuf", setvbuf(stream, NULL, 7, 0));
    report("fclose", fclose(stream));
    close(1);
    printf("nobody reads this\n");
    report("fflush closed", fflush(stdout));
    return 0;
}
