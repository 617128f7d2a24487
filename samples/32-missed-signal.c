// A signal that is missed
//
// "Check, then sleep": the signal may come between the two, and then one sleeps for something that
// is over. Watch the same program be told in time, be woken, or oversleep, as its processes happen
// to move. Here it sleeps a second; with pause() it would be for ever.
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t told;

static void on_user(int signal) {
    (void)signal;
    told = 1;
}

static void say(const char *line) {
    write(1, line, strlen(line));
}

int main(void) {
    const struct timespec second = {1, 0};
    signal(SIGUSR1, on_user);
    if (fork() == 0) {
        kill(getppid(), SIGUSR1);
        _exit(0);
    }
    if (told) {
        say("told\n");
    } else {
        say("not yet\n");
        say(nanosleep(&second, NULL) < 0 ? "woken\n" : "overslept\n");
    }
    wait(NULL);
    return 0;
}
