// kill [-SIGNAL | -s SIGNAL] PID...; kill -l [NUMBER]
#include "commands.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static int list_signals(const char *number) {
    if (number != NULL) {
        int signal = atoi(number);
        const char *name = signal_name(signal > 128 ? signal - 128 : signal);
        if (name == NULL) {
            report("%s: invalid signal number or exit status", number);
            return 1;
        }
        puts(name);
        return 0;
    }
    for (int i = 1; i < NSIG; ++i)
        if (signal_name(i) != NULL)
            puts(signal_name(i));
    return 0;
}

int kill_main(int count, char **arguments) {
    int signal = SIGTERM, next = 1, status = 0;
    if (next < count && strcmp(arguments[next], "-l") == 0)
        return list_signals(arguments[next + 1]);
    if (next < count && arguments[next][0] == '-' && strcmp(arguments[next], "--") != 0) {
        const char *name = arguments[next++] + 1;
        if (*name == 's' && (name[1] == '\0' || signal_by_name(name) < 0))
            name = name[1] != '\0' ? name + 1 : next < count ? arguments[next++] : "";
        signal = signal_by_name(name);
        if (signal < 0) {
            report("invalid signal number or name: %s", name);
            return 2;
        }
    }
    if (next < count && strcmp(arguments[next], "--") == 0)
        ++next;
    if (next >= count) {
        report("Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\n"
               "kill -l [exitstatus]");
        return 2;
    }
    for (; next < count; ++next) {
        char *end;
        long pid = strtol(arguments[next], &end, 10);
        if (*end != '\0' || end == arguments[next]) {
            report("Illegal number: %s", arguments[next]);
            status = 2;
        } else if (kill((pid_t)pid, signal) < 0) {
            // The shell's own leaves a line behind it, as dash does.
            report(command_is_builtin ? "%s\n" : "%s", strerror(errno));
            status = 1;
        }
    }
    return status;
}
