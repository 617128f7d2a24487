// rules: SG-10 XC-09 CL-13
// POSIX timers: one signal each, overruns, threads, and what is refused.
#include "rule.h"

static timer_t made(clockid_t clock, int notify, int signal, int value) {
    struct sigevent event = {0};
    event.sigev_notify = notify;
    event.sigev_signo = signal;
    event.sigev_value.sival_int = value;
    timer_t timer;
    if (timer_create(clock, &event, &timer) < 0)
        _exit(91);
    return timer;
}

static void set(timer_t timer, long first, long interval) {
    struct itimerspec value = {{0, interval}, {0, first}};
    timer_settime(timer, 0, &value, NULL);
}

static const char *create(clockid_t clock, int notify, int signal, pid_t thread) {
    struct sigevent event = {0};
    event.sigev_notify = notify;
    event.sigev_signo = signal;
#ifdef sigev_notify_thread_id
    event.sigev_notify_thread_id = thread;
#else
    event._sigev_un._tid = thread;
#endif
    int timer;
    return outcome(syscall(SYS_timer_create, clock, &event, &timer));
}

int main(void) {
    siginfo_t info;
    block(SIGUSR1);
    block(SIGRTMIN);
    block(SIGALRM);

    timer_t once = made(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR1, 7);
    set(once, 1000000, 0);
    info = take_signal(SIGUSR1);
    say("once: code %d, value %d, overrun %d", info.si_code, info.si_value.sival_int,
        info.si_overrun);
    struct itimerspec now;
    timer_gettime(once, &now);
    say("then off: %ld %ld", now.it_value.tv_nsec, now.it_interval.tv_nsec);

    // Only one signal waits, however often it expires.
    timer_t often = made(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGRTMIN, 8);
    set(often, 1000000, 1000000);
    struct timespec span = {0, 30500000};
    nanosleep(&span, NULL);
    info = take_signal(SIGRTMIN);
    say("often: value %d, overrun many %d, the same %d", info.si_value.sival_int,
        info.si_overrun >= 20, info.si_overrun == timer_getoverrun(often));
    timer_gettime(often, &now);
    say("goes on: %d, every %ld", now.it_value.tv_nsec > 0, now.it_interval.tv_nsec);
    set(often, 0, 0);
    // One that came in between is forgotten when it would be taken.
    sigset_t set_of_often;
    sigemptyset(&set_of_often);
    sigaddset(&set_of_often, SIGRTMIN);
    struct timespec none = {0, 0};
    say("stopped: %s", outcome(sigtimedwait(&set_of_often, &info, &none)));
    nanosleep(&span, NULL);
    say("stopped: nothing pending %d", !is_pending(SIGRTMIN));

    // Two timers with one standard signal: each has its own.
    timer_t one = made(CLOCK_MONOTONIC, SIGEV_SIGNAL, SIGUSR1, 1);
    timer_t two = made(CLOCK_REALTIME, SIGEV_SIGNAL, SIGUSR1, 2);
    set(one, 1000000, 0);
    set(two, 3000000, 0);
    nanosleep(&span, NULL);
    int first = take_signal(SIGUSR1).si_value.sival_int;
    int second = take_signal(SIGUSR1).si_value.sival_int;
    say("two timers, one signal: %d %d", first, second);

    // Silence.
    timer_t silent = made(CLOCK_MONOTONIC, SIGEV_NONE, 0, 0);
    set(silent, 1000000, 0);
    nanosleep(&span, NULL);
    timer_gettime(silent, &now);
    say("silent and over: %ld", now.it_value.tv_nsec);

    // Without an event: SIGALRM with the timer's number.
    int number;
    syscall(SYS_timer_create, CLOCK_MONOTONIC, NULL, &number);
    struct itimerspec soon = {{0, 0}, {0, 1000000}};
    syscall(SYS_timer_settime, number, 0, &soon, NULL);
    info = take_signal(SIGALRM);
    say("by default %d, value is the number %d", info.si_signo,
        info.si_value.sival_int == number && info.si_timerid == number);

    // An absolute time that has passed.
    struct itimerspec past = {{0, 0}, {0, 1}};
    timer_settime(once, TIMER_ABSTIME, &past, NULL);
    say("in the past: %d", take_signal(SIGUSR1).si_value.sival_int);

    // A pending one's settings are forgotten with it.
    set(one, 1000000, 0);
    nanosleep(&span, NULL);
    set(one, 0, 0);
    sigset_t set_of_one;
    sigemptyset(&set_of_one);
    sigaddset(&set_of_one, SIGUSR1);
    say("set anew: %s", outcome(sigtimedwait(&set_of_one, &info, &none)));

    pid_t child = fork();
    if (child == 0) {
        say("in a child: %s", outcome(timer_gettime(once, &now)));
        _exit(0);
    }
    waitpid(child, NULL, 0);

    struct itimerspec bad = {{0, 0}, {0, 2000000000}};
    say("bad time %s", outcome(timer_settime(one, 0, &bad, NULL)));
    say("delete %s", outcome(timer_delete(one)));
    say("again %s", outcome(timer_delete(one)));
    say("raw %s", create(CLOCK_MONOTONIC_RAW, SIGEV_SIGNAL, SIGUSR1, 0));
    say("unknown clock %s", create(77, SIGEV_SIGNAL, SIGUSR1, 0));
    say("no signal %s", create(CLOCK_MONOTONIC, SIGEV_SIGNAL, 0, 0));
    say("unknown notice %s", create(CLOCK_MONOTONIC, 77, SIGUSR1, 0));
    say("this thread %s", create(CLOCK_MONOTONIC, SIGEV_THREAD_ID, SIGUSR1, getpid()));
    say("another's %s", create(CLOCK_MONOTONIC, SIGEV_THREAD_ID, SIGUSR1, getppid()));
    return 0;
}
