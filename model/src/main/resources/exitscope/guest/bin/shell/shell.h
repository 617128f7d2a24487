// The shell: what its parts share.
//
// A shell reads a command (input.c), understands it (lexer.c, parser.c), and runs it (run.c);
// before a simple command runs, its words are expanded (expand.c, pattern.c, arithmetic.c) and
// its files are opened (redirect.c). What runs beside the shell is a job (jobs.c).
#ifndef SHELL_H
#define SHELL_H

#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// memory.c: memory that is given back all at once, when the command that needed it has run.
void *allocate(size_t size) __attribute__((__returns_nonnull__));
char *copy_text(const char *text, size_t length);
size_t memory_mark(void);
void memory_release(size_t mark);
void memory_keep(void); // nothing allocated so far is ever given back
struct text {           // text that grows
    char *start;
    size_t length, capacity;
};
void text_add(struct text *text, char c);
void text_append(struct text *text, const char *more);

// Commands as the parser leaves them.
struct word {
    struct part *parts;
    struct word *next;
};
struct part {
    enum { TEXT, TILDE, PARAMETER, COMMAND, ARITHMETIC } kind;
    bool quoted;
    const char *text;     // the text; the user after a tilde; the parameter's name
    char operation;       // ${name-word}: - = ? + % #, and P and H for %% and ##; L for ${#name}
    bool or_empty;        // ${name:-word}
    struct word *word;    // the operand; the expression
    struct node *command; // $(command)
    struct part *next;
};
struct assignment {
    const char *name;
    struct word *value;
    struct assignment *next;
};
struct redirection {
    enum { READ, WRITE, CLOBBER, APPEND, READ_WRITE, DUPLICATE, HERE } kind;
    int fd;
    struct word *target; // a path, a descriptor or `-`, or a here-document's text
    struct redirection *next;
};
struct branch { // of a case
    struct word *patterns;
    struct node *body; // may be NULL
    struct branch *next;
};
struct node {
    enum {
        SIMPLE, PIPELINE, NOT, AND, OR, SEQUENCE, BACKGROUND, SUBSHELL, GROUP, IF, WHILE, UNTIL,
        FOR, CASE, FUNCTION
    } kind;
    int line;
    struct node *left, *right, *otherwise; // parts of whatever it is; right is the body of loops
    struct word *words;                    // of a simple command, a for, a case
    bool has_words;                        // `for name in`, not `for name`
    const char *name;                      // of a function, or of the variable of a for
    struct assignment *assignments;
    struct branch *branches;
    struct redirection *redirections;
    struct node *next; // in a pipeline
};

// input.c: where commands come from.
struct input {
    int fd; // -1: only the text
    const char *text; // what was read, or all there is
    size_t used, size;
    char *buffer;
    int line;
    bool at_start_of_line, ended, prompts, in_blocks;
    struct input *outer;
};
extern struct input *input;
void input_push_text(struct input *new_input, const char *text);
void input_push_file(struct input *new_input, int fd, bool prompts);
void input_pop(void);
int input_peek(void); // the next character, or -1
int input_peek_after(void); // the one after that, which must be on the same line
int input_next(void);
extern bool continuing; // inside an unfinished command: the prompt is PS2

// lexer.c and parser.c
enum token { WORD, NEWLINE, END, AND_IF, OR_IF, DOUBLE_SEMICOLON, NUMBER, OPERATOR };
struct lexeme {
    enum token kind;
    struct word *word;
    const char *plain; // a word without any quotes or expansions, or an operator; else NULL
};
struct lexeme lex(void);
void lexer_reset(void);
void lexer_await_here_document(struct redirection *redirection, struct word *delimiter,
                               bool strip_tabs);
struct word *parse_text_as_word(const char *text); // as inside of double quotes
struct node *parse_command(bool *ended);           // one complete command, NULL if it is empty
struct node *parse_substitution(void);             // after $(, through )
struct node *parse_program(const char *text);
void syntax_error(const char *format, ...) __attribute__((__noreturn__));

// expand.c, pattern.c, arithmetic.c
struct fields {
    char **items; // ends with NULL
    int count, capacity;
};
void expand_words(struct word *words, struct fields *fields);
char *expand_text(struct word *word);    // one text, not split
char *expand_pattern(struct word *word); // the same with quoted characters marked by backslashes
bool pattern_matches(const char *pattern, const char *text);
bool expand_paths(const char *pattern, struct fields *fields); // false if nothing matches
void fields_add(struct fields *fields, char *item);
long arithmetic(const char *expression);

// variables.c
struct variable {
    char *name, *value; // a NULL value: unset
    bool exported, read_only;
    struct variable *next;
};
extern struct variable *variables;
const char *variable_get(const char *name); // NULL if unset
void variable_set(const char *name, const char *value);
struct variable *variable_make(const char *name);
bool variable_unset(const char *name);
bool is_name(const char *text, size_t length);
char **environment_make(void);
void variables_import(char **environment);
extern char **positional; // $1 and following, ends with NULL
extern int positional_count;
extern const char *shell_name; // $0
struct saved_variable {
    struct variable before;
    struct saved_variable *next;
};
void variable_save(const char *name, struct saved_variable **list);
void variables_restore(struct saved_variable *list);

// run.c
struct function {
    char *name;
    struct node *body;
    struct function *next;
};
extern struct function *functions;
struct function *function_find(const char *name);
enum {
    LAST = 1,   // nothing comes after it: the shell may become the command
    TESTED = 2, // its failure is an answer, not an error (set -e)
};
int run(struct node *node, int how);
int run_text(const char *text, int how);
int run_file(const char *path);
int run_input(int how); // everything that the current input has
char *output_of(struct node *command);
char *find_program(const char *name);
extern int last_status;
extern struct saved_variable **locals; // of the function that runs
extern int loop_depth, breaking, continuing_loop;
extern bool returning;
extern int tested; // TESTED, or 0, for the builtin that runs

// redirect.c
struct saved_descriptor {
    int fd, copy; // -1: it was closed
    struct saved_descriptor *next;
};
bool redirect(struct redirection *list, struct saved_descriptor **saved);
void redirect_back(struct saved_descriptor *saved);

// jobs.c
struct job {
    int number;
    pid_t group, *pids;
    int *statuses, count, left;
    bool stopped, told, waited;
    char *text;
    struct job *next;
};
extern struct job *jobs;
extern pid_t last_background;
extern bool job_control;
struct job *job_make(struct node *node);
pid_t job_fork(struct job *job, bool in_background); // job may be NULL
int job_wait(struct job *job);                       // in the foreground
int job_wait_for_pid(pid_t pid);
int job_wait_all(void);
struct job *job_named(const char *name);
void jobs_refresh(void); // takes news without waiting
void jobs_report(void);  // and tells it, at a prompt
void job_print(struct job *job, bool with_pids);
int job_continue(struct job *job, bool in_foreground);
void job_control_on(bool on);
void job_forget(struct job *job);
int status_of(int wait_status);
char *command_text(struct node *node); // text.c

// traps.c
void traps_run(void);                // those whose signals have come
void traps_forget(void);             // in a subshell
int trap_command(int count, char **arguments);
void exit_shell(int status) __attribute__((__noreturn__)); // runs the trap of EXIT
bool traps_are_set(void);
extern volatile sig_atomic_t interrupted; // an interactive shell got SIGINT
extern volatile sig_atomic_t trap_pending;
void signals_prepare(void);
void signals_reset(void);

// builtins.c
typedef int builtin(int count, char **arguments);
builtin *builtin_find(const char *name, bool *special);

// limits.c
int ulimit_command(int count, char **arguments);

// options and errors (main.c)
extern bool option[128]; // set -e is option['e']
bool option_set(char letter, bool on);
extern bool interactive;
extern pid_t shell_pid;
extern int error_line;
void complain(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
void fail(int status, const char *format, ...)
    __attribute__((__format__(__printf__, 2, 3), __noreturn__));
void abandon(int status) __attribute__((__noreturn__)); // back to the prompt, or the end
extern jmp_buf *recovery;

#endif
