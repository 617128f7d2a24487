// One process, two numbers
//
// A process in a PID namespace has a number in there, and another one in every namespace around
// it. Watch each call tell the number that its caller may know: getpid, getppid, what fork and wait
// return, and si_pid; of one who is outside there is none, which is 0. (Linux: needs root)
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t sender(sigset_t *set) {
    siginfo_t info;
    sigwaitinfo(set, &info);
    return info.si_pid;
}

int main(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    unshare(CLONE_NEWPID); // for the children that come
    pid_t child = fork();
    if (child == 0) {
        printf("inside: signal from %d\n", sender(&set));
        printf("inside: getpid %d, getppid %d\n", getpid(), getppid());
        return 0;
    }
    kill(child, SIGUSR1);
    pid_t from = sender(&set), ended = wait(NULL);
    printf("outside: signal from %s\n", from == child ? "what fork said" : "another");
    printf("outside: wait says %s\n", ended == child ? "what fork said" : "another");
    printf("outside: fork said %s\n", child == 1 ? "1" : "another number");
    return 0;
}
