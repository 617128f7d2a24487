// Running commands: from the parser's tree to processes.
#include "shell.h"
#include "../commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct function *functions;
int last_status;
struct saved_variable **locals;
int loop_depth, breaking, continuing_loop;
bool returning;
int tested;

static int substitution_status;

static bool leaving(void) {
    return breaking > 0 || continuing_loop > 0 || returning;
}

struct function *function_find(const char *name) {
    for (struct function *function = functions; function != NULL; function = function->next)
        if (function->body != NULL && strcmp(function->name, name) == 0)
            return function;
    return NULL;
}

// Programs

// The path of a command that has no slash; NULL if there is none in PATH.
char *find_program(const char *name) {
    const char *places = variable_get("PATH");
    for (const char *place = places == NULL ? "" : places; *name != '\0'; ++place) {
        size_t length = strcspn(place, ":");
        struct text path = {0};
        for (size_t i = 0; i < length; ++i)
            text_add(&path, place[i]);
        if (length > 0)
            text_add(&path, '/');
        text_append(&path, name);
        struct stat status;
        if (stat(path.start, &status) == 0 && S_ISREG(status.st_mode)
            && access(path.start, X_OK) == 0)
            return path.start;
        place += length;
        if (*place == '\0')
            break;
    }
    return NULL;
}

static void become(const char *path, char **arguments) __attribute__((__noreturn__));
static void become(const char *path, char **arguments) {
    char **environment = environment_make();
    execve(path, arguments, environment);
    int error = errno;
    if (error == ENOEXEC) { // not a program, so it must be a script
        struct fields script = {0};
        fields_add(&script, "sh");
        fields_add(&script, (char *)path);
        while (*++arguments != NULL)
            fields_add(&script, *arguments);
        execve("/bin/sh", script.items, environment);
    }
    bool missing = error == ENOENT || error == ENOTDIR;
    complain("%s: %s", arguments[0], missing ? "not found" : strerror(error));
    exit_shell(missing ? 127 : 126);
}

static int run_program(struct node *node, char **arguments, int how) {
    const char *path = strchr(*arguments, '/') != NULL ? *arguments : find_program(*arguments);
    if (path == NULL) {
        complain("%s: not found", *arguments);
        return 127;
    }
    if ((how & LAST) && !traps_are_set()) {
        signals_reset();
        become(path, arguments);
    }
    struct job *job = job_make(node);
    if (job_fork(job, false) == 0)
        become(path, arguments);
    return job_wait(job);
}

// Simple commands

static void trace(struct node *node, struct fields *fields) {
    if (!option['x'])
        return;
    fflush(stdout);
    const char *prefix = variable_get("PS4");
    fputs(prefix == NULL ? "" : prefix, stderr);
    const char *space = "";
    for (struct assignment *a = node->assignments; a != NULL; a = a->next, space = " ")
        fprintf(stderr, "%s%s=%s", space, a->name, expand_text(a->value));
    for (int i = 0; i < fields->count; ++i, space = " ")
        fprintf(stderr, "%s%s", space, fields->items[i]);
    fputc('\n', stderr);
}

static void assign(struct assignment *assignment, struct saved_variable **saved, bool export) {
    for (; assignment != NULL; assignment = assignment->next) {
        const char *value = expand_text(assignment->value);
        if (saved != NULL)
            variable_save(assignment->name, saved);
        variable_set(assignment->name, value);
        if (export)
            variable_make(assignment->name)->exported = true;
    }
}

static int call_function(struct function *function, struct fields *fields, int how) {
    char **outer_positional = positional;
    int outer_count = positional_count, outer_depth = loop_depth;
    struct saved_variable *saved = NULL, **outer_locals = locals;
    positional = fields->items + 1;
    positional_count = fields->count - 1;
    locals = &saved;
    loop_depth = 0;
    int status = run(function->body, how & TESTED);
    returning = false;
    loop_depth = outer_depth;
    locals = outer_locals;
    variables_restore(saved);
    positional = outer_positional;
    positional_count = outer_count;
    return status;
}

static int call_builtin(builtin *call, bool special, struct node *node, struct fields *fields,
                        int how) {
    struct saved_variable *hidden = NULL;
    assign(node->assignments, special ? NULL : &hidden, !special);
    // What the command says of itself begins as what the shell says does.
    char name[64];
    snprintf(name, sizeof name, "%s: %d: %s", shell_name, error_line, fields->items[0]);
    command_name = name;
    command_is_builtin = true;
    tested = how & TESTED;
    int status = call(fields->count, fields->items);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (status == 0) {
            complain("%s: %s: I/O error", fields->items[0], fields->items[0]);
            status = 1;
        }
        clearerr(stdout);
    }
    variables_restore(hidden);
    return status;
}

static int run_simple(struct node *node, int how) {
    struct fields fields = {0};
    int old_line = error_line;
    error_line = node->line;
    substitution_status = 0;
    expand_words(node->words, &fields);
    trace(node, &fields);

    bool special = false;
    struct function *function = NULL;
    builtin *call = NULL;
    if (fields.count > 0) {
        call = builtin_find(fields.items[0], &special);
        if (!special)
            function = function_find(fields.items[0]);
    }
    struct saved_descriptor *files = NULL;
    int status;
    if (!redirect(node->redirections, &files)) {
        redirect_back(files);
        status = 2;
        if (special)
            abandon(2);
    } else if (fields.count == 0) {
        assign(node->assignments, NULL, false);
        status = substitution_status;
        redirect_back(files);
    } else if (function != NULL) {
        struct saved_variable *hidden = NULL;
        assign(node->assignments, &hidden, true);
        status = call_function(function, &fields, how);
        variables_restore(hidden);
        redirect_back(files);
    } else if (call != NULL) {
        status = call_builtin(call, special, node, &fields, how);
        // `exec >file` is meant to last.
        if (strcmp(fields.items[0], "exec") != 0)
            redirect_back(files);
    } else {
        struct saved_variable *hidden = NULL;
        assign(node->assignments, &hidden, true);
        status = run_program(node, fields.items, how);
        variables_restore(hidden);
        redirect_back(files);
    }
    error_line = old_line;
    return status;
}

// Compound commands

static int run_pipeline(struct node *node, bool in_background) {
    struct job *job = job_make(node);
    int from = -1;
    for (struct node *part = node->left; part != NULL; part = part->next) {
        int ends[2] = {-1, -1};
        if (part->next != NULL && pipe(ends) < 0)
            fail(2, "Pipe call failed");
        if (job_fork(job, in_background) == 0) {
            if (ends[0] >= 0)
                close(ends[0]);
            if (from > 0) {
                dup2(from, STDIN_FILENO);
                close(from);
            }
            if (ends[1] >= 0 && ends[1] != STDOUT_FILENO) {
                dup2(ends[1], STDOUT_FILENO);
                close(ends[1]);
            }
            exit_shell(run(part, LAST));
        }
        if (from >= 0)
            close(from);
        if (ends[1] >= 0)
            close(ends[1]);
        from = ends[0];
    }
    return in_background ? 0 : job_wait(job);
}

static int run_subshell(struct node *node, int how) {
    if ((how & LAST) && !traps_are_set()) {
        traps_forget();
        exit_shell(run(node->left, LAST));
    }
    struct job *job = job_make(node);
    if (job_fork(job, false) == 0)
        exit_shell(run(node->left, LAST | (how & TESTED)));
    return job_wait(job);
}

static int run_in_background(struct node *command) {
    if (command->kind == PIPELINE && command->redirections == NULL) {
        run_pipeline(command, true);
    } else {
        struct job *job = job_make(command);
        if (job_fork(job, true) == 0) {
            if (command->kind == SUBSHELL && command->redirections == NULL)
                command = command->left;
            exit_shell(run(command, LAST));
        }
    }
    return 0;
}

// Whether a loop goes on after its body ran.
static bool goes_on(void) {
    if (continuing_loop > 0 && --continuing_loop > 0)
        return false;
    if (breaking > 0) {
        --breaking;
        return false;
    }
    return !returning;
}

static int run_loop(struct node *node) {
    int status = 0;
    ++loop_depth;
    for (;;) {
        int answer = run(node->left, TESTED);
        if (leaving()) {
            status = returning ? answer : 0;
            if (goes_on())
                continue;
            break;
        }
        if ((answer == 0) != (node->kind == WHILE))
            break;
        status = run(node->right, 0);
        if (!goes_on())
            break;
    }
    --loop_depth;
    return status;
}

static int run_for(struct node *node) {
    struct fields fields = {0};
    if (node->has_words)
        expand_words(node->words, &fields);
    else
        for (int i = 0; i < positional_count; ++i)
            fields_add(&fields, positional[i]);
    int status = 0;
    ++loop_depth;
    for (int i = 0; i < fields.count; ++i) {
        variable_set(node->name, fields.items[i]);
        status = run(node->right, 0);
        if (!goes_on())
            break;
    }
    --loop_depth;
    return status;
}

static int run_case(struct node *node, int how) {
    const char *subject = expand_text(node->words);
    for (struct branch *branch = node->branches; branch != NULL; branch = branch->next)
        for (struct word *pattern = branch->patterns; pattern != NULL; pattern = pattern->next)
            if (pattern_matches(expand_pattern(pattern), subject))
                return branch->body == NULL ? 0 : run(branch->body, how);
    return 0;
}

static int define_function(struct node *node) {
    struct function *function = malloc(sizeof *function);
    *function = (struct function){strdup(node->name), node->left, functions};
    functions = function; // an older one of this name may be running
    memory_keep();
    return 0;
}

static int run_kind(struct node *node, int how) {
    int tested = how & TESTED;
    switch (node->kind) {
    case SIMPLE:
        return run_simple(node, how);
    case PIPELINE:
        return run_pipeline(node, false);
    case NOT:
        return !run(node->left, TESTED);
    case AND:
    case OR: {
        int status = run(node->left, TESTED);
        return leaving() || (status == 0) == (node->kind == OR) ? status : run(node->right, how);
    }
    case SEQUENCE: {
        int status = run(node->left, tested);
        return leaving() ? status : run(node->right, how);
    }
    case BACKGROUND:
        return run_in_background(node->left);
    case SUBSHELL:
        return run_subshell(node, how);
    case GROUP:
        return run(node->left, how);
    case IF: {
        int status = run(node->left, TESTED);
        if (leaving())
            return status;
        if (status == 0)
            return run(node->right, how);
        return node->otherwise == NULL ? 0 : run(node->otherwise, how);
    }
    case WHILE:
    case UNTIL:
        return run_loop(node);
    case FOR:
        return run_for(node);
    case CASE:
        return run_case(node, how);
    case FUNCTION:
        return define_function(node);
    }
    return 0;
}

int run(struct node *node, int how) {
    if (node == NULL)
        return last_status = 0;
    if (option['n'])
        return 0;
    size_t mark = memory_mark();
    int status;
    if (node->kind != SIMPLE && node->redirections != NULL) {
        struct saved_descriptor *files = NULL;
        status = 2;
        if (redirect(node->redirections, &files))
            status = run_kind(node, how & TESTED);
        redirect_back(files);
    } else {
        status = run_kind(node, how);
    }
    last_status = status;
    if (trap_pending)
        traps_run();
    if (interrupted && interactive)
        abandon(130);
    // The failure of one of these ends a shell with `set -e`; that of others comes from a part.
    bool decides = node->kind == SIMPLE || node->kind == PIPELINE || node->kind == SUBSHELL
                   || (node->redirections != NULL && node->kind != NOT);
    if (option['e'] && status != 0 && decides && !(how & TESTED))
        exit_shell(status);
    memory_release(mark);
    return status;
}

// What a command prints, without the newlines at its end.
char *output_of(struct node *command) {
    int ends[2];
    if (pipe(ends) < 0)
        fail(2, "Pipe call failed");
    struct job *job = job_make(command);
    if (job_fork(job, false) == 0) {
        close(ends[0]);
        if (ends[1] != STDOUT_FILENO) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[1]);
        }
        exit_shell(run(command, LAST));
    }
    close(ends[1]);
    struct text output = {0};
    text_append(&output, "");
    char block[512];
    ssize_t size;
    while ((size = read(ends[0], block, sizeof block)) > 0 || (size < 0 && errno == EINTR))
        for (ssize_t i = 0; i < size; ++i)
            if (block[i] != '\0')
                text_add(&output, block[i]);
    close(ends[0]);
    substitution_status = job_wait(job);
    while (output.length > 0 && output.start[output.length - 1] == '\n')
        output.start[--output.length] = '\0';
    return output.length == 0 ? "" : output.start;
}

// Commands from an input, one after the other.

static bool only_blanks_follow(void) {
    if (input->fd >= 0)
        return false; // a script: there is no looking ahead
    const char *rest = input->text + input->used;
    return rest[strspn(rest, " \t\n;")] == '\0';
}

int run_input(int how) {
    bool ended = false;
    int status = 0;
    while (!ended && !leaving()) {
        if (interactive && input->prompts) {
            interrupted = 0;
            jobs_report();
        }
        size_t mark = memory_mark();
        struct node *node = parse_command(&ended);
        if (node != NULL)
            status = run(node, only_blanks_follow() ? how : how & TESTED);
        memory_release(mark);
        if (trap_pending)
            traps_run();
    }
    return status;
}

int run_text(const char *text, int how) {
    struct input source;
    input_push_text(&source, text);
    int status = run_input(how);
    input_pop();
    return status;
}

int run_file(const char *path) {
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        fail(2, "cannot open %s: %s", path,
             errno == ENOENT || errno == ENOTDIR ? "No such file" : strerror(errno));
    int high = fcntl(fd, F_DUPFD_CLOEXEC, 10);
    close(fd);
    struct input source;
    input_push_file(&source, high, false);
    int status = run_input(tested);
    input_pop();
    returning = false;
    return status;
}
