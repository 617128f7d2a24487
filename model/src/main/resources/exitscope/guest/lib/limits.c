// Limits: of a process, and of the system.
#include "kernel.h"

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

static long limit(int resource, const struct rlimit *wanted, struct rlimit *old) {
    return system_call(SYS_prlimit64, 0, resource, wanted, old);
}

WEAK int getrlimit(int resource, struct rlimit *found) {
    return (int)__result(limit(resource, NULL, found));
}

WEAK int setrlimit(int resource, const struct rlimit *wanted) {
    return (int)__result(limit(resource, wanted, NULL));
}

WEAK int prlimit(pid_t pid, int resource, const struct rlimit *wanted, struct rlimit *old) {
    return (int)__result(system_call(SYS_prlimit64, pid, resource, wanted, old));
}

static long soft_limit(int resource) {
    struct rlimit found;
    if (limit(resource, NULL, &found) < 0 || found.rlim_cur == RLIM_INFINITY)
        return -1;
    return (long)found.rlim_cur;
}

static long processors(void) {
    cpu_set_t set = {0};
    return system_call(SYS_sched_getaffinity, 0, sizeof set, &set) < 0 ? 1
                                                                       : __sched_cpucount(&set);
}

// What struct sysinfo begins with.
struct memory_information {
    long uptime;
    unsigned long loads[3], total, free, shared, buffers, total_swap, free_swap;
    unsigned short processes;
    unsigned long total_high, free_high;
    unsigned unit;
    char fill[4];
};

static long memory_pages(int free) {
    struct memory_information memory;
    if (__result(system_call(SYS_sysinfo, &memory)) < 0)
        return -1;
    return (long)((free ? memory.free : memory.total) / 4096 * memory.unit);
}

WEAK long sysconf(int name) {
    long stack;
    switch (name) {
    case _SC_ARG_MAX:
        stack = soft_limit(RLIMIT_STACK) / 4;
        return stack > ARG_MAX ? stack : ARG_MAX;
    case _SC_CHILD_MAX:
        return soft_limit(RLIMIT_NPROC);
    case _SC_CLK_TCK:
        return 100;
    case _SC_NGROUPS_MAX:
        return NGROUPS_MAX;
    case _SC_OPEN_MAX:
        return soft_limit(RLIMIT_NOFILE);
    case _SC_JOB_CONTROL:
    case _SC_SAVED_IDS:
        return 1;
    case _SC_VERSION:
        return _POSIX_VERSION;
    case _SC_PAGESIZE:
        return 4096;
    case _SC_RTSIG_MAX:
        return 32;
    case _SC_LINE_MAX:
        return 2048;
    case _SC_IOV_MAX:
        return IOV_MAX;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN:
        return processors();
    case _SC_PHYS_PAGES:
        return memory_pages(0);
    case _SC_AVPHYS_PAGES:
        return memory_pages(1);
    case _SC_ATEXIT_MAX:
        return INT_MAX;
    case _SC_HOST_NAME_MAX:
        return HOST_NAME_MAX;
    default:
        errno = EINVAL;
        return -1;
    }
}

static long path_limit(int name) {
    switch (name) {
    case _PC_LINK_MAX:
        return 127;
    case _PC_NAME_MAX:
        return NAME_MAX;
    case _PC_PATH_MAX:
        return PATH_MAX;
    case _PC_PIPE_BUF:
        return PIPE_BUF;
    default:
        errno = EINVAL;
        return -1;
    }
}

WEAK long pathconf(const char *path, int name) {
    if (*path == '\0') {
        errno = ENOENT;
        return -1;
    }
    return path_limit(name);
}

WEAK long fpathconf(int fd, int name) {
    if (fd < 0) {
        errno = EBADF;
        return -1;
    }
    return path_limit(name);
}

WEAK int getpagesize(void) {
    return 4096;
}

WEAK int getdtablesize(void) {
    long open = soft_limit(RLIMIT_NOFILE);
    return open < 0 || open > INT_MAX ? OPEN_MAX : (int)open;
}
