// Commands about variables, parameters and options.
#include "builtins.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
int mark_command(int count, char **arguments) {
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

int local_command(int count, char **arguments) {
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

int unset_command(int count, char **arguments) {
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

int set_command(int count, char **arguments) {
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

int shift_command(int count, char **arguments) {
    int by = count > 1 ? number_argument("shift", arguments[1]) : 1;
    if (by > positional_count) {
        complain("shift: can't shift that many");
        abandon(2);
    }
    positional += by;
    positional_count -= by;
    return 0;
}

int getopts_command(int count, char **arguments) {
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
