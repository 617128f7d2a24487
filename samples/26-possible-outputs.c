// One program, eight outputs
//
// Nothing says which process moves next, unless one of them waits. Watch what wait forces: D comes
// after A and after B. All else is open, and C, which nobody waits for, may come anywhere, even
// when the program seems to be over. Of the 24 orders of four letters eight can happen.
#include <sys/wait.h>
#include <unistd.h>

static void say(const char *line) {
    write(1, line, 2);
}

int main(void) {
    if (fork() == 0) {
        if (fork() == 0) {
            say("C\n");
            _exit(0);
        }
        say("B\n");
        _exit(0);
    }
    say("A\n");
    wait(NULL); // for the child, not for the grandchild
    say("D\n");
    return 0;
}
