// rules: JC-20
// Without canonical mode: VMIN and VTIME say when a read returns.
#include "terminal.h"

static struct pty pty;

static void mode(int least, int tenths) {
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    cfmakeraw(&settings);
    settings.c_cc[VMIN] = least;
    settings.c_cc[VTIME] = tenths;
    tcsetattr(pty.slave, TCSANOW, &settings);
    say("VMIN %d VTIME %d", least, tenths);
}

// Waits until so many bytes can be read.
static void await_input(int wanted) {
    int count = 0;
    while (ioctl(pty.slave, FIONREAD, &count), count < wanted)
        nap();
}

static long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static volatile int alarms;

static void ring(int signal) {
    alarms += signal == SIGALRM;
}

int main(void) {
    pty = new_pty();
    type(pty, "left over");
    skip(pty, 9);
    struct gate go = new_gate();
    mode(1, 0);
    say_read("what was typed as a line", pty.slave, 100);
    type(pty, "\003\004\r\n\177");
    await_input(5);
    say_read("every byte", pty.slave, 100);
    type(pty, "abc");
    await_input(3);
    say_read("few", pty.slave, 2);
    say_read("rest", pty.slave, 100);

    mode(3, 0);
    pid_t writer = fork();
    if (writer == 0) {
        for (int i = 0; i < 3; i++) {
            type(pty, "x");
            nap();
        }
        _exit(0);
    }
    say_read("three", pty.slave, 100);
    waited(writer, 0);
    type(pty, "ab");
    await_input(2);
    say("poll with two: %#x", ready_for(pty.slave, POLLIN));
    say_read("no more than wanted", pty.slave, 2);
    type(pty, "ab");
    await_input(2);
    fcntl(pty.slave, F_SETFL, O_RDWR | O_NONBLOCK);
    say_read("not blocking", pty.slave, 100);
    say_read("nothing", pty.slave, 100);
    fcntl(pty.slave, F_SETFL, O_RDWR);

    // A signal ends it with what there is.
    type(pty, "ab");
    await_input(2);
    on(SIGALRM, ring, 0);
    struct itimerval soon = {.it_value = {0, 50000}};
    setitimer(ITIMER_REAL, &soon, NULL);
    say_read("broken off", pty.slave, 100);
    setitimer(ITIMER_REAL, &soon, NULL);
    say_read("broken off with nothing", pty.slave, 100);

    mode(0, 0);
    say_read("nothing", pty.slave, 100);
    type(pty, "q");
    await_input(1);
    say_read("one", pty.slave, 100);

    mode(0, 2);
    long begin = milliseconds();
    say_read("nothing in time", pty.slave, 100);
    say("it took the time: %d", milliseconds() - begin >= 190);
    type(pty, "q");
    say_read("in time", pty.slave, 100);

    // A handler that lets calls restart gives the read all of its time again.
    on(SIGALRM, ring, SA_RESTART);
    setitimer(ITIMER_REAL, &soon, NULL);
    begin = milliseconds();
    say_read("nothing in time", pty.slave, 100);
    say("and more: %d", milliseconds() - begin >= 240);

    mode(5, 2);
    writer = fork();
    if (writer == 0) {
        pass_gate(go);
        type(pty, "ab");
        _exit(0);
    }
    begin = milliseconds();
    open_gate(go);
    say_read("a pause after two", pty.slave, 100);
    say("it took the time: %d", milliseconds() - begin >= 190);
    waited(writer, 0);

    // Back to lines: what is there counts as one.
    type(pty, "rest");
    await_input(4);
    change_local(pty.slave, ICANON, 0);
    say_read("a line without end", pty.slave, 100);
    return 0;
}
