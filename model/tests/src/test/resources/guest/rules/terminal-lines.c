// rules: JC-19 JC-21
// Canonical mode: what is typed, what is seen, what is read.
#include "terminal.h"

static struct pty pty;

// Types, shows what appears, and reads.
static void line(const char *what, const char *typed, int count) {
    type(pty, typed);
    await_line_discipline(pty);
    say_read("seen", pty.master, 500);
    if (count > 0)
        say_read(what, pty.slave, count);
}

static void change(int index, int value) {
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    settings.c_cc[index] = value;
    tcsetattr(pty.slave, TCSANOW, &settings);
}

static void change_input(tcflag_t set, tcflag_t unset) {
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    settings.c_iflag = (settings.c_iflag & ~unset) | set;
    tcsetattr(pty.slave, TCSANOW, &settings);
}

static void change_output(tcflag_t set, tcflag_t unset) {
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    settings.c_oflag = (settings.c_oflag & ~unset) | set;
    tcsetattr(pty.slave, TCSANOW, &settings);
}

// Reads what was written to the slave. A kernel thread brings it over, at times in pieces.
static void say_written(const char *what, int count) {
    char bytes[512];
    int have = 0;
    while (have < count) {
        ssize_t got = read(pty.master, bytes + have, sizeof bytes - have);
        if (got > 0)
            have += got;
        else
            nap();
    }
    say("%s: %d \"%s\"", what, have, visible(bytes, have));
}

int main(void) {
    pty = new_pty();
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    say("new: %x %x %x %x", settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag);
    say("characters: %s", visible((char *)settings.c_cc, 17));
    fcntl(pty.slave, F_SETFL, O_RDWR | O_NONBLOCK);
    fcntl(pty.master, F_SETFL, O_RDWR | O_NONBLOCK);

    line("incomplete", "ab", 100);
    line("complete", "c\r", 100);
    line("erase", "abx\177c\n", 100);
    line("kill", "no\025yes\n", 100);
    line("word erase", "one two-\027\027x\n", 100);
    line("tab", "a\tb\177\177c\n", 100);
    line("control character", "\001\177x\n", 100);
    line("literal next", "a\026\003\n", 100);
    line("reprint", "re\022\n", 100);
    line("end of file", "\004", 100);
    line("end of file behind bytes", "ab\004", 100);
    line("and nothing more", "", 100);
    line("exactly as many", "ab\004", 2);
    line("and nothing more", "", 100);
    line("in pieces", "abcdef\n", 4);
    line("the rest", "", 100);
    line("two lines", "a\nb\n", 100);
    line("the second", "", 100);
    int count = -1;
    line("", "abc\nde\004f", 0);
    ioctl(pty.slave, FIONREAD, &count);
    say("FIONREAD: %d", count);
    say("TIOCOUTQ: %s", failure(ioctl(pty.slave, TIOCOUTQ, &count)));
    say("poll: %#x", ready_for(pty.slave, POLLIN | POLLOUT));
    say("tcflush: %s", failure(tcflush(pty.slave, TCIFLUSH)));
    line("after it", "\n", 100);
    say("tcflush: %s", failure(tcflush(pty.slave, 3)));

    change(VEOL, ';');
    line("another line end", "a;b\n", 100);
    line("the rest", "", 100);
    change_local(pty.slave, 0, ECHOE);
    line("without ECHOE", "ab\177\n", 100);
    change_local(pty.slave, ECHOE, ECHOKE);
    line("without ECHOKE", "ab\025c\n", 100);
    change_local(pty.slave, ECHOPRT, 0);
    line("with ECHOPRT", "abc\177\177d\n", 100);
    change_local(pty.slave, 0, ECHOPRT | ECHOCTL);
    line("without ECHOCTL", "\001\n", 100);
    change_local(pty.slave, ECHOCTL, ECHO);
    line("without ECHO", "secret\177\n", 100);
    change_local(pty.slave, ECHONL, 0);
    line("with ECHONL", "secret\n", 100);
    change_local(pty.slave, ECHO, ECHONL);
    change_input(INLCR, ICRNL);
    line("with INLCR", "a\n\004", 100);
    change_input(IGNCR, INLCR);
    line("with IGNCR", "a\rb\n", 100);
    change_input(ICRNL | ISTRIP | IUCLC, IGNCR);
    line("with ISTRIP and IUCLC", "\341Bc\n", 100);
    change_input(IUTF8, ISTRIP | IUCLC);
    line("with IUTF8", "\303\251\177x\n", 100);

    say("write: %d", (int)write(pty.slave, "a\nb\r\tc", 6));
    say_written("seen", 7);
    change_output(TAB3, 0);
    write(pty.slave, "\nab\tc\n", 6);
    say_written("tabs as spaces", 13);
    change_output(OCRNL | OLCUC, TABDLY | ONLCR);
    write(pty.slave, "a\rb\n", 4);
    say_written("with OCRNL and OLCUC", 4);
    change_output(0, OPOST);
    write(pty.slave, "a\rb\n", 4);
    say_written("without OPOST", 4);
    return 0;
}
