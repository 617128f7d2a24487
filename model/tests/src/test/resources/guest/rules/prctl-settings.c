// rules: XC-09
// What prctl sets and tells without further consequence, what it refuses, and what fork and execve
// hand on.
// needs: root
// needs: linux 6.18
#include "rule.h"

static void call(int option, long a, long b, long c, long d) {
    long result = syscall(SYS_prctl, (long)option, a, b, c, d);
    say("%d %ld %ld %ld %ld: %ld %s", option, a, b, c, d, result,
        result < 0 ? strerrorname_np(errno) : "");
}

enum {
    SET_SLACK = 29,
    SLACK = 30,
    KILL = 33,
    KILL_GET = 34,
    SET_HUGE = 41,
    HUGE = 42,
    SET_FLUSHER = 57,
    FLUSHER = 58,
};

static void slack(void) {
    call(SET_SLACK, 100, 0, 0, 0);
    call(SLACK, 0, 0, 0, 0);
    call(SET_SLACK, 777, 1, 1, 1);
    call(SLACK, 7, 7, 7, 7);
    call(SET_SLACK, 0, 0, 0, 0);
    call(SLACK, 0, 0, 0, 0);
    call(SET_SLACK, 123, 0, 0, 0);
    pid_t child = fork();
    if (child == 0) {
        call(SLACK, 0, 0, 0, 0);
        call(SET_SLACK, 5, 0, 0, 0);
        call(SET_SLACK, 0, 0, 0, 0);
        call(SLACK, 0, 0, 0, 0);
        _exit(0);
    }
    waited(child, 0);
    call(SET_SLACK, 0, 0, 0, 0);
    call(SLACK, 0, 0, 0, 0);
}

static void hardware(void) {
    static const long choices[][3] = {{1, 1, 0}, {1, 0, 0}, {1, 2, 0}, {1, 3, 0}, {2, 0, 0},
                                      {0, 0, 0}, {0, 1, 0}, {1, 1, 1}, {1L << 32, 0, 0}};
    call(KILL_GET, 0, 0, 0, 0);
    for (unsigned i = 0; i < sizeof choices / sizeof *choices; i++) {
        call(KILL, choices[i][0], choices[i][1], choices[i][2], 0);
        call(KILL_GET, 0, 0, 0, 0);
    }
    call(KILL_GET, 1, 0, 0, 0);
    call(KILL, 1, 1, 0, 0);
    pid_t child = fork();
    if (child == 0) {
        call(KILL_GET, 0, 0, 0, 0);
        _exit(0);
    }
    waited(child, 0);
}

static void huge_pages(void) {
    static const long choices[][4] = {{1, 0, 0, 0}, {1, 1, 0, 0}, {1, 2, 0, 0}, {1, 3, 0, 0},
                                      {2, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}};
    call(HUGE, 0, 0, 0, 0);
    for (unsigned i = 0; i < sizeof choices / sizeof *choices; i++) {
        call(SET_HUGE, choices[i][0], choices[i][1], choices[i][2], choices[i][3]);
        call(HUGE, 0, 0, 0, 0);
    }
    call(HUGE, 1, 0, 0, 0);
    call(SET_HUGE, 1, 0, 0, 0);
}

int main(int count, char **arguments) {
    if (count > 1) {
        call(SLACK, 0, 0, 0, 0);
        call(KILL_GET, 0, 0, 0, 0);
        call(HUGE, 0, 0, 0, 0);
        return 0;
    }
    slack();
    hardware();
    huge_pages();
    call(31, 0, 0, 0, 0);
    call(32, 5, 0, 0, 0);
    call(0x7fffffff, 0, 0, 0, 0);
    call(-1, 0, 0, 0, 0);
    // Without the right to, nobody is in the path of input and output.
    setresuid(1234, 1234, 1234);
    call(SET_FLUSHER, 1, 0, 0, 0);
    call(FLUSHER, 0, 0, 0, 0);
    call(SET_SLACK, 4321, 0, 0, 0);
    execl("/proc/self/exe", arguments[0], "again", NULL);
    return 1;
}
