// rules: JC-15
// needs: root
// ioctl: what terminals and other files know, and what they do not.
#include "terminal.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static void ask(const char *what, int file) {
    struct termios settings;
    int number = 0;
    struct winsize size;
    const char *get = failure(ioctl(file, TCGETS, &settings));
    say("%s: settings %s", what, get);
    say("  group %s", failure(ioctl(file, TIOCGPGRP, &number)));
    say("  session %s", failure(ioctl(file, TIOCGSID, &number)));
    say("  size %s", failure(ioctl(file, TIOCGWINSZ, &size)));
    say("  to take %s", failure(ioctl(file, TIOCSCTTY, 0)));
    say("  number of pty %s", failure(ioctl(file, TIOCGPTN, &number)));
    say("  unknown %s", failure(ioctl(file, 0x5499, &number)));
    say("  close on exec %s", failure(ioctl(file, FIOCLEX)));
    say("  marked %d", fcntl(file, F_GETFD));
    number = 0;
    say("  waiting %s", failure(ioctl(file, FIONREAD, &number)));
}

static struct pty pty;

static void shell(void) {
    begin_session(pty);
    on(SIGHUP, SIG_IGN, 0);
    int session = 0;
    const char *told = failure(ioctl(pty.slave, TIOCGSID, &session));
    say("session %s, mine %d", told, session == getsid(0));
    say("by the master %s", failure(ioctl(pty.master, TIOCGSID, &session)));
    struct termios settings;
    for (int request = TCSETS; request <= TCSETSF; request++) {
        ioctl(pty.slave, TCGETS, &settings);
        settings.c_lflag &= ~(ECHO | ICANON);
        say("set %s", failure(ioctl(pty.slave, request, &settings)));
    }
    say("set from nowhere %s", failure(ioctl(pty.slave, TCSETS, (void *)8)));
    say("drained %s", failure(ioctl(pty.slave, TCSBRK, 1)));
    say("break %s", failure(ioctl(pty.slave, TCSBRK, 0)));
    say("break %s", failure(ioctl(pty.slave, TCSBRKP, 0)));
    int waiting = -1;
    write(pty.master, "abc", 3);
    // A thread of the kernel brings it over.
    struct pollfd arrived = {pty.slave, POLLIN};
    poll(&arrived, 1, -1);
    ioctl(pty.slave, FIONREAD, &waiting);
    say("typed %d", waiting);
    say("flush output %s", failure(ioctl(pty.slave, TCFLSH, TCOFLUSH)));
    ioctl(pty.slave, FIONREAD, &waiting);
    say("still %d", waiting);
    say("flush input %s", failure(ioctl(pty.slave, TCFLSH, TCIFLUSH)));
    ioctl(pty.slave, FIONREAD, &waiting);
    say("left %d", waiting);
    say("flush what %s", failure(ioctl(pty.slave, TCFLSH, 7)));
    for (int action = 0; action < 5; action++)
        say("flow %d %s", action, failure(ioctl(pty.slave, TCXONC, action)));
    ioctl(pty.slave, FIONREAD, &waiting);
    char byte = 0;
    read(pty.master, &byte, 1);
    say("sent by flow: %d", byte);
    // With privilege, as if typed.
    say("typed by itself %s", failure(ioctl(pty.slave, TIOCSTI, "z")));
    byte = 0;
    read(pty.slave, &byte, 1);
    say("read %c", byte);
    say("hang up %s", failure(ioctl(pty.slave, TIOCVHANGUP, 0)));
    say("then %s", failure(ioctl(pty.slave, TCGETS, &settings)));
    say("read %ld", (long)read(pty.slave, &byte, 1));
    _exit(0);
}

int main(void) {
    int ends[2], sockets[2];
    pipe(ends);
    socketpair(AF_UNIX, SOCK_STREAM, 0, sockets);
    ask("pipe", ends[0]);
    ask("socket", sockets[0]);
    ask("null", open("/dev/null", O_RDWR));
    ask("zero", open("/dev/zero", O_RDWR));
    ask("directory", open("/tmp", O_RDONLY));
    ask("file", open("/tmp", O_RDWR | O_TMPFILE, 0600));
    ask("event", eventfd(0, 0));
    ask("epoll", epoll_create1(0));
    ask("proc", open("/proc/self/stat", O_RDONLY));
    ask("none", 99);
    pty = new_pty();
    pid_t leader = fork();
    if (leader == 0)
        shell();
    say("shell: %s", waited(leader, 0));
    return 0;
}
