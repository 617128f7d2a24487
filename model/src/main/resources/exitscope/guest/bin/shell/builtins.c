// Commands that the shell carries out itself, because they change it or because they are quick.
#include "builtins.h"
#include "../commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <unistd.h>

// A number that an argument must be.
int number_argument(const char *command, const char *text) {
    if (*text == '\0' || text[strspn(text, "0123456789")] != '\0' || strlen(text) > 9) {
        complain("%s: Illegal number: %s", command, text);
        abandon(2);
    }
    return atoi(text);
}

static int colon_command(int count, char **arguments) {
    (void)count, (void)arguments;
    return 0;
}

static int false_command(int count, char **arguments) {
    (void)count, (void)arguments;
    return 1;
}

static int exit_command(int count, char **arguments) {
    exit_shell(count > 1 ? number_argument("exit", arguments[1]) & 0xff : last_status);
}

static int return_command(int count, char **arguments) {
    int status = count > 1 ? number_argument("return", arguments[1]) & 0xff : last_status;
    returning = true;
    return status;
}

static int break_command(int count, char **arguments) {
    int levels = count > 1 ? number_argument(arguments[0], arguments[1]) : 1;
    if (levels < 1) {
        complain("%s: Illegal number: %s", arguments[0], arguments[1]);
        abandon(2);
    }
    if (levels > loop_depth)
        levels = loop_depth;
    if (arguments[0][0] == 'b')
        breaking = levels;
    else
        continuing_loop = levels;
    return 0;
}

// Running other things

static int eval_command(int count, char **arguments) {
    struct text text = {0};
    for (int i = 1; i < count; ++i) {
        if (i > 1)
            text_add(&text, ' ');
        text_append(&text, arguments[i]);
    }
    return text.start == NULL ? 0 : run_text(text.start, tested);
}

static int dot_command(int count, char **arguments) {
    if (count < 2)
        return 0;
    const char *path = arguments[1];
    if (strchr(path, '/') == NULL) {
        const char *places = variable_get("PATH");
        struct stat status;
        for (const char *place = places == NULL ? "" : places;; ++place) {
            size_t length = strcspn(place, ":");
            struct text candidate = {0};
            for (size_t i = 0; i < length; ++i)
                text_add(&candidate, place[i]);
            text_append(&candidate, length > 0 ? "/" : "");
            text_append(&candidate, arguments[1]);
            if (stat(candidate.start, &status) == 0 && S_ISREG(status.st_mode)) {
                path = candidate.start;
                break;
            }
            place += length;
            if (*place == '\0')
                fail(2, "%s: not found", arguments[1]);
        }
    }
    if (access(path, R_OK) < 0)
        fail(2, ".: cannot open %s: %s", path, errno == ENOENT ? "No such file" : strerror(errno));
    return run_file(path);
}

static int exec_command(int count, char **arguments) {
    if (count == 1)
        return 0;
    struct fields words = {0};
    for (int i = 1; i < count; ++i)
        fields_add(&words, arguments[i]);
    const char *path = strchr(words.items[0], '/') != NULL ? words.items[0]
                                                          : find_program(words.items[0]);
    int error = ENOENT;
    if (path != NULL) {
        if (job_control)
            job_control_on(false);
        signals_reset();
        execve(path, words.items, environment_make());
        error = errno;
        signals_prepare();
    }
    bool missing = error == ENOENT || error == ENOTDIR;
    complain("exec: %s: %s", words.items[0], missing ? "not found" : strerror(error));
    abandon(missing ? 127 : 126);
}

static bool is_keyword(const char *name) {
    static const char *const keywords[] = {"!",  "case", "do",  "done", "elif",  "else",  "esac", "fi",
                                           "for", "if",   "in",  "then", "until", "while", "{",    "}"};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; ++i)
        if (strcmp(name, keywords[i]) == 0)
            return true;
    return false;
}

// What a name stands for, in words or (command -v) as one would call it.
static int describe(const char *name, bool in_words) {
    bool special = false;
    const char *path = NULL;
    if (is_keyword(name))
        printf(in_words ? "%s is a shell keyword\n" : "%s\n", name);
    else if (function_find(name) != NULL)
        printf(in_words ? "%s is a shell function\n" : "%s\n", name);
    else if (builtin_find(name, &special) != NULL)
        printf(!in_words ? "%s\n" : special ? "%s is a special shell builtin\n"
                                            : "%s is a shell builtin\n", name);
    else if (strchr(name, '/') != NULL ? access(name, X_OK) == 0
                                       : (path = find_program(name)) != NULL)
        in_words ? printf("%s is %s\n", name, path == NULL ? name : path)
                 : printf("%s\n", path == NULL ? name : path);
    else {
        if (in_words)
            printf("%s: not found\n", name);
        return 127;
    }
    return 0;
}

static int type_command(int count, char **arguments) {
    int status = 0;
    for (int i = 1; i < count; ++i)
        status |= describe(arguments[i], true);
    return status;
}

// command name ...: the command, even if there is a function of that name.
static int command_command(int count, char **arguments) {
    int next = 1;
    if (count > 2 && (strcmp(arguments[1], "-v") == 0 || strcmp(arguments[1], "-V") == 0)) {
        return describe(arguments[2], arguments[1][1] == 'V');
    }
    if (next < count && strcmp(arguments[next], "--") == 0)
        ++next;
    if (next == count)
        return 0;
    bool special;
    builtin *call = builtin_find(arguments[next], &special);
    if (call != NULL)
        return call(count - next, arguments + next);
    struct node node = {.kind = SIMPLE, .line = error_line};
    struct word **end = &node.words;
    for (; next < count; ++next) {
        struct part *part = allocate(sizeof *part);
        *part = (struct part){.kind = TEXT, .quoted = true, .text = arguments[next]};
        *end = allocate(sizeof **end);
        (*end)->parts = part;
        end = &(*end)->next;
    }
    struct function *all = functions;
    bool was_tracing = option['x'];
    functions = NULL;
    option['x'] = false;
    int status = run(&node, TESTED);
    option['x'] = was_tracing;
    functions = all;
    return status;
}

static int times_command(int count, char **arguments) {
    (void)count, (void)arguments;
    struct tms times_used;
    times(&times_used);
    const clock_t values[] = {times_used.tms_utime, times_used.tms_stime, times_used.tms_cutime,
                              times_used.tms_cstime};
    double ticks = (double)sysconf(_SC_CLK_TCK);
    for (int i = 0; i < 4; ++i) {
        double seconds = (double)values[i] / ticks;
        printf("%dm%fs%c", (int)(seconds / 60), seconds - 60 * (int)(seconds / 60),
               i % 2 == 0 ? ' ' : '\n');
    }
    return 0;
}

static int umask_command(int count, char **arguments) {
    if (count == 1) {
        mode_t mask = umask(0);
        umask(mask);
        printf("%04o\n", (unsigned)mask);
        return 0;
    }
    if (arguments[1][strspn(arguments[1], "01234567")] != '\0') {
        complain("umask: Illegal mode: %s", arguments[1]);
        return 2;
    }
    umask((mode_t)strtol(arguments[1], NULL, 8));
    return 0;
}

static const struct {
    const char *name;
    builtin *call;
    bool special;
} builtins[] = {
    {":", colon_command, true},       {".", dot_command, true},
    {"[", test_main, false},          {"bg", fg_command, false},
    {"break", break_command, true},   {"cd", cd_command, false},
    {"command", command_command, false}, {"continue", break_command, true},
    {"echo", echo_main, false},       {"eval", eval_command, true},
    {"exec", exec_command, true},     {"exit", exit_command, true},
    {"export", mark_command, true},   {"false", false_command, false},
    {"fg", fg_command, false},        {"getopts", getopts_command, false},
    {"hash", colon_command, false},   {"jobs", jobs_command, false},
    {"kill", kill_builtin, false},    {"local", local_command, true},
    {"printf", printf_main, false},   {"pwd", pwd_command, false},
    {"read", read_command, false},    {"readonly", mark_command, true},
    {"return", return_command, true}, {"set", set_command, true},
    {"shift", shift_command, true},   {"test", test_main, false},
    {"times", times_command, true},   {"trap", trap_command, true},
    {"true", colon_command, false},   {"type", type_command, false},
    {"ulimit", ulimit_command, false}, {"umask", umask_command, false},
    {"unset", unset_command, true},   {"wait", wait_command, false},
};

builtin *builtin_find(const char *name, bool *special) {
    for (size_t i = 0; i < sizeof builtins / sizeof builtins[0]; ++i)
        if (strcmp(builtins[i].name, name) == 0) {
            *special = builtins[i].special;
            return builtins[i].call;
        }
    return NULL;
}
