// A line that the terminal does not show.
#include "kernel.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

WEAK char *getpass(const char *prompt) {
    static char password[4096];
    struct termios before, hidden;
    FILE *terminal = fopen("/dev/tty", "w+e");
    FILE *in = terminal != NULL ? terminal : stdin;
    FILE *out = terminal != NULL ? terminal : stderr;
    int quiet = tcgetattr(fileno(in), &before) == 0;
    if (quiet) {
        hidden = before;
        hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
        quiet = tcsetattr(fileno(in), TCSAFLUSH, &hidden) == 0;
    }
    fputs(prompt, out);
    fflush(out);
    char *found = fgets(password, sizeof password, in);
    if (found != NULL) {
        found[strcspn(found, "\n")] = '\0';
        if (quiet) {
            fseek(out, 0, SEEK_CUR); // from reading to writing
            fputc('\n', out);
        }
    }
    if (quiet)
        tcsetattr(fileno(in), TCSAFLUSH, &before);
    if (terminal != NULL)
        fclose(terminal);
    return found;
}
