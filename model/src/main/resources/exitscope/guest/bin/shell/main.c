// The shell's beginning and end: options, errors, and the loop around everything.
//
//     sh [-aCefimnsuvx] [FILE [ARGUMENT...]]
//     sh [-aCefimnsuvx] -c COMMAND [NAME [ARGUMENT...]]
#include "shell.h"
#include "../commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool option[128];
bool interactive;
pid_t shell_pid;
int error_line;
jmp_buf *recovery;

static void complain_of(const char *format, va_list list) {
    fprintf(stderr, "%s: %d: ", shell_name, error_line);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
}

void complain(const char *format, ...) {
    va_list list;
    va_start(list, format);
    complain_of(format, list);
    va_end(list);
}

void fail(int status, const char *format, ...) {
    va_list list;
    va_start(list, format);
    complain_of(format, list);
    va_end(list);
    abandon(status);
}

void syntax_error(const char *format, ...) {
    char message[200];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    error_line = input->line;
    fail(2, "Syntax error: %s", message);
}

void abandon(int status) {
    last_status = status;
    if (recovery == NULL)
        exit_shell(status);
    longjmp(*recovery, 1);
}

bool option_set(char letter, bool on) {
    if (strchr("aCefimnsuvx", letter) == NULL)
        return false;
    option[(unsigned char)letter] = on;
    if (letter == 'm' && shell_pid != 0)
        job_control_on(on);
    return true;
}

// After an error at the prompt everything begins anew, where nothing was begun.
static void run_interactively(void) {
    struct input *terminal = input;
    jmp_buf here;
    recovery = &here;
    if (setjmp(here) != 0) {
        while (input != terminal)
            input_pop();
        input->used = input->size;
        input->at_start_of_line = true;
        lexer_reset();
        breaking = continuing_loop = loop_depth = 0;
        returning = false;
        locals = NULL;
        if (interrupted)
            fputc('\n', stderr);
        interrupted = 0;
    }
    run_input(0);
    if (job_control)
        fputc('\n', stderr);
}

static void set_default(const char *name, const char *value) {
    if (variable_get(name) == NULL)
        variable_set(name, value);
}

static void set_variables(void) {
    extern char **environ;
    char number[16], *directory = getcwd(NULL, 0);
    variables_import(environ);
    variable_set("IFS", " \t\n");
    variable_set("OPTIND", "1");
    set_default("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    set_default("PS1", geteuid() == 0 ? "# " : "$ ");
    set_default("PS2", "> ");
    set_default("PS4", "+ ");
    snprintf(number, sizeof number, "%d", (int)getppid());
    variable_set("PPID", number);
    if (directory != NULL)
        set_default("PWD", directory);
    free(directory);
}

static int read_options(int count, char **arguments, bool *is_command) {
    int next = 1;
    for (; next < count && (*arguments[next] == '-' || *arguments[next] == '+'); ++next) {
        const char *letter = arguments[next];
        if (strcmp(letter, "--") == 0 || strcmp(letter, "-") == 0)
            return next + 1;
        bool on = *letter == '-';
        while (*++letter != '\0') {
            if (*letter == 'c')
                *is_command = true;
            else if (*letter != 'l' && !option_set(*letter, on))
                fail(2, "Illegal option -%c", *letter);
        }
    }
    return next;
}

int sh_main(int count, char **arguments) {
    bool is_command = false;
    shell_name = count > 0 ? arguments[0] : "sh";
    static char *none[] = {NULL};
    positional = none;
    int next = read_options(count, arguments, &is_command);
    shell_pid = getpid();
    set_variables();
    struct input source;
    error_line = 1;
    if (is_command) {
        if (next >= count) {
            error_line = 0;
            fail(2, "-c requires an argument");
        }
        const char *text = arguments[next++];
        if (next < count)
            shell_name = arguments[next++];
        input_push_text(&source, text);
    } else if (next < count && !option['s']) {
        shell_name = arguments[next];
        int fd = open(arguments[next++], O_RDONLY);
        if (fd < 0) {
            error_line = 0;
            shell_name = arguments[0];
            fail(2, "cannot open %s: %s", arguments[next - 1],
                 errno == ENOENT ? "No such file" : strerror(errno));
        }
        int high = fcntl(fd, F_DUPFD_CLOEXEC, 10);
        close(fd);
        input_push_file(&source, high, false);
    } else {
        interactive = option['i'] || (isatty(STDIN_FILENO) && isatty(STDERR_FILENO));
        option['i'] = interactive;
        option['s'] = true;
        input_push_file(&source, STDIN_FILENO, interactive);
    }
    positional = arguments + next;
    positional_count = count - next;
    signals_prepare();
    if (interactive || option['m']) {
        option['m'] = true;
        job_control_on(true);
    }
    if (interactive) {
        run_interactively();
        exit_shell(last_status);
    }
    run_input(0);
    exit_shell(last_status);
}
