// rules: EX-14
// Options of a pair of sockets: what they begin with, what may be set, and what it does: small buffers
// and limits of time.
#include "proc.h"

#include <sys/socket.h>

static int pair[2];

static void get(int option, unsigned size) {
    uint64_t value[4] = {0};
    socklen_t length = size;
    if (getsockopt(pair[0], SOL_SOCKET, option, value, &length) < 0)
        say("  %d is %s", option, strerrorname_np(errno));
    else
        say("  %d is %d bytes, %ld %ld", option, (int)length,
            length < 8 ? (long)(int)value[0] : (long)value[0], (long)value[1]);
}

static void set(int option, const void *value, int size) {
    int result = setsockopt(pair[0], SOL_SOCKET, option, value, size);
    say("  %d set: %s", option, result < 0 ? strerrorname_np(errno) : "ok");
}

static void set_number(int option, int value) {
    set(option, &value, sizeof value);
    get(option, sizeof value);
}

static void set_time(int option, long seconds, long micro) {
    long time[2] = {seconds, micro};
    set(option, time, sizeof time);
    get(option, sizeof time);
}

static long fill(int to) {
    static char bytes[1000];
    long sent, sum = 0;
    while ((sent = send(to, bytes, sizeof bytes, MSG_DONTWAIT)) > 0)
        sum += sent;
    return sum;
}

static void handler(int signal) {
    (void)signal;
}

// Who waits for room goes on when there is more.
static void grows(void) {
    set_number(SO_SNDBUF, 0);
    fill(pair[0]);
    pid_t child = fork();
    if (child == 0)
        _exit((int)write(pair[0], "more", 4));
    await_state(child, 'S');
    set_number(SO_SNDBUF, 100000);
    int status;
    waitpid(child, &status, 0);
    say("  waited: %d", WEXITSTATUS(status));
    char large[8192];
    while (recv(pair[1], large, sizeof large, MSG_DONTWAIT) > 0)
        continue;
}

// A limit beyond all time is none.
static void long_wait(void) {
    char byte;
    set_time(SO_RCVTIMEO, 9223372034, 999999);
    pid_t child = fork();
    if (child == 0) {
        say("  read: %ld", (long)read(pair[0], &byte, 1));
        _exit(0);
    }
    await_state(child, 'S');
    write(pair[1], "x", 1);
    waited(child, 0);
    set_time(SO_RCVTIMEO, 9223372036, 0), set_time(SO_SNDTIMEO, 10000000000, 5);
    set_time(SO_RCVTIMEO, 36893488147419101, 4000), set_time(SO_RCVTIMEO, 36893488147419102, 0);
    set_time(SO_SNDTIMEO, 0, 0), set_time(SO_RCVTIMEO, 0, 0);
}

static void waits(void) {
    char byte;
    on(SIGUSR1, handler, SA_RESTART);
    pid_t child = fork();
    if (child == 0) {
        set_time(SO_RCVTIMEO, 100, 0);
        long result = read(pair[0], &byte, 1);
        say("  interrupted: %s", result < 0 ? strerrorname_np(errno) : "ok");
        _exit(0);
    }
    await_state(child, 'S');
    kill(child, SIGUSR1);
    waited(child, 0);
    set_time(SO_RCVTIMEO, 0, 20000);
    say("  read: %s", read(pair[0], &byte, 1) < 0 ? strerrorname_np(errno) : "ok");
    set_time(SO_RCVTIMEO, -1, 0);
    say("  read: %s", read(pair[0], &byte, 1) < 0 ? strerrorname_np(errno) : "ok");
    write(pair[1], "x", 1);
    say("  read: %s", read(pair[0], &byte, 1) < 0 ? strerrorname_np(errno) : "ok");
    fill(pair[0]);
    set_time(SO_SNDTIMEO, 0, 20000);
    say("  write: %s", write(pair[0], "more", 4) < 0 ? strerrorname_np(errno) : "ok");
}

static void options(int type) {
    static const int known[] = {SO_TYPE, SO_ERROR, SO_SNDBUF, SO_RCVBUF, SO_ACCEPTCONN, SO_DOMAIN,
                                SO_PROTOCOL, SO_PASSCRED, SO_REUSEADDR, SO_KEEPALIVE,
                                SO_BROADCAST, SO_OOBINLINE, SO_DONTROUTE, SO_PRIORITY,
                                SO_RCVLOWAT, SO_SNDLOWAT, SO_REUSEPORT};
    socketpair(AF_UNIX, type, 0, pair);
    say("type %d", type);
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
        get(known[i], 4);
    get(SO_RCVTIMEO, 16), get(SO_SNDTIMEO, 16), get(SO_LINGER, 8);
    get(SO_TYPE, 2), get(SO_TYPE, 100), get(SO_TYPE, -1), get(1000, 4), get(-1, 4);
    set_number(SO_REUSEADDR, 7), set_number(SO_KEEPALIVE, 1), set_number(SO_KEEPALIVE, 0);
    set_number(SO_TYPE, 1), set_number(SO_ERROR, 1), set_number(SO_DOMAIN, 1);
    set_number(SO_REUSEPORT, 1), set_number(SO_REUSEPORT, 0);
    set_number(SO_PRIORITY, 6), set_number(1000, 1);
    set(SO_KEEPALIVE, &type, 2), set(SO_KEEPALIVE, (void *)8, 4), set(SO_KEEPALIVE, &type, -1);
    int linger[2] = {1, 5};
    set(SO_LINGER, linger, 8), get(SO_LINGER, 8), set(SO_LINGER, linger, 4);
    static const int lingers[][2] = {{0, 7}, {1, -1}, {1, INT32_MAX}, {-1, 3}, {0, 0}};
    for (unsigned i = 0; i < sizeof lingers / sizeof *lingers; i++)
        set(SO_LINGER, lingers[i], 8), get(SO_LINGER, 8);
    static const int sizes[] = {0, 1, 2304, 4608, 10000, 100000, 1 << 30, -1};
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++)
        set_number(SO_RCVBUF, sizes[i]);
    set_number(SO_SNDBUF, 0);
    say("  room for %ld", fill(pair[0]));
    char large[8192] = {0};
    long result = send(pair[0], large, 4600, MSG_DONTWAIT);
    say("  large: %s", result < 0 ? strerrorname_np(errno) : "ok");
    while (recv(pair[1], large, sizeof large, MSG_DONTWAIT) > 0)
        continue;
    set_number(SO_SNDBUF, 20000);
    say("  room for %ld", fill(pair[0]));
    while (recv(pair[1], large, sizeof large, MSG_DONTWAIT) > 0)
        continue;
    static const long times[][2] = {{1, 500000}, {0, 0}, {0, 1}, {0, 1000000}, {0, -1},
                                    {1L << 62, 0}, {5, 999999}};
    for (unsigned i = 0; i < sizeof times / sizeof *times; i++)
        set_time(SO_RCVTIMEO, times[i][0], times[i][1]);
    set(SO_RCVTIMEO, times, 8);
    grows(), long_wait();
    waits();
    close(pair[0]), close(pair[1]);
}

int main(void) {
    options(SOCK_STREAM);
    options(SOCK_DGRAM);
    options(SOCK_SEQPACKET);
    return 0;
}
