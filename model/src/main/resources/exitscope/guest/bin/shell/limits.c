// ulimit: how much of what a process may have.
#include "shell.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const struct {
    char letter;
    int resource;
    unsigned unit;
    const char *name;
} limits[] = {
    {'t', RLIMIT_CPU, 1, "time(seconds)"},       {'f', RLIMIT_FSIZE, 512, "file(blocks)"},
    {'d', RLIMIT_DATA, 1024, "data(kbytes)"},    {'s', RLIMIT_STACK, 1024, "stack(kbytes)"},
    {'c', RLIMIT_CORE, 512, "coredump(blocks)"}, {'m', RLIMIT_RSS, 1024, "memory(kbytes)"},
    {'l', RLIMIT_MEMLOCK, 1024, "locked memory(kbytes)"}, {'p', RLIMIT_NPROC, 1, "process"},
    {'n', RLIMIT_NOFILE, 1, "nofiles"},          {'v', RLIMIT_AS, 1024, "vmemory(kbytes)"},
    {'w', RLIMIT_LOCKS, 1, "locks"},             {'r', RLIMIT_RTPRIO, 1, "rtprio"},
};
enum { COUNT = sizeof limits / sizeof limits[0] };

static void print_limit(int which, bool hard) {
    struct rlimit limit;
    if (getrlimit(limits[which].resource, &limit) < 0) {
        printf("unknown\n");
        return;
    }
    rlim_t value = hard ? limit.rlim_max : limit.rlim_cur;
    if (value == RLIM_INFINITY)
        printf("unlimited\n");
    else
        printf("%lu\n", (unsigned long)(value / limits[which].unit));
}

int ulimit_command(int count, char **arguments) {
    bool hard = false, soft = false, all = false;
    int which = 1, next = 1; // -f
    for (; next < count && *arguments[next] == '-'; ++next)
        for (const char *letter = arguments[next] + 1; *letter != '\0'; ++letter) {
            hard |= *letter == 'H';
            soft |= *letter == 'S';
            all |= *letter == 'a';
            int found = -1;
            for (int i = 0; i < COUNT; ++i)
                if (limits[i].letter == *letter)
                    which = found = i;
            if (found < 0 && strchr("HSa", *letter) == NULL) {
                complain("ulimit: Illegal option -%c", *letter);
                return 2;
            }
        }
    if (all) {
        for (int i = 0; i < COUNT; ++i) {
            printf("%-20s ", limits[i].name);
            print_limit(i, hard);
        }
        return 0;
    }
    if (next == count) {
        print_limit(which, hard);
        return 0;
    }
    rlim_t value = RLIM_INFINITY;
    if (strcmp(arguments[next], "unlimited") != 0) {
        char *end;
        value = strtoul(arguments[next], &end, 10) * limits[which].unit;
        if (*end != '\0' || end == arguments[next]) {
            complain("ulimit: bad number");
            return 2;
        }
    }
    struct rlimit limit;
    getrlimit(limits[which].resource, &limit);
    if (hard || !soft)
        limit.rlim_max = value;
    if (soft || !hard)
        limit.rlim_cur = value;
    if (setrlimit(limits[which].resource, &limit) < 0) {
        complain("ulimit: error setting limit (%s)", strerror(errno));
        return 2;
    }
    return 0;
}
