// Pseudo-terminals for the programs that show rules of terminals.
#ifndef TERMINAL_H
#define TERMINAL_H

#include "rule.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>

struct pty {
    int master, slave;
    char name[32];
};

UNUSED static struct pty new_pty(void) {
    struct pty pty;
    pty.master = posix_openpt(O_RDWR | O_NOCTTY);
    if (pty.master < 0 || grantpt(pty.master) < 0 || unlockpt(pty.master) < 0)
        _exit(95);
    strcpy(pty.name, ptsname(pty.master));
    pty.slave = open(pty.name, O_RDWR | O_NOCTTY);
    if (pty.slave < 0)
        _exit(94);
    return pty;
}

// The name of an error that the shared header does not know.
UNUSED static const char *failure(long result) {
    if (result >= 0)
        return "ok";
    switch (errno) {
    case EIO: return "EIO";
    case ENXIO: return "ENXIO";
    case ENOTTY: return "ENOTTY";
    default: return error_name(errno);
    }
}

// Bytes as they can be printed.
UNUSED static const char *visible(const char *bytes, int count) {
    static char text[1024];
    int length = 0;
    for (int i = 0; i < count && length < (int)sizeof text - 8; i++) {
        unsigned char c = bytes[i];
        if (c < ' ' || c >= 127)
            length += snprintf(text + length, 8, "<%02x>", c);
        else
            text[length++] = c;
    }
    text[length] = '\0';
    return text;
}

// Says what one read gets.
UNUSED static void say_read(const char *what, int fd, int count) {
    char bytes[512];
    errno = 0;
    ssize_t got = read(fd, bytes, count);
    if (got < 0)
        say("%s: %s", what, failure(-1));
    else
        say("%s: %d \"%s\"", what, (int)got, visible(bytes, got));
}

// Reads exactly so many bytes, however they come, and says them.
UNUSED static void say_all(const char *what, int fd, int count) {
    char bytes[512];
    int have = 0;
    while (have < count) {
        ssize_t got = read(fd, bytes + have, count - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        have += got;
    }
    say("%s: \"%s\"", what, visible(bytes, have));
}

UNUSED static void type(struct pty pty, const char *text) {
    size_t length = strlen(text);
    if (write(pty.master, text, length) != (ssize_t)length)
        _exit(93);
}

// Reads from the master without telling, until so many bytes have come.
UNUSED static void skip(struct pty pty, int count) {
    char bytes[512];
    while (count > 0) {
        ssize_t got = read(pty.master, bytes, count < (int)sizeof bytes ? count : sizeof bytes);
        if (got > 0)
            count -= got;
    }
}

// What poll says of a file now.
UNUSED static int ready_for(int fd, int events) {
    struct pollfd entry = {.fd = fd, .events = events};
    poll(&entry, 1, 0);
    return entry.revents;
}

// Comes back when all that was typed has been through the line discipline, its echo included. On
// Linux a kernel thread does that: poll waits for it unless a line is already there, and a change of
// settings waits until it has come to the end of what it is at.
UNUSED static void await_line_discipline(struct pty pty) {
    struct termios settings;
    ready_for(pty.slave, POLLIN);
    tcgetattr(pty.slave, &settings);
    tcsetattr(pty.slave, TCSANOW, &settings);
}

UNUSED static void change_local(int fd, tcflag_t set, tcflag_t unset) {
    struct termios settings;
    tcgetattr(fd, &settings);
    settings.c_lflag = (settings.c_lflag & ~unset) | set;
    tcsetattr(fd, TCSANOW, &settings);
}

// Begins a session whose terminal is the slave.
UNUSED static void begin_session(struct pty pty) {
    if (setsid() < 0 || ioctl(pty.slave, TIOCSCTTY, 0) < 0)
        _exit(92);
}

// A process group of its own for a child, set before it can matter to either.
UNUSED static pid_t fork_job(void) {
    pid_t pid = fork();
    if (pid == 0)
        setpgid(0, 0);
    else
        setpgid(pid, pid);
    return pid;
}

#endif
