// rules: EX-14
// A call that sleeps between two files holds both, whoever closes their descriptors, or uses the
// numbers anew.
#include "rule.h"
#include <sys/sendfile.h>

enum { FULL = 65536, MORE = 5 };

static int from, to;
static volatile long result;

static int run_splice(void *unused) {
    (void)unused;
    result = splice(from, NULL, to, NULL, MORE, 0);
    end_thread(0);
    return 0;
}

static int run_sendfile(void *unused) {
    (void)unused;
    result = sendfile(to, from, NULL, MORE);
    end_thread(0);
    return 0;
}

static void await_sleep(pid_t tid) {
    char path[64], line[256], *end;
    snprintf(path, sizeof path, "/proc/self/task/%d/stat", tid);
    for (;;) {
        int file = open(path, O_RDONLY);
        ssize_t length = read(file, line, sizeof line - 1);
        close(file);
        line[length < 0 ? 0 : length] = 0;
        end = strrchr(line, ')');
        if (end != NULL && end[2] == 'S')
            break;
        nap();
    }
}

static void show(const char *what, int pipe) {
    char bytes[64] = "";
    ssize_t first = read(pipe, bytes, MORE);
    say("%s: %ld, read %zd %.5s, then %zd", what, result, first, bytes, read(pipe, bytes, MORE));
}

int main(void) {
    int in[2], out[2];
    static char filling[FULL];

    // From an empty pipe into another.
    pipe(in);
    pipe(out);
    from = in[0];
    to = out[1];
    pid_t tid = thread(run_splice, NULL);
    await_sleep(tid);
    close(from);
    close(to);
    int reused = open("/dev/null", O_RDWR);
    say("reused: %d", reused == from);
    write(in[1], "apple", MORE);
    await_thread_gone(tid);
    show("splice", out[0]);
    close(reused);
    close(in[1]);
    close(out[0]);

    // From a file into a full pipe.
    pipe(out);
    write(out[1], filling, FULL);
    from = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    write(from, "melon", MORE);
    lseek(from, 0, SEEK_SET);
    to = out[1];
    tid = thread(run_splice, NULL);
    await_sleep(tid);
    close(from);
    close(to);
    for (long left = FULL; left > 0;)
        left -= read(out[0], filling, left);
    await_thread_gone(tid);
    show("from a file", out[0]);
    close(out[0]);

    pipe(out);
    write(out[1], filling, FULL);
    from = open("/tmp", O_TMPFILE | O_RDWR, 0600);
    write(from, "lemon", MORE);
    lseek(from, 0, SEEK_SET);
    to = out[1];
    tid = thread(run_sendfile, NULL);
    await_sleep(tid);
    close(from);
    close(to);
    for (long left = FULL; left > 0;)
        left -= read(out[0], filling, left);
    await_thread_gone(tid);
    show("sendfile", out[0]);
    return 0;
}
