// rules: JC-19
// needs: root
// A terminal that only the privileged may open, and a master that is told what happens (TIOCPKT).
#include "rule.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>

static int master, slave;
static char name[64];

// What the master reads, in hexadecimal.
static const char *told(void) {
    static char text[256];
    unsigned char bytes[80];
    int count = read(master, bytes, sizeof bytes), at = 0;
    if (count < 0)
        return error_name(errno);
    for (int i = 0; i < count; i++)
        at += snprintf(text + at, sizeof text - at, "%02x ", bytes[i]);
    text[at] = 0;
    return text;
}

static void as_user(const char *what) {
    pid_t child = fork();
    if (child == 0) {
        setresuid(1000, 1000, 1000);
        say("%s: %s", what, outcome(open(name, O_RDWR | O_NOCTTY)));
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static int ready(void) {
    struct pollfd entry = {master, POLLIN | POLLPRI | POLLOUT, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

int main(void) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
    int off = 0, on = 1, value = -1, number;
    ioctl(master, TIOCSPTLCK, &off);
    ioctl(master, TIOCGPTN, &number);
    snprintf(name, sizeof name, "/dev/pts/%d", number);
    slave = open(name, O_RDWR | O_NOCTTY);

    fchmod(slave, 0666);
    as_user("anybody");
    say("exclusive: %s", outcome(ioctl(slave, TIOCEXCL)));
    ioctl(slave, 0x80045440, &value); // TIOCGEXCL
    say("asked: %d", value);
    as_user("another user");
    say("root: %s", outcome(open(name, O_RDWR | O_NOCTTY)));
    say("no more: %s", outcome(ioctl(slave, TIOCNXCL)));
    as_user("another user");

    say("by the slave: %s", outcome(ioctl(slave, TIOCPKT, &on)));
    say("packets: %s", outcome(ioctl(master, TIOCPKT, &on)));
    ioctl(master, 0x80045438, &value); // TIOCGPKT
    say("asked: %d", value);
    write(slave, "abc", 3);
    say("written: %s", told());
    fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK);
    say("nothing: %s", told());
    tcflush(slave, TCIFLUSH);
    say("ready: %x", ready());
    say("input flushed: %s", told());
    say("ready: %x", ready());
    tcflush(slave, TCOFLUSH);
    say("output flushed: %s", told());
    tcflush(slave, TCIOFLUSH);
    say("both: %s", told());
    tcflow(slave, TCOOFF);
    say("stopped: %s", told());
    tcflow(slave, TCOON);
    say("started: %s", told());
    tcflow(slave, TCOOFF);
    tcflow(slave, TCOON);
    say("one after the other: %s", told());
    tcflow(slave, TCIOFF);
    say("the key to stop: %s", told());
    tcflow(slave, TCION);
    say("the key to start: %s", told());
    struct termios settings;
    tcgetattr(slave, &settings);
    settings.c_iflag &= ~IXON;
    tcsetattr(slave, TCSANOW, &settings);
    say("no keys for flow: %s", told());
    settings.c_iflag |= IXON;
    tcsetattr(slave, TCSANOW, &settings);
    say("keys again: %s", told());
    settings.c_cc[VSTOP] = 7;
    tcsetattr(slave, TCSANOW, &settings);
    say("another key: %s", told());
    settings.c_cc[VSTOP] = 0x13;
    settings.c_lflag |= 0200000; // EXTPROC
    tcsetattr(slave, TCSANOW, &settings);
    say("processed outside: %s", told());
    settings.c_lflag &= ~0200000;
    tcsetattr(slave, TCSANOW, &settings);
    say("no more: %s", told());
    write(slave, "de", 2);
    tcflush(slave, TCIFLUSH);
    say("what happened first: %s", told());
    say("then: %s", told());
    write(slave, "fgh", 3);
    char byte;
    say("one byte: %zd", read(master, &byte, 1));
    say("the rest: %s", told());
    tcflush(slave, TCIFLUSH);
    say("off: %s", outcome(ioctl(master, TIOCPKT, &off)));
    write(slave, "z", 1);
    say("plain: %s", told());
    say("on: %s", outcome(ioctl(master, TIOCPKT, &on)));
    say("forgotten: %s", told());
    return 0;
}
