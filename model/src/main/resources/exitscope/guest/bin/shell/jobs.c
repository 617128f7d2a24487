// Jobs: what runs beside the shell or in front of it, and job control at a terminal.
#include "shell.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct job *jobs; // the current one first
pid_t last_background;
bool job_control;

static int terminal = -1;
static pid_t shell_group, original_group;

struct job *job_make(struct node *node) {
    for (struct job *old = jobs, *next; old != NULL; old = next) {
        next = old->next;
        if (old->left == 0 && old->waited)
            job_forget(old);
    }
    struct job *job = calloc(1, sizeof *job);
    job->number = 1;
    for (struct job *other = jobs; other != NULL;) {
        if (other->number == job->number) {
            ++job->number;
            other = jobs;
        } else {
            other = other->next;
        }
    }
    job->text = strdup(job_control ? command_text(node) : "");
    job->next = jobs;
    jobs = job;
    return job;
}

void job_forget(struct job *job) {
    for (struct job **link = &jobs; *link != NULL; link = &(*link)->next)
        if (*link == job) {
            *link = job->next;
            break;
        }
    free(job->pids);
    free(job->statuses);
    free(job->text);
    free(job);
}

static void make_current(struct job *job) {
    for (struct job **link = &jobs; *link != NULL; link = &(*link)->next)
        if (*link == job) {
            *link = job->next;
            job->next = jobs;
            jobs = job;
            return;
        }
}

// In the child: it is a shell of its own now, without jobs, traps or a way back to the prompt.
static void begin_child(struct job *job, bool in_background) {
    bool controlled = job_control;
    if (controlled && job != NULL) {
        setpgid(0, job->group);
        if (!in_background)
            tcsetpgrp(terminal, getpgrp());
    }
    job_control = false;
    jobs = NULL;
    recovery = NULL;
    traps_forget();
    signals_reset();
    if (in_background && !controlled) {
        signal(SIGINT, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
        if (job->count == 0) {
            int null = open("/dev/null", O_RDONLY);
            if (null > 0) {
                dup2(null, STDIN_FILENO);
                close(null);
            }
        }
    }
    interactive = false;
}

pid_t job_fork(struct job *job, bool in_background) {
    fflush(stdout);
    pid_t pid = fork();
    if (pid < 0)
        fail(2, "Cannot fork");
    if (pid == 0) {
        begin_child(job, in_background);
        return 0;
    }
    if (job == NULL)
        return pid;
    if (job->count == 0)
        job->group = pid;
    if (job_control)
        setpgid(pid, job->group); // both do it: neither knows who comes first
    size_t count = (size_t)++job->count;
    job->pids = realloc(job->pids, count * sizeof *job->pids);
    job->statuses = realloc(job->statuses, count * sizeof *job->statuses);
    job->pids[count - 1] = pid;
    job->statuses[count - 1] = -1;
    ++job->left;
    if (in_background)
        last_background = pid;
    return pid;
}

// Waiting

int status_of(int status) {
    return WIFEXITED(status)    ? WEXITSTATUS(status)
           : WIFSTOPPED(status) ? 128 + WSTOPSIG(status)
                                : 128 + WTERMSIG(status);
}

// What a person should know of a job's end; interrupts are no news.
static void tell_signal(int status) {
    if (!WIFSIGNALED(status) || WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGPIPE)
        return;
    fflush(stdout);
    fprintf(stderr, "%s%s\n", strsignal(WTERMSIG(status)),
            WCOREDUMP(status) ? " (core dumped)" : "");
}

// The job that the shell waits for just now: what kills its processes is told as it is seen.
static struct job *awaited;

static void note(pid_t pid, int status) {
    for (struct job *job = jobs; job != NULL; job = job->next)
        for (int i = 0; i < job->count; ++i) {
            if (job->pids[i] != pid)
                continue;
            job->told = false;
            if (WIFCONTINUED(status)) {
                job->stopped = false;
                return;
            }
            job->statuses[i] = status;
            if (WIFSTOPPED(status))
                job->stopped = true;
            else
                --job->left;
            if (job == awaited)
                tell_signal(status);
            return;
        }
}

// Notes one child's news; -1 with errno if there is none.
static pid_t wait_for_news(int options) {
    int status;
    pid_t pid = waitpid(-1, &status, options | (job_control ? WUNTRACED | WCONTINUED : 0));
    if (pid > 0)
        note(pid, status);
    return pid;
}

static int job_status(struct job *job) {
    return job->count == 0 ? 0 : job->statuses[job->count - 1];
}

int job_wait(struct job *job) {
    awaited = job;
    while (job->left > 0 && !job->stopped)
        if (wait_for_news(0) < 0 && errno != EINTR)
            break;
    awaited = NULL;
    int status = job_status(job);
    if (job_control) {
        tcsetpgrp(terminal, shell_group);
        if (job->stopped) {
            job_print(job, false);
            fflush(stdout);
            job->told = true;
            make_current(job);
            return status_of(status);
        }
        if (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT)
            fputc('\n', stderr);
    }
    job_forget(job);
    return status_of(status);
}

// The `wait` command: unlike a command in front, a trapped signal ends it. Signals are let in only
// while we sleep, so that none comes unnoticed just before.
static void on_child(int signal) {
    (void)signal;
}

// Waits until a child has news; false if a signal was quicker.
static bool wait_or_signal(void) {
    struct sigaction action = {.sa_flags = 0}, old_action;
    action.sa_handler = on_child;
    sigset_t all, old_mask;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &old_mask);
    sigaction(SIGCHLD, NULL, &old_action);
    if (old_action.sa_handler == SIG_DFL)
        sigaction(SIGCHLD, &action, NULL);
    pid_t pid;
    while ((pid = wait_for_news(WNOHANG)) == 0 && !trap_pending && !interrupted)
        sigsuspend(&old_mask);
    if (old_action.sa_handler == SIG_DFL)
        sigaction(SIGCHLD, &old_action, NULL);
    sigprocmask(SIG_SETMASK, &old_mask, NULL);
    return pid != 0;
}

static int interrupting_signal(void) {
    return 128 + (trap_pending ? (int)trap_pending : SIGINT);
}

// It stays in the list for a time: who asks again gets the same answer.
static int finish(struct job *job) {
    job->waited = true;
    return status_of(job_status(job));
}

int job_wait_for_pid(pid_t pid) {
    for (struct job *job = jobs; job != NULL; job = job->next)
        for (int i = 0; i < job->count; ++i) {
            if (job->pids[i] != pid)
                continue;
            // What ended before we waited for it is no news.
            awaited = job;
            bool came = true;
            while (came && job->left > 0 && !job->stopped)
                came = wait_or_signal();
            awaited = NULL;
            return came ? finish(job) : interrupting_signal();
        }
    return 127;
}

int job_wait_all(void) {
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        while (job->left > 0 && !job->stopped)
            if (!wait_or_signal())
                return interrupting_signal();
        next = job->next;
        if (job->left == 0)
            finish(job);
    }
    return 0;
}

// Names and reports

struct job *job_named(const char *name) {
    if (*name != '%' && *name != '\0')
        return NULL;
    name += *name == '%';
    if (*name == '\0' || strcmp(name, "%") == 0 || strcmp(name, "+") == 0)
        return jobs;
    if (strcmp(name, "-") == 0)
        return jobs == NULL ? NULL : jobs->next;
    bool is_number = name[strspn(name, "0123456789")] == '\0';
    for (struct job *job = jobs; job != NULL; job = job->next)
        if (is_number ? job->number == atoi(name)
            : *name == '?' ? strstr(job->text, name + 1) != NULL
                           : strncmp(job->text, name, strlen(name)) == 0)
            return job;
    return NULL;
}

static void describe(struct job *job, char *text, size_t size) {
    int status = job_status(job);
    if (job->stopped)
        snprintf(text, size, "%s",
                 WSTOPSIG(status) == SIGSTOP ? "Stopped (signal)" : strsignal(WSTOPSIG(status)));
    else if (job->left > 0)
        snprintf(text, size, "Running");
    else if (WIFSIGNALED(status))
        snprintf(text, size, "%s%s", strsignal(WTERMSIG(status)),
                 WCOREDUMP(status) ? " (core dumped)" : "");
    else if (WEXITSTATUS(status) != 0)
        snprintf(text, size, "Done(%d)", WEXITSTATUS(status));
    else
        snprintf(text, size, "Done");
}

void job_print(struct job *job, bool with_pids) {
    char state[64], line[128];
    describe(job, state, sizeof state);
    char mark = job == jobs ? '+' : job == jobs->next ? '-' : ' ';
    int column = snprintf(line, sizeof line, "[%d] %c ", job->number, mark);
    if (with_pids)
        column += snprintf(line + column, sizeof line - (size_t)column, "%d ", (int)job->pids[0]);
    printf("%s%-*s%s\n", line, 33 - column, state, job->text);
}

void jobs_refresh(void) {
    while (wait_for_news(WNOHANG) > 0)
        ;
}

void jobs_report(void) {
    jobs_refresh();
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job->left == 0 || (job->stopped && !job->told)) {
            job_print(job, false);
            job->told = true;
        }
        if (job->left == 0)
            job_forget(job);
    }
    fflush(stdout);
}

int job_continue(struct job *job, bool in_foreground) {
    job->stopped = false;
    if (in_foreground)
        tcsetpgrp(terminal, job->group);
    killpg(job->group, SIGCONT);
    if (!in_foreground) {
        last_background = job->pids[job->count - 1];
        return 0;
    }
    return job_wait(job);
}

// Job control: each job is a process group, and one of them has the terminal.

void job_control_on(bool on) {
    if (on == job_control)
        return;
    if (!on) {
        tcsetpgrp(terminal, original_group);
        setpgid(0, original_group);
        job_control = false;
        signals_prepare();
        return;
    }
    if (terminal < 0) {
        int fd = open("/dev/tty", O_RDWR);
        for (int i = 2; fd < 0 && i >= 0; --i)
            if (isatty(i))
                fd = dup(i);
        terminal = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 10);
        close(fd);
    }
    pid_t owner;
    while (terminal >= 0 && (owner = tcgetpgrp(terminal)) != getpgrp()) {
        if (owner < 0) {
            close(terminal);
            terminal = -1;
        } else {
            killpg(0, SIGTTIN); // started in the background: wait to be brought to the front
        }
    }
    if (terminal < 0) {
        complain("can't access tty; job control turned off");
        option['m'] = false;
        return;
    }
    original_group = getpgrp();
    shell_group = shell_pid;
    job_control = true;
    signals_prepare();
    setpgid(0, shell_group);
    tcsetpgrp(terminal, shell_group);
}
