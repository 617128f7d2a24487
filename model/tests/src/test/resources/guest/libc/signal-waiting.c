// Waiting for signals: sets, sigsuspend, sigwait and its kin, pause, interrupted calls.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t calls;

static void note(int signal) {
    (void)signal;
    ++calls;
}

static void install(int signal, int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = flags;
    sigaction(signal, &action, NULL);
}

int main(void) {
    sigset_t set, other, both, old;
    sigemptyset(&set);
    printf("%d ", sigisemptyset(&set));
    printf("%d ", sigaddset(&set, SIGUSR1));
    printf("%d\n", sigismember(&set, SIGUSR1));
    errno = 0;
    int result = sigaddset(&set, 0);
    printf("%d %d %d\n", result, errno == EINVAL, sigismember(&set, 99));
    sigemptyset(&other);
    sigaddset(&other, SIGUSR2);
    sigaddset(&other, SIGUSR1);
    sigdelset(&other, SIGUSR1);
    sigorset(&both, &set, &other);
    printf("%d %d ", sigismember(&both, SIGUSR1), sigismember(&both, SIGUSR2));
    sigandset(&both, &set, &other);
    printf("%d\n", sigisemptyset(&both));
    sigfillset(&set);
    for (int signal = 1; signal < 65; ++signal)
        printf("%d", sigismember(&set, signal));
    printf("\n%d %d %d\n", SIGRTMIN, SIGRTMAX, NSIG);

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &set, &old);
    install(SIGUSR1, 0);
    raise(SIGUSR1);
    printf("blocked: %d calls\n", (int)calls);
    sigset_t none;
    sigemptyset(&none);
    errno = 0;
    result = sigsuspend(&none);
    printf("sigsuspend: %d %d, %d calls\n", result, errno == EINTR, (int)calls);

    int taken = 0;
    raise(SIGUSR1);
    printf("sigwait: %d, ", sigwait(&set, &taken));
    printf("%d %d\n", taken == SIGUSR1, (int)calls);
    siginfo_t info;
    sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 5});
    printf("sigwaitinfo: %d, ", sigwaitinfo(&set, &info) == SIGRTMIN);
    printf("%d %d %d\n", info.si_value.sival_int, info.si_code == SI_QUEUE, info.si_pid == getpid());
    raise(SIGUSR1);
    sigwaitinfo(&set, &info);
    printf("after raise: %d\n", info.si_code == SI_TKILL || info.si_code == SI_USER);
    struct timespec moment = {0, 20000000};
    errno = 0;
    result = sigtimedwait(&set, &info, &moment);
    printf("sigtimedwait: %d %d\n", result, errno == EAGAIN);

    sigprocmask(SIG_SETMASK, &old, NULL);
    install(SIGALRM, 0);
    calls = 0;
    alarm(1);
    errno = 0;
    result = pause();
    printf("pause: %d %d, %d call\n", result, errno == EINTR, (int)calls);

    // A read is interrupted, or goes on, as the flag says.
    int fds[2];
    char byte;
    pipe(fds);
    for (int restart = 0; restart < 2; ++restart) {
        install(SIGALRM, restart ? SA_RESTART : 0);
        pid_t child = -1;
        if (restart && (child = fork()) == 0) {
            struct timespec later = {1, 500000000};
            nanosleep(&later, NULL);
            write(fds[1], "x", 1);
            _exit(0);
        }
        struct itimerval timer = {.it_value = {0, 300000}};
        setitimer(ITIMER_REAL, &timer, NULL);
        errno = 0;
        ssize_t size = read(fds[0], &byte, 1);
        printf("read: %zd %d\n", size, errno == EINTR);
        if (child > 0)
            waitpid(child, NULL, 0);
    }

    struct timespec request = {5, 0}, left = {0, 0};
    install(SIGALRM, SA_RESTART);
    alarm(1);
    errno = 0;
    result = nanosleep(&request, &left);
    printf("nanosleep: %d %d, left %d\n", result, errno == EINTR, left.tv_sec >= 3 && left.tv_sec < 5);
    alarm(1);
    unsigned rest = sleep(3);
    printf("sleep: %d\n", rest == 1 || rest == 2);
    printf("alarm: %u ", alarm(100));
    printf("%d\n", alarm(0) > 98);
    return 0;
}
