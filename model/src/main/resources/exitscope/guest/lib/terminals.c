// Terminals, and other devices.
#include "kernel.h"
#include "terminals.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// The kernel's struct termios, which is shorter than ours: no speeds, 19 control characters.
struct kernel_termios {
    tcflag_t iflag, oflag, cflag, lflag;
    cc_t line, cc[19];
};
enum { SPEED_BITS = 0010017 };

WEAK int ioctl(int fd, unsigned long request, ...) {
    va_list arguments;
    va_start(arguments, request);
    long argument = va_arg(arguments, long);
    va_end(arguments);
    return (int)__result(system_call(SYS_ioctl, fd, request, argument));
}

WEAK int isatty(int fd) {
    struct kernel_termios settings;
    return __result(system_call(SYS_ioctl, fd, TCGETS, &settings)) == 0;
}

WEAK int tcgetattr(int fd, struct termios *settings) {
    struct kernel_termios found;
    if (__result(system_call(SYS_ioctl, fd, TCGETS, &found)) < 0)
        return -1;
    *settings = (struct termios){.c_iflag = found.iflag,
                                 .c_oflag = found.oflag,
                                 .c_cflag = found.cflag,
                                 .c_lflag = found.lflag,
                                 .c_line = found.line,
                                 .c_ispeed = found.cflag & SPEED_BITS,
                                 .c_ospeed = found.cflag & SPEED_BITS};
    memcpy(settings->c_cc, found.cc, sizeof found.cc);
    return 0;
}

int __tcsetattr(int fd, int when, const struct termios *settings) {
    if (when < TCSANOW || when > TCSAFLUSH) {
        errno = EINVAL;
        return -1;
    }
    struct kernel_termios wanted = {.iflag = settings->c_iflag,
                                    .oflag = settings->c_oflag,
                                    .cflag = settings->c_cflag,
                                    .lflag = settings->c_lflag,
                                    .line = settings->c_line};
    memcpy(wanted.cc, settings->c_cc, sizeof wanted.cc);
    return (int)__result(system_call(SYS_ioctl, fd, TCSETS + when, &wanted));
}

WEAK int tcsetattr(int fd, int when, const struct termios *settings) {
    return __tcsetattr(fd, when, settings);
}

WEAK int tcflush(int fd, int queue) {
    return (int)__result(system_call(SYS_ioctl, fd, TCFLSH, queue));
}

WEAK int tcdrain(int fd) {
    return (int)__result(system_call(SYS_ioctl, fd, TCSBRK, 1));
}

WEAK int tcflow(int fd, int action) {
    return (int)__result(system_call(SYS_ioctl, fd, TCXONC, action));
}

WEAK int tcsendbreak(int fd, int duration) {
    if (duration <= 0)
        return (int)__result(system_call(SYS_ioctl, fd, TCSBRK, 0));
    return (int)__result(system_call(SYS_ioctl, fd, TCSBRKP, (duration + 99) / 100));
}

WEAK pid_t tcgetpgrp(int fd) {
    pid_t group;
    return __result(system_call(SYS_ioctl, fd, TIOCGPGRP, &group)) < 0 ? -1 : group;
}

WEAK int tcsetpgrp(int fd, pid_t group) {
    return (int)__result(system_call(SYS_ioctl, fd, TIOCSPGRP, &group));
}

WEAK pid_t tcgetsid(int fd) {
    pid_t session;
    return __result(system_call(SYS_ioctl, fd, TIOCGSID, &session)) < 0 ? -1 : session;
}

WEAK speed_t cfgetispeed(const struct termios *settings) {
    return settings->c_cflag & SPEED_BITS;
}

WEAK speed_t cfgetospeed(const struct termios *settings) {
    return settings->c_cflag & SPEED_BITS;
}

static int set_speed(struct termios *settings, speed_t speed) {
    if (speed & ~(speed_t)SPEED_BITS) {
        errno = EINVAL;
        return -1;
    }
    settings->c_cflag = (settings->c_cflag & ~(tcflag_t)SPEED_BITS) | speed;
    settings->c_ispeed = settings->c_ospeed = speed;
    return 0;
}

WEAK int cfsetispeed(struct termios *settings, speed_t speed) {
    return speed == 0 ? 0 : set_speed(settings, speed);
}

WEAK int cfsetospeed(struct termios *settings, speed_t speed) {
    return set_speed(settings, speed);
}

WEAK int cfsetspeed(struct termios *settings, speed_t speed) {
    return set_speed(settings, speed);
}

WEAK void cfmakeraw(struct termios *settings) {
    settings->c_iflag &=
        ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    settings->c_oflag &= ~(tcflag_t)OPOST;
    settings->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    settings->c_cflag = (settings->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    settings->c_cc[VMIN] = 1;
    settings->c_cc[VTIME] = 0;
}

// The error as a number, as POSIX wants it here.
static int name_of(int fd, char *name, size_t size) {
    struct kernel_termios settings;
    long result = system_call(SYS_ioctl, fd, TCGETS, &settings);
    if (result < 0)
        return (int)-result;
    char link[32] = "/proc/self/fd/";
    char digits[12], *end = link + strlen(link);
    int count = 0;
    for (unsigned rest = (unsigned)fd; rest > 0 || count == 0; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    while (count > 0)
        *end++ = digits[--count];
    *end = '\0';
    char target[64];
    long length = system_call(SYS_readlinkat, -100 /* AT_FDCWD */, link, target, sizeof target);
    if (length < 0)
        return (int)-length;
    if ((size_t)length >= size)
        return ERANGE;
    memcpy(name, target, (size_t)length);
    name[length] = '\0';
    return 0;
}

WEAK int ttyname_r(int fd, char *name, size_t size) {
    return name_of(fd, name, size);
}

WEAK char *ttyname(int fd) {
    static char name[64];
    int error = name_of(fd, name, sizeof name);
    if (error == 0)
        return name;
    errno = error;
    return NULL;
}

WEAK char *ctermid(char *name) {
    static char own[] = "/dev/tty";
    return name == NULL ? own : strcpy(name, own);
}
