// rules: EX-14 EX-15 EX-16 CL-06
// When the ends of pipes go away.
#include "rule.h"

static int ends[2], closed;
static volatile int word;
static struct gate go;

static int waits(void *unused) {
    (void)unused;
    pass_gate(go);
    return 0;
}

static int closes(void *unused) {
    (void)unused;
    close(closed);
    return 0;
}

static int sleeps(void *unused) {
    (void)unused;
    sleep_for_ever();
    return 0;
}

static const char *try_read(int descriptor) {
    char byte;
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    long count = read(descriptor, &byte, 1);
    return count == 0 ? "end of file" : count > 0 ? "a byte" : error_name(errno);
}

int main(void) {
    go = new_gate();
    pipe(ends);
    pid_t child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(0);
    }
    close(ends[1]);
    say("child alive: %s", try_read(ends[0]));
    open_gate(go);
    await_zombie(child);
    say("child a zombie: %s", try_read(ends[0]));
    waitpid(child, NULL, 0);
    close(ends[0]);

    // A sharer of the table keeps it open.
    struct gate told = new_gate();
    pipe(ends);
    child = fork();
    if (child == 0) {
        pid_t sharer = clone(sleeps, new_stack(), CLONE_FILES | SIGCHLD, NULL);
        put_number(told, sharer);
        _exit(0);
    }
    close(ends[1]);
    pid_t sharer = take_number(told);
    waitpid(child, NULL, 0);
    say("its sharer alive: %s", try_read(ends[0]));
    fcntl(ends[0], F_SETFL, 0);
    kill(sharer, SIGKILL);
    char byte;
    say("its sharer killed: read %d", (int)read(ends[0], &byte, 1));
    close(ends[0]);

    // With and without a table of its own.
    closed = dup(1);
    waitpid(clone(closes, new_stack(), SIGCHLD, NULL), NULL, 0);
    say("closed in a copy: %s", outcome(fcntl(closed, F_GETFD)));
    waitpid(clone(closes, new_stack(), CLONE_FILES | SIGCHLD, NULL), NULL, 0);
    say("closed in a shared table: %s", outcome(fcntl(closed, F_GETFD)));

    // At the pipe's end of file the word is clear already; SIGCHLD comes after.
    pipe(ends);
    struct gate own = new_gate();
    go = own;
    child = clone(waits, new_stack(), CLONE_VM | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD,
                  NULL, NULL, NULL, &word);
    close(ends[1]);
    while (word == 0)
        nap();
    say("running: %s", try_read(ends[0]));
    fcntl(ends[0], F_SETFL, 0);
    open_gate(go);
    int count = read(ends[0], &byte, 1);
    say("end: read %d, word %d", count, word);
    say("child: %s", waited(child, 0));

    // Nobody reads any more.
    on(SIGPIPE, SIG_IGN, 0);
    pipe(ends);
    child = fork();
    if (child == 0)
        sleep_for_ever();
    close(ends[0]);
    say("write while a child could read: %s", outcome(write(ends[1], "x", 1)));
    kill(child, SIGKILL);
    await_zombie(child);
    say("write with the child a zombie: %s", outcome(write(ends[1], "x", 1)));
    waitpid(child, NULL, 0);
    return 0;
}
