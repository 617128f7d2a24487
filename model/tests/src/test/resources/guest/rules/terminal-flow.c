// rules: JC-23
// Output is held back by a key or a call, and goes on.
#include "terminal.h"

static struct pty pty;

// By now the line discipline has seen all that was typed: the last byte was read behind it.
static void settle(void) {
    type(pty, "\n");
    char byte;
    while (read(pty.slave, &byte, 1) != 1 || byte != '\n')
        nap();
}

int main(void) {
    pty = new_pty();
    fcntl(pty.slave, F_SETFL, O_RDWR | O_NONBLOCK);
    fcntl(pty.master, F_SETFL, O_RDWR | O_NONBLOCK);
    change_local(pty.slave, 0, ECHO);
    type(pty, "\x13");
    settle();
    say("held: %s", failure(write(pty.slave, "x", 1)));
    say("poll: %#x", ready_for(pty.slave, POLLOUT));
    say_read("seen", pty.master, 10);
    type(pty, "\x11");
    settle();
    say("goes on: %d", (int)write(pty.slave, "x", 1));
    fcntl(pty.master, F_SETFL, O_RDWR);
    say_read("seen", pty.master, 10);

    // The echo is held back with it.
    change_local(pty.slave, ECHO, 0);
    fcntl(pty.master, F_SETFL, O_RDWR | O_NONBLOCK);
    type(pty, "\x13" "ab");
    settle();
    say_read("seen", pty.master, 10);
    fcntl(pty.master, F_SETFL, O_RDWR);
    type(pty, "\x11");
    say_all("echo", pty.master, 4);

    // A key that sends a signal lets it go on as well.
    type(pty, "\x13" "ab\x03");
    say_all("echo", pty.master, 2);
    say("goes on: %d", (int)write(pty.slave, "y", 1));
    say_read("seen", pty.master, 10);

    say("tcflow: %s", failure(tcflow(pty.slave, TCOOFF)));
    say("held: %s", failure(write(pty.slave, "x", 1)));
    say("tcflow: %s", failure(tcflow(pty.slave, TCOON)));
    say("goes on: %d", (int)write(pty.slave, "z", 1));
    say_read("seen", pty.master, 10);
    say("tcflow: %s", failure(tcflow(pty.slave, TCIOFF)));
    say_read("sent to the other side", pty.master, 10);
    tcflow(pty.slave, TCION);
    say_read("sent to the other side", pty.master, 10);
    say("tcflow: %s", failure(tcflow(pty.slave, 9)));

    // Without IXON the key is a character.
    struct termios settings;
    tcgetattr(pty.slave, &settings);
    type(pty, "\x13");
    settle();
    settings.c_iflag &= ~IXON;
    say("tcsetattr: %s", failure(tcsetattr(pty.slave, TCSANOW, &settings)));
    say("goes on: %d", (int)write(pty.slave, "w", 1));
    say_all("seen", pty.master, 3);
    type(pty, "\x13\n");
    say_all("echo", pty.master, 4);
    say_read("read", pty.slave, 10);
    return 0;
}
