// Who a process is: numbers, groups, sessions, users, limits, names. Only relations are printed.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

static void report(const char *what, long result) {
    int error = errno;
    printf("%s: %ld %s\n", what, result, result < 0 ? strerror(error) : "");
    errno = 0;
}

int main(void) {
    printf("%d %d\n", getpid() == gettid(), getpid() == (pid_t)syscall(SYS_getpid));
    printf("%d %d\n", getpgrp() == getpgid(0), getpgid(getpid()) == getpgrp());
    report("syscall", syscall(9999));
    pid_t self = getpid();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        printf("%d %d\n", getppid() == self, getpgrp() == getpgid(self));
        report("setpgid", setpgid(0, 0));
        printf("%d\n", getpgrp() == getpid());
        report("setsid", setsid());
        fflush(stdout);
        pid_t grandchild = fork();
        if (grandchild == 0) {
            printf("%d\n", setsid() == getpid());
            printf("%d %d\n", getsid(0) == getpid(), getpgrp() == getpid());
            report("setpgid", setpgid(0, 0));
            fflush(stdout);
            _exit(0);
        }
        wait(NULL);
        _exit(0);
    }
    wait(NULL);
    report("getpgid", getpgid(child));
    report("setpgid", setpgid(child, child));
    report("kill", kill(child, 0));
    report("kill", kill(self, 0));
    report("kill", kill(self, 1000));
    report("killpg", killpg(-5, 0));
    report("tgkill", tgkill(self, self, 0));

    printf("%d %d\n", getuid() == geteuid(), getgid() == getegid());
    uid_t real, effective, saved;
    report("getresuid", getresuid(&real, &effective, &saved));
    printf("%d\n", real == getuid() && effective == geteuid());
    report("setuid", setuid(getuid()));
    report("seteuid", seteuid(geteuid()));
    report("setregid", setregid((gid_t)-1, (gid_t)-1));

    struct rlimit limit = {100, 200}, found;
    report("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
    report("getrlimit", getrlimit(RLIMIT_NOFILE, &found));
    printf("%lu %lu\n", (unsigned long)found.rlim_cur, (unsigned long)found.rlim_max);
    printf("%ld %d\n", sysconf(_SC_OPEN_MAX), getdtablesize());
    report("dup2", dup2(1, 100));
    limit.rlim_cur = 300;
    report("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
    printf("%ld %ld %d\n", sysconf(_SC_PAGESIZE), sysconf(_SC_CLK_TCK), getpagesize());
    report("sysconf", sysconf(-5));
    printf("%d\n", sysconf(_SC_NPROCESSORS_ONLN) >= 1);
    printf("%ld %ld\n", pathconf("/", _PC_NAME_MAX), pathconf("/", _PC_PIPE_BUF));

    char name[17] = "";
    report("PR_SET_NAME", prctl(PR_SET_NAME, "a rather long name"));
    report("PR_GET_NAME", prctl(PR_GET_NAME, name));
    printf("%s\n", name);
    int signal = -1;
    report("PR_SET_PDEATHSIG", prctl(PR_SET_PDEATHSIG, SIGUSR1));
    report("PR_GET_PDEATHSIG", prctl(PR_GET_PDEATHSIG, &signal));
    printf("%d\n", signal == SIGUSR1);
    report("prctl", prctl(-1));

    report("sched_yield", sched_yield());
    printf("%d ", getpriority(PRIO_PROCESS, 0));
    printf("%d\n", nice(3));
    printf("%d\n", getpriority(PRIO_PROCESS, 0));
    printf("%d\n", sched_getscheduler(0) == SCHED_OTHER);
    struct utsname system;
    printf("%d ", uname(&system));
    printf("%s\n", system.sysname);
    char host[65];
    printf("%d ", gethostname(host, sizeof host));
    printf("%d\n", strcmp(host, system.nodename));
    return 0;
}
