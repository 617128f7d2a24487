// nohup COMMAND...: runs a command that a hang-up of its terminal does not end.
#include "commands.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

int nohup_main(int count, char **arguments) {
    int next = take_options(count > 1 ? 2 : 1, arguments, "", NULL);
    if (next < 0 || next >= count) {
        if (next >= 0)
            usage("COMMAND [ARG]...");
        return 125;
    }
    bool input = isatty(STDIN_FILENO), output = isatty(STDOUT_FILENO);
    if (input) {
        close(STDIN_FILENO);
        open("/dev/null", O_WRONLY); // reads fail
    }
    if (output) {
        int file = open("nohup.out", O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (file < 0) {
            report_errno("failed to open 'nohup.out'");
            return 125;
        }
        fprintf(stderr, "%s: %sappending output to 'nohup.out'\n", command_name,
                input ? "ignoring input and " : "");
        dup2(file, STDOUT_FILENO);
        close(file);
    } else if (input) {
        report("ignoring input");
    }
    if (isatty(STDERR_FILENO))
        dup2(STDOUT_FILENO, STDERR_FILENO);
    signal(SIGHUP, SIG_IGN);
    return turn_into(arguments + next, "failed to run command '%s'");
}
