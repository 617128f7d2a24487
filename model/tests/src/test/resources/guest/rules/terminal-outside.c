// rules: JC-10
// A session gets its terminal from the outside, too; there is one line discipline.
#include "edges.h"
#include <sys/ioctl.h>
#include <termios.h>
#define GET_PEER 0x5441
#define SET_DISCIPLINE 0x5423

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        int master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
        DO(ioctl(master, TIOCSCTTY, 0));
        setsid();
        DO(tcgetpgrp(master));
        DO(ioctl(master, TIOCSCTTY, 0));
        say("ours: %d", tcgetpgrp(master) == getpid());
        DO(ioctl(master, TIOCSCTTY, 0));
        // Locked, as one is at first, nobody opens its inside.
        DO(open("/dev/tty", O_RDWR | O_NOCTTY));
        DO(ioctl(master, GET_PEER, O_RDWR | O_NOCTTY));
        int unlocked = 0;
        DO(ioctl(master, TIOCSPTLCK, &unlocked));
        DO(close(open("/dev/tty", O_RDWR | O_NOCTTY)));
        DO(close(ioctl(master, GET_PEER, O_RDWR | O_NOCTTY)));
        int other = open("/dev/ptmx", O_RDWR | O_NOCTTY);
        DO(ioctl(other, TIOCSCTTY, 0));
        int discipline = 0;
        DO(ioctl(master, SET_DISCIPLINE, &discipline));
        DO(ioctl(master, SET_DISCIPLINE, BAD));
        discipline = 1000;
        DO(ioctl(master, SET_DISCIPLINE, &discipline));
        DO(ioctl(master, TIOCGETD, &discipline));
        say("discipline %d", discipline);
        _exit(0);
    }
    say("it %s", waited(child, 0));
    return 0;
}
