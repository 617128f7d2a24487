// rules: JC-22
// The two ends of a pseudo-terminal, and what one sees of the other.
#include "terminal.h"

int main(void) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    char name[32];
    strcpy(name, ptsname(master));
    int number = -1, lock = -1;
    say("TIOCGPTN: %s", failure(ioctl(master, TIOCGPTN, &number)));
    char expected[32];
    snprintf(expected, sizeof expected, "/dev/pts/%d", number);
    say("name: %d", strcmp(name, expected) == 0);
    ioctl(master, TIOCGPTLCK, &lock);
    say("locked: %d", lock);
    say("opened while locked: %s", failure(open(name, O_RDWR | O_NOCTTY)));
    say("unlockpt: %s", failure(unlockpt(master)));
    say_read("before a slave was open", master, 10);
    say("poll: %#x", ready_for(master, POLLIN | POLLOUT));
    say("early input: %d", (int)write(master, "early\n", 6));

    int slave = open(name, O_RDWR | O_NOCTTY);
    say_read("it waits", slave, 10);
    say_all("and was echoed", master, 7);
    say("isatty: %d %d", isatty(master), isatty(slave));
    say("TIOCGPTN of the slave: %s", failure(ioctl(slave, TIOCGPTN, &number)));
    say("ptsname of the slave: %d", ptsname(slave) == NULL);
    say("unknown: %s %s", failure(ioctl(master, 0x1234, 0)), failure(ioctl(slave, 0x1234, 0)));
    int discipline = -1;
    say("TIOCGETD: %s", failure(ioctl(slave, TIOCGETD, &discipline)));
    say("discipline %d", discipline);
    say("lseek: %s", lseek(slave, 0, SEEK_SET) < 0 && errno == ESPIPE ? "ESPIPE" : "other");

    int peer = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY);
    say("TIOCGPTPEER: %s", failure(peer));
    say("settings of the master are the slave's:");
    change_local(slave, 0, ECHO);
    struct termios settings;
    tcgetattr(master, &settings);
    say("ECHO %d", (settings.c_lflag & ECHO) != 0);
    write(peer, "abc", 3);
    int count = -1;
    while (ioctl(master, FIONREAD, &count), count < 3)
        nap();
    say("FIONREAD of the master: %d", count);
    say("poll: %#x", ready_for(master, POLLIN | POLLOUT));
    close(slave);
    say("one slave closed, poll: %#x", ready_for(master, POLLIN | POLLOUT));
    close(peer);
    say("all closed, poll: %#x", ready_for(master, POLLIN | POLLOUT));
    say_read("what was written", master, 10);
    say_read("and then", master, 10);
    say("poll: %#x", ready_for(master, POLLIN | POLLOUT));
    say("input still goes in: %d", (int)write(master, "x\n", 2));
    slave = open(name, O_RDWR | O_NOCTTY);
    say_read("for who opens it next", slave, 10);
    say_read("the master waits again", master, 10);
    close(master);
    say_read("master closed, read", slave, 10);
    say("write: %s", failure(write(slave, "x", 1)));
    say("poll: %#x", ready_for(slave, POLLIN | POLLOUT));
    say("opened by name: %s", failure(open(name, O_RDWR | O_NOCTTY)));
    close(slave);

    // What fills up makes the writer wait.
    struct pty pty = new_pty();
    pid_t writer = fork();
    if (writer == 0) {
        static char bytes[60000];
        memset(bytes, 'x', sizeof bytes);
        close(pty.master);
        say("written: %d", (int)write(pty.slave, bytes, sizeof bytes));
        _exit(0);
    }
    skip(pty, 60000);
    say("%s", waited(writer, 0));
    close(pty.slave);
    close(pty.master);

    // The lowest number is given again. Where others open terminals too, one of them may be quicker.
    int first = posix_openpt(O_RDWR), second = posix_openpt(O_RDWR), old, new;
    int tries = 0;
    do {
        ioctl(first, TIOCGPTN, &old);
        close(first);
        first = posix_openpt(O_RDWR);
        ioctl(first, TIOCGPTN, &new);
    } while (old != new && ++tries < 20);
    say("same number: %d", old == new);
    close(first);
    close(second);
    return 0;
}
