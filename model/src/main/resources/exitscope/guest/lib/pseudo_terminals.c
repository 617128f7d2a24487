// Pseudo-terminals, and making one the terminal of a session.
#include "fork.h"
#include "kernel.h"
#include "terminals.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

enum { NAME = 20 };

static long request(int fd, unsigned long what, long argument) {
    return system_call(SYS_ioctl, fd, what, argument);
}

static int open_master(int flags) {
    return (int)__result(system_call(SYS_openat, AT_FDCWD, "/dev/ptmx", flags));
}

WEAK int posix_openpt(int flags) {
    return open_master(flags);
}

WEAK int getpt(void) {
    return open_master(O_RDWR);
}

// The slave has the right owner and mode from the start; only what is no master is refused.
WEAK int grantpt(int fd) {
    int number;
    long result = request(fd, TIOCGPTN, (long)&number);
    if (result == -ENOTTY)
        result = -EINVAL;
    return __result(result) < 0 ? -1 : 0;
}

WEAK int unlockpt(int fd) {
    int lock = 0;
    long result = request(fd, TIOCSPTLCK, (long)&lock);
    if (result == -ENOTTY)
        result = -EINVAL;
    return (int)__result(result);
}

static int name_slave(int fd, char *name, size_t size) {
    int number;
    long result = request(fd, TIOCGPTN, (long)&number);
    if (result < 0)
        return (int)-result;
    char text[NAME] = "/dev/pts/", digits[12];
    size_t length = strlen(text), count = 0;
    for (unsigned rest = (unsigned)number; rest > 0 || count == 0; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    while (count > 0)
        text[length++] = digits[--count];
    text[length++] = '\0';
    if (length > size)
        return ERANGE;
    memcpy(name, text, length);
    return 0;
}

WEAK int ptsname_r(int fd, char *name, size_t size) {
    int error = name_slave(fd, name, size);
    if (error != 0)
        errno = error;
    return error;
}

WEAK char *ptsname(int fd) {
    static char name[NAME];
    int error = name_slave(fd, name, sizeof name);
    if (error == 0)
        return name;
    errno = error;
    return NULL;
}

static void close_quietly(int fd) {
    system_call(SYS_close, fd);
}

static int open_pair(int *master, int *slave, char *name, const struct termios *settings,
                     const struct winsize *size) {
    int outside = open_master(O_RDWR | O_NOCTTY);
    if (outside < 0)
        return -1;
    int lock = 0;
    long inside = request(outside, TIOCSPTLCK, (long)&lock);
    if (inside >= 0)
        inside = request(outside, TIOCGPTPEER, O_RDWR | O_NOCTTY);
    if (inside < 0) {
        close_quietly(outside);
        return (int)__result(inside);
    }
    if (settings != NULL)
        __tcsetattr((int)inside, TCSAFLUSH, settings);
    if (size != NULL)
        request((int)inside, TIOCSWINSZ, (long)size);
    *master = outside;
    *slave = (int)inside;
    if (name != NULL)
        name_slave(outside, name, NAME);
    return 0;
}

WEAK int openpty(int *master, int *slave, char *name, const struct termios *settings,
                 const struct winsize *size) {
    return open_pair(master, slave, name, settings, size);
}

static int become_terminal(int fd) {
    system_call(SYS_setsid);
    if (__result(request(fd, TIOCSCTTY, 0)) < 0)
        return -1;
    for (int standard = 0; standard < 3; ++standard)
        if (fd != standard)
            system_call(SYS_dup3, fd, standard, 0);
    if (fd > 2)
        close_quietly(fd);
    return 0;
}

WEAK int login_tty(int fd) {
    return become_terminal(fd);
}

WEAK int forkpty(int *master, char *name, const struct termios *settings,
                 const struct winsize *size) {
    int outside, inside;
    if (open_pair(&outside, &inside, name, settings, size) < 0)
        return -1;
    int pid = __fork();
    if (pid < 0) {
        close_quietly(outside);
        close_quietly(inside);
        return -1;
    }
    if (pid == 0) {
        close_quietly(outside);
        if (become_terminal(inside) < 0)
            system_call(SYS_exit_group, 1);
        return 0;
    }
    *master = outside;
    close_quietly(inside);
    return pid;
}
