// xargs [-n MOST] [-r] [-I TEXT] [COMMAND...]: runs a command with what stands in its input.
#include "commands.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROOM = 1000 }; // arguments of one command

static const char *replaced;
static long most;

static void take(char letter, const char *value) {
    if (letter == 'n')
        most = atol(value);
    else
        replaced = value;
}

// The next word, or with `whole` the next line; NULL at the end. Quotes keep blanks together.
static char *next_item(bool whole) {
    size_t length = 0, capacity = 64;
    char *item = malloc(capacity);
    int c = getchar(), quote = 0;
    while (c != EOF && (c == '\n' || isblank(c)))
        c = getchar();
    if (c == EOF) {
        free(item);
        return NULL;
    }
    for (; c != EOF && (quote != 0 || (whole ? c != '\n' : !isspace(c))); c = getchar()) {
        if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
            continue;
        }
        if (c == quote) {
            quote = 0;
            continue;
        }
        if (c == '\\' && quote == 0 && (c = getchar()) == EOF)
            break;
        if (length + 1 == capacity)
            item = realloc(item, capacity *= 2);
        item[length++] = (char)c;
    }
    item[length] = '\0';
    return item;
}

static char *with_replaced(const char *text, const char *item) {
    size_t count = 1;
    for (const char *at = text; (at = strstr(at, replaced)) != NULL; at += strlen(replaced))
        ++count;
    char *result = malloc(strlen(text) + count * strlen(item) + 1);
    char *end = result;
    for (const char *found; (found = strstr(text, replaced)) != NULL;) {
        end = stpcpy(mempcpy(end, text, (size_t)(found - text)), item);
        text = found + strlen(replaced);
    }
    strcpy(end, text);
    return result;
}

// Runs the command; its own status is told by ours, 123 to 127, after which nothing more is run.
static int run(char **command, bool *stop) {
    fflush(stdout);
    pid_t child = fork();
    if (child < 0) {
        report_errno("cannot fork");
        *stop = true;
        return 1;
    }
    if (child == 0)
        _exit(turn_into(command, "%s"));
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) { // ECHILD, where SIGCHLD is ignored
            report_errno("cannot wait");
            *stop = true;
            return 1;
        }
    if (WIFSIGNALED(status)) {
        report("%s: terminated by signal %d", command[0], WTERMSIG(status));
        *stop = true;
        return 125;
    }
    int code = WEXITSTATUS(status);
    *stop = code >= 126 || code == 255;
    if (code == 255)
        report("%s: exited with status 255; aborting", command[0]);
    return code == 0 ? 0 : code == 255 ? 124 : code >= 126 ? code : 123;
}

static char *echo[] = {"echo", NULL};

int xargs_main(int count, char **arguments) {
    replaced = NULL;
    most = ROOM;
    int own = 1;
    while (own < count && arguments[own][0] == '-' && arguments[own][1] != '\0')
        own += strchr("nI", arguments[own][1]) != NULL && arguments[own][2] == '\0' ? 2 : 1;
    int next = take_options(own < count ? own : count, arguments, "n:rI:", take);
    if (next < 0)
        return 1;
    if (most < 1 || most > ROOM || (replaced != NULL && *replaced == '\0')) {
        report("invalid option argument");
        return 1;
    }
    char **command = next < count ? arguments + next : echo;
    int fixed = 0;
    while (command[fixed] != NULL)
        ++fixed;
    char **all = calloc((size_t)fixed + ROOM + 1, sizeof *all);
    int result = 0;
    bool stop = false, ran = replaced != NULL || given('r');
    for (bool more = true; more && !stop;) {
        int taken = 0;
        memcpy(all, command, (size_t)fixed * sizeof *all);
        for (char *item; more && taken < (replaced == NULL ? most : 1);) {
            item = next_item(replaced != NULL);
            more = item != NULL;
            if (!more)
                break;
            if (replaced == NULL)
                all[fixed + taken] = item;
            else
                for (int i = 0; i < fixed; ++i)
                    all[i] = with_replaced(command[i], item);
            ++taken;
        }
        all[fixed + (replaced == NULL ? taken : 0)] = NULL;
        if (taken > 0 || !ran) {
            int status = run(all, &stop);
            result = status > result ? status : result;
        }
        ran = true;
        for (int i = 0; replaced == NULL && i < taken; ++i)
            free(all[fixed + i]);
    }
    free(all);
    return result;
}
