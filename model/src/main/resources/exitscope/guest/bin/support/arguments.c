// Options, durations, signals: what stands on command lines.
#define _GNU_SOURCE // sigabbrev_np
#include "../commands/commands.h"

#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool flags[128];

bool given(char letter) {
    return flags[(unsigned char)letter];
}

int take_options(int count, char **arguments, const char *letters, option_taker *take) {
    memset(flags, 0, sizeof flags);
    int next = 1;
    for (; next < count && arguments[next][0] == '-' && arguments[next][1] != '\0'; ++next) {
        if (strcmp(arguments[next], "--") == 0)
            return next + 1;
        for (const char *letter = arguments[next] + 1; *letter != '\0'; ++letter) {
            const char *known = *letter == ':' ? NULL : strchr(letters, *letter);
            if (known == NULL) {
                if (*letter == '-')
                    report("unrecognized option '%s'", arguments[next]);
                else
                    report("invalid option -- '%c'", *letter);
                return -1;
            }
            if (known[1] != ':') {
                flags[(unsigned char)*letter] = true;
                continue;
            }
            const char *value = letter[1] != '\0' ? letter + 1 : arguments[++next];
            if (value == NULL) {
                report("option requires an argument -- '%c'", *letter);
                return -1;
            }
            flags[(unsigned char)*letter] = true;
            take(*letter, value);
            break;
        }
    }
    return next;
}

int turn_into(char **arguments, const char *problem) {
    execvp(arguments[0], arguments);
    int error = errno;
    report_errno(problem, arguments[0]);
    return error == ENOENT ? 127 : 126;
}

double duration_of(const char *text) {
    char *end;
    double value = strtod(text, &end);
    static const char units[] = "smhd";
    static const double seconds[] = {1, 60, 3600, 86400};
    const char *unit = *end == '\0' ? units : strchr(units, *end);
    if (end == text || unit == NULL || (*end != '\0' && end[1] != '\0') || value < 0)
        return -1;
    return value * seconds[unit - units];
}

const char *signal_name(int number) {
    if (number == SIGRTMIN)
        return "RTMIN";
    return number == SIGRTMAX ? "RTMAX" : sigabbrev_np(number);
}

int signal_by_name(const char *name) {
    if (isdigit((unsigned char)*name)) {
        int number = atoi(name);
        return name[strspn(name, "0123456789")] == '\0' && number < NSIG ? number : -1;
    }
    if (strncasecmp(name, "SIG", 3) == 0)
        name += 3;
    if (strncasecmp(name, "RTMIN+", 6) == 0)
        return SIGRTMIN + atoi(name + 6);
    if (strncasecmp(name, "RTMAX-", 6) == 0)
        return SIGRTMAX - atoi(name + 6);
    for (int i = 1; i < NSIG; ++i) {
        const char *known = signal_name(i);
        if (known != NULL && strcasecmp(name, known) == 0)
            return i;
    }
    return -1;
}
