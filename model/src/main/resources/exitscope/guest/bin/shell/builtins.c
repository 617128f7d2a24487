// Commands that the shell carries out itself, because they change it or because they are quick.
#include "shell.h"
#include "../commands/commands.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <unistd.h>

// A number that an argument must be.
static int number_of(const char *command, const char *text) {
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
    exit_shell(count > 1 ? number_of("exit", arguments[1]) & 0xff : last_status);
}

static int return_command(int count, char **arguments) {
    int status = count > 1 ? number_of("return", arguments[1]) & 0xff : last_status;
    returning = true;
    return status;
}

static int break_command(int count, char **arguments) {
    int levels = count > 1 ? number_of(arguments[0], arguments[1]) : 1;
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

// Directories

static char *current_directory(void) {
    const char *pwd = variable_get("PWD");
    struct stat there, here;
    if (pwd != NULL && *pwd == '/' && stat(pwd, &there) == 0 && stat(".", &here) == 0
        && there.st_dev == here.st_dev && there.st_ino == here.st_ino)
        return strdup(pwd);
    return getcwd(NULL, 0);
}

// The path without `.` and `..`: as a person followed it, whatever links led there.
static char *logical_path(const char *from, const char *path) {
    struct text result = {0};
    text_append(&result, *path == '/' ? "" : strcmp(from, "/") == 0 ? "" : from);
    for (const char *part = path; *part != '\0';) {
        part += strspn(part, "/");
        size_t length = strcspn(part, "/");
        if (length == 2 && part[0] == '.' && part[1] == '.') {
            while (result.length > 0 && result.start[--result.length] != '/')
                ;
        } else if (length > 0 && !(length == 1 && *part == '.')) {
            text_add(&result, '/');
            for (size_t i = 0; i < length; ++i)
                text_add(&result, part[i]);
        }
        part += length;
    }
    if (result.length == 0)
        return "/";
    result.start[result.length] = '\0';
    return result.start;
}

static int cd_command(int count, char **arguments) {
    bool physical = false, print = false;
    int next = 1;
    for (; next < count && (strcmp(arguments[next], "-P") == 0 || strcmp(arguments[next], "-L") == 0);
         ++next)
        physical = arguments[next][1] == 'P';
    const char *target = next < count ? arguments[next] : variable_get("HOME");
    if (target == NULL) {
        complain("cd: HOME not set");
        return 2;
    }
    if (strcmp(target, "-") == 0) {
        target = variable_get("OLDPWD");
        print = true;
        if (target == NULL)
            target = ".";
    }
    char *from = current_directory();
    const char *path = physical || from == NULL ? target : logical_path(from, target);
    if (chdir(path) < 0) {
        complain("cd: can't cd to %s", target);
        free(from);
        return 2;
    }
    char *real = physical || from == NULL ? getcwd(NULL, 0) : NULL;
    if (from != NULL)
        variable_set("OLDPWD", from);
    variable_set("PWD", real != NULL ? real : path);
    if (print)
        printf("%s\n", variable_get("PWD"));
    free(real);
    free(from);
    return 0;
}

static int pwd_command(int count, char **arguments) {
    bool physical = count > 1 && strcmp(arguments[1], "-P") == 0;
    char *path = physical ? getcwd(NULL, 0) : current_directory();
    if (path == NULL) {
        complain("pwd: %s", strerror(errno));
        return 1;
    }
    puts(path);
    free(path);
    return 0;
}

// Variables

static int by_name(const void *left, const void *right) {
    return strcmp((*(struct variable *const *)left)->name, (*(struct variable *const *)right)->name);
}

static void print_variable(const char *prefix, struct variable *variable) {
    printf("%s%s", prefix, variable->name);
    if (variable->value != NULL) {
        printf("='");
        for (const char *c = variable->value; *c != '\0'; ++c)
            *c == '\'' ? fputs("'\"'\"'", stdout) : putchar(*c);
        putchar('\'');
    }
    putchar('\n');
}

// Those that are set, or exported, or read-only, in order of their names.
static void print_variables(const char *prefix) {
    size_t count = 0, used = 0;
    for (struct variable *v = variables; v != NULL; v = v->next)
        ++count;
    struct variable **sorted = allocate((count + 1) * sizeof *sorted);
    for (struct variable *v = variables; v != NULL; v = v->next)
        if (*prefix == 'e' ? v->exported : *prefix == 'r' ? v->read_only : v->value != NULL)
            sorted[used++] = v;
    qsort(sorted, used, sizeof *sorted, by_name);
    for (size_t i = 0; i < used; ++i)
        print_variable(prefix, sorted[i]);
}

// export and readonly: [name[=value]]...
static int mark_command(int count, char **arguments) {
    bool export = arguments[0][0] == 'e';
    int next = 1;
    if (next < count && strcmp(arguments[next], "-p") == 0)
        ++next;
    if (next == count)
        print_variables(export ? "export " : "readonly ");
    for (; next < count; ++next) {
        char *equals = strchr(arguments[next], '=');
        size_t length = equals == NULL ? strlen(arguments[next])
                                       : (size_t)(equals - arguments[next]);
        if (!is_name(arguments[next], length)) {
            complain("%s: %s: bad variable name", arguments[0], arguments[next]);
            abandon(2);
        }
        const char *name = copy_text(arguments[next], length);
        if (equals != NULL)
            variable_set(name, equals + 1);
        struct variable *variable = variable_make(name);
        if (export)
            variable->exported = true;
        else
            variable->read_only = true;
    }
    return 0;
}

static int local_command(int count, char **arguments) {
    if (locals == NULL) {
        complain("local: not in a function");
        abandon(2);
    }
    for (int i = 1; i < count; ++i) {
        char *equals = strchr(arguments[i], '=');
        const char *name = equals == NULL
                               ? arguments[i]
                               : copy_text(arguments[i], (size_t)(equals - arguments[i]));
        variable_save(name, locals);
        if (equals != NULL)
            variable_set(name, equals + 1);
    }
    return 0;
}

static int unset_command(int count, char **arguments) {
    bool of_function = false;
    int status = 0;
    for (int i = 1; i < count; ++i) {
        if (i == 1 && (strcmp(arguments[i], "-f") == 0 || strcmp(arguments[i], "-v") == 0)) {
            of_function = arguments[i][1] == 'f';
        } else if (of_function) {
            for (struct function *f; (f = function_find(arguments[i])) != NULL;)
                f->body = NULL;
        } else if (!variable_unset(arguments[i])) {
            complain("unset: %s: is read only", arguments[i]);
            abandon(2);
        }
    }
    return status;
}

static void set_positional(int count, char **arguments) {
    char **copy = malloc(((size_t)count + 1) * sizeof *copy);
    for (int i = 0; i < count; ++i)
        copy[i] = strdup(arguments[i]);
    copy[count] = NULL;
    positional = copy;
    positional_count = count;
}

static const struct {
    char letter;
    const char *name;
} option_names[] = {
    {'e', "errexit"}, {'f', "noglob"}, {'i', "interactive"}, {'m', "monitor"}, {'n', "noexec"},
    {'s', "stdin"},   {'x', "xtrace"}, {'v', "verbose"},     {'C', "noclobber"}, {'a', "allexport"},
    {'u', "nounset"},
};

static void print_options(bool as_commands) {
    if (!as_commands)
        printf("Current option settings\n");
    for (size_t i = 0; i < sizeof option_names / sizeof option_names[0]; ++i) {
        bool on = option[(unsigned char)option_names[i].letter];
        if (as_commands)
            printf("set %co %s\n", on ? '-' : '+', option_names[i].name);
        else
            printf("%-16s%s\n", option_names[i].name, on ? "on" : "off");
    }
}

static int set_command(int count, char **arguments) {
    if (count == 1) {
        print_variables("");
        return 0;
    }
    int next = 1;
    for (; next < count && (*arguments[next] == '-' || *arguments[next] == '+'); ++next) {
        const char *letters = arguments[next];
        bool on = *letters == '-';
        if (strcmp(letters, "-") == 0 || strcmp(letters, "--") == 0) {
            set_positional(count - next - 1, arguments + next + 1);
            return 0;
        }
        while (*++letters != '\0') {
            char letter = *letters;
            if (letter == 'o') {
                if (++next == count) {
                    print_options(!on);
                    return 0;
                }
                for (size_t i = 0; i < sizeof option_names / sizeof option_names[0]; ++i)
                    if (strcmp(arguments[next], option_names[i].name) == 0)
                        letter = option_names[i].letter;
            }
            if (!option_set(letter, on)) {
                complain("set: Illegal option -%c", letter);
                abandon(2);
            }
        }
    }
    if (next < count)
        set_positional(count - next, arguments + next);
    return 0;
}

static int shift_command(int count, char **arguments) {
    int by = count > 1 ? number_of("shift", arguments[1]) : 1;
    if (by > positional_count) {
        complain("shift: can't shift that many");
        abandon(2);
    }
    positional += by;
    positional_count -= by;
    return 0;
}

static int getopts_command(int count, char **arguments) {
    static int place; // inside an argument such as -abc
    if (count < 3) {
        complain("getopts: Usage: getopts optstring var [arg...]");
        return 2;
    }
    const char *letters = arguments[1], *index_text = variable_get("OPTIND");
    char **list = count > 3 ? arguments + 3 : positional;
    int size = count > 3 ? count - 3 : positional_count;
    int index = index_text == NULL ? 1 : atoi(index_text);
    char found[2] = "?", number[16];
    int status = 0;
    variable_unset("OPTARG");
    const char *argument = index <= size ? list[index - 1] : NULL;
    if (place == 0 && (argument == NULL || argument[0] != '-' || argument[1] == '\0')) {
        status = 1;
    } else if (place == 0 && strcmp(argument, "--") == 0) {
        ++index;
        status = 1;
    } else {
        char letter = argument[place == 0 ? place = 1 : place];
        const char *known = letter == ':' ? NULL : strchr(letters, letter);
        bool silent = *letters == ':';
        bool last = argument[++place] == '\0';
        if (known == NULL) {
            if (silent)
                variable_set("OPTARG", copy_text(&letter, 1));
            else
                fprintf(stderr, "Illegal option -%c\n", letter);
        } else if (known[1] == ':') {
            if (!last) {
                variable_set("OPTARG", argument + place);
                found[0] = letter;
            } else if (++index <= size) {
                variable_set("OPTARG", list[index - 1]);
                found[0] = letter;
            } else {
                --index;
                if (silent) {
                    variable_set("OPTARG", copy_text(&letter, 1));
                    found[0] = ':';
                } else {
                    fprintf(stderr, "No arg for -%c option\n", letter);
                }
            }
            last = true;
        } else {
            found[0] = letter;
        }
        if (last) {
            place = 0;
            ++index;
        }
    }
    snprintf(number, sizeof number, "%d", index);
    variable_set("OPTIND", number);
    variable_set(arguments[2], found);
    return status;
}

// read [-r] [-p prompt] name...: one line, split into fields; the last variable takes the rest.
static int read_command(int count, char **arguments) {
    bool raw = false;
    int next = 1;
    for (; next < count && arguments[next][0] == '-' && arguments[next][1] != '\0'; ++next) {
        if (strcmp(arguments[next], "-r") == 0) {
            raw = true;
        } else if (strcmp(arguments[next], "-p") == 0 && next + 1 < count) {
            if (isatty(STDIN_FILENO))
                fputs(arguments[next + 1], stderr);
            ++next;
        } else {
            complain("read: Illegal option %s", arguments[next]);
            return 2;
        }
    }
    if (next == count) {
        complain("read: arg count");
        return 2;
    }
    struct text line = {0}, marks = {0}; // marks: 'q' where a backslash stood before
    text_append(&line, "");
    int status = 1;
    char c;
    for (ssize_t size; (size = read(STDIN_FILENO, &c, 1)) != 0;) {
        if (size < 0) {
            if (errno == EINTR && !trap_pending && !interrupted)
                continue;
            return 1;
        }
        if (c == '\n') {
            status = 0;
            break;
        }
        if (c == '\\' && !raw) {
            if (read(STDIN_FILENO, &c, 1) <= 0 || c == '\n')
                continue;
            text_add(&line, c);
            text_add(&marks, 'q');
        } else if (c != '\0') {
            text_add(&line, c);
            text_add(&marks, ' ');
        }
    }
    const char *separators = variable_get("IFS");
    if (separators == NULL)
        separators = " \t\n";
    size_t at = 0, end = line.length;
#define SEPARATES(i) (marks.start[i] == ' ' && strchr(separators, line.start[i]) != NULL)
#define IS_SPACE(i) (SEPARATES(i) && strchr(" \t\n", line.start[i]) != NULL)
    while (end > 0 && IS_SPACE(end - 1))
        --end;
    while (at < end && IS_SPACE(at))
        ++at;
    for (; next < count; ++next) {
        size_t start = at;
        if (next + 1 < count) {
            while (at < end && !SEPARATES(at))
                ++at;
        } else {
            // The rest; one separator at its very end belongs to its first field if that is all.
            at = end;
            size_t first = start;
            while (first < end && !SEPARATES(first))
                ++first;
            if (first + 1 == end && first < end)
                end = first;
        }
        size_t stop = next + 1 < count ? at : end;
        variable_set(arguments[next], copy_text(line.start + (start < stop ? start : stop),
                                                start < stop ? stop - start : 0));
        while (at < end && IS_SPACE(at))
            ++at;
        if (at < end && SEPARATES(at) && !IS_SPACE(at))
            ++at;
        while (at < end && IS_SPACE(at))
            ++at;
    }
    return status;
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

// Jobs and signals

static struct job *job_argument(const char *command, const char *name) {
    struct job *job = job_named(name);
    if (job == NULL && *name == '\0')
        complain("%s: No current job", command);
    else if (job == NULL)
        complain("%s: No such job: %s", command, name);
    return job;
}

static int jobs_command(int count, char **arguments) {
    bool with_pids = count > 1 && strcmp(arguments[1], "-l") == 0;
    bool only_pids = count > 1 && strcmp(arguments[1], "-p") == 0;
    jobs_refresh();
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (only_pids)
            printf("%d\n", (int)job->group);
        else
            job_print(job, with_pids);
        job->told = true;
    }
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job->left == 0)
            job_forget(job);
    }
    return 0;
}

static int fg_command(int count, char **arguments) {
    bool in_front = arguments[0][0] == 'f';
    struct job *job = job_argument(arguments[0], count > 1 ? arguments[1] : "");
    if (job == NULL)
        return 2;
    if (!job_control) {
        complain("%s: job not created under job control", arguments[0]);
        return 2;
    }
    if (in_front)
        printf("%s\n", job->text);
    else
        printf("[%d] %s\n", job->number, job->text);
    fflush(stdout);
    return job_continue(job, in_front);
}

static int wait_command(int count, char **arguments) {
    if (count == 1)
        return job_wait_all();
    int status = 0;
    for (int i = 1; i < count; ++i) {
        if (*arguments[i] == '%') {
            struct job *job = job_argument("wait", arguments[i]);
            status = job == NULL ? 2 : job_wait_for_pid(job->pids[job->count - 1]);
        } else {
            status = job_wait_for_pid(number_of("wait", arguments[i]));
        }
    }
    return status;
}

// Jobs by their %names become process groups; the rest is as for the command in /bin.
static int kill_builtin(int count, char **arguments) {
    struct fields translated = {0};
    for (int i = 0; i < count; ++i) {
        if (i == 0 || *arguments[i] != '%') {
            fields_add(&translated, arguments[i]);
            continue;
        }
        struct job *job = job_argument("kill", arguments[i]);
        if (job == NULL)
            return 2;
        // A stopped job has to wake up to die.
        char *number = allocate(16);
        sprintf(number, job_control ? "-%d" : "%d", (int)job->group);
        if (i == 1)
            fields_add(&translated, "-TERM");
        fields_add(&translated, number);
    }
    return kill_main(translated.count, translated.items);
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
