// rules: SG-17
// select and pselect: sets, errors, time, masks.
#include "rule.h"
#include <sys/select.h>

static void nothing(int signal) {
    (void)signal;
}

int main(void) {
    int ends[2];
    pipe(ends);
    fd_set in, out, except;
    struct timeval now = {0, 0};
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_ZERO(&except);
    FD_SET(ends[0], &in);
    FD_SET(ends[1], &out);
    FD_SET(ends[0], &except);
    int count = select(20, &in, &out, &except, &now);
    say("%d in %d out %d except %d", count, FD_ISSET(ends[0], &in),
        FD_ISSET(ends[1], &out), FD_ISSET(ends[0], &except));
    write(ends[1], "x", 1);
    FD_SET(ends[0], &in);
    count = select(20, &in, NULL, NULL, NULL);
    say("%d in %d", count, FD_ISSET(ends[0], &in) != 0);
    count = select(ends[0], &in, NULL, NULL, &now);
    say("too few: %d in %d", count, FD_ISSET(ends[0], &in) != 0);
    FD_ZERO(&in);
    FD_SET(19, &in);
    say("closed: %s", outcome(select(20, &in, NULL, NULL, &now)));
    say("below 0: %s", outcome(select(-1, NULL, NULL, NULL, &now)));
    struct timeval wrong = {-1, 0};
    say("bad time: %s", outcome(select(0, NULL, NULL, NULL, &wrong)));
    struct timeval soon = {0, 3000};
    count = select(0, NULL, NULL, NULL, &soon);
    say("time: %d left %d", count, (int)(soon.tv_sec + soon.tv_usec));

    // Ends: end of file is readable, a broken pipe is writable.
    char byte;
    read(ends[0], &byte, 1);
    close(ends[1]);
    FD_ZERO(&in);
    FD_SET(ends[0], &in);
    say("end of file: %d", select(20, &in, NULL, NULL, &now));
    pipe(ends);
    close(ends[0]);
    FD_ZERO(&out);
    FD_SET(ends[1], &out);
    say("broken: %d", select(20, NULL, &out, NULL, &now));

    // The mask is open only while it sleeps.
    on(SIGUSR1, nothing, SA_RESTART);
    block(SIGUSR1);
    raise(SIGUSR1);
    sigset_t none;
    sigemptyset(&none);
    say("mask: %s", outcome(pselect(0, NULL, NULL, NULL, NULL, &none)));
    say("pending: %d", is_pending(SIGUSR1));
    raise(SIGUSR1);
    struct timespec zero = {0, 0};
    say("no time: %s", outcome(pselect(0, NULL, NULL, NULL, &zero, NULL)));
    say("pending: %d", is_pending(SIGUSR1));
    return 0;
}
