// The commands in /bin. They are one program, which does what the name that it is called by says:
// `/bin/cat` begins in cat_main.
#ifndef COMMANDS_H
#define COMMANDS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#define COMMANDS(X) \
    X(basename) X(cat) X(chmod) X(cp) X(cut) X(date) X(dirname) X(echo) X(env) X(false) X(grep) \
    X(head) X(hostname) X(id) X(kill) X(ln) X(ls) X(mkdir) X(mkfifo) X(mv) X(nice) X(nohup) \
    X(printf) X(ps) X(pstree) X(pwd) X(readlink) X(rm) X(rmdir) X(seq) X(setsid) X(sh) X(sleep) \
    X(sort) X(tail) X(tee) X(test) X(timeout) X(touch) X(tr) X(true) X(tty) X(uname) X(uniq) \
    X(wc) X(whoami) X(xargs) X(yes)

#define DECLARE(name) int name##_main(int count, char **arguments);
COMMANDS(DECLARE)
#undef DECLARE

// support/: what several commands need.

// Messages on standard error begin with the command's name.
extern const char *command_name;
extern bool command_is_builtin; // of the shell, which writes its output when the command has ended
void report(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
void report_errno(const char *format, ...) __attribute__((__format__(__printf__, 1, 2)));
int usage(const char *text); // prints it and returns 1

// Options: one letter each, several in an argument, `--` ends them. Letters followed by a colon
// take a value. Returns the index of the first operand, or -1 after a message.
typedef void option_taker(char letter, const char *value);
int take_options(int count, char **arguments, const char *letters, option_taker *take);
bool given(char letter); // of the options without value that take_options found

// Runs a program in this one's place. Comes back only when it cannot, after a message such as
// "cannot run %s", with the status that says so.
int turn_into(char **arguments, const char *problem);

// A duration such as 1.5, 2m or 1h, in seconds; negative if it is none.
double duration_of(const char *text);

// A signal's number by its name or number; -1 if there is none.
int signal_by_name(const char *name);
const char *signal_name(int number); // NULL if it has none

// A file by its name, `-` being standard input; NULL after a message such as "%s" or
// "cannot read: %s".
FILE *open_input(const char *path, const char *problem);

// Calls for each operand, or once for standard input; returns the worst result.
int for_each_input(int count, char **arguments, const char *problem,
                   int (*call)(FILE *stream, const char *name));

// directory/name
char *path_in(const char *directory, const char *name);
const char *last_part(const char *path);

// Looks at the operands SOURCE... TARGET, of which there may be several only if the target is a
// directory: then `into` is set. Negative after a message.
int targets_of(int count, char **arguments, int next, bool *into);
char *target_of(const char *source, const char *target, bool into);

// support/processes.c: what /proc tells of a process.
struct process {
    pid_t pid, ppid, pgid, sid, tpgid;
    char state, name[64];
    unsigned terminal, threads;
    long nice;
    unsigned long user_ticks, system_ticks, start_ticks, memory; // memory in bytes
    long pages;
    uid_t uid;
};
bool read_process(pid_t pid, struct process *process);
size_t read_processes(struct process **list); // in order of their numbers

#endif
