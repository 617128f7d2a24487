// Signals: what the shell itself does about them, and what `trap` asks for.
#include "shell.h"
#include "../commands/commands.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

volatile sig_atomic_t interrupted, trap_pending; // the latter: the last signal's number

static char *actions[NSIG]; // NULL: none; "": ignored; 0 is EXIT
static volatile sig_atomic_t came[NSIG];
static bool ignored_from_start[NSIG];

static void on_signal(int signal) {
    if (signal == SIGINT && interactive)
        interrupted = 1;
    if (actions[signal] != NULL) {
        came[signal] = 1;
        trap_pending = signal;
    }
}

// Makes the process react to a signal as traps and mode demand.
static void install(int signal) {
    struct sigaction action = {.sa_flags = 0};
    bool guarded = interactive && (signal == SIGINT || signal == SIGQUIT || signal == SIGTERM);
    bool control = signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
    if (actions[signal] != NULL)
        action.sa_handler = *actions[signal] == '\0' ? SIG_IGN : on_signal;
    else if (guarded && signal == SIGINT)
        action.sa_handler = on_signal;
    else if (guarded || (control && job_control))
        action.sa_handler = SIG_IGN;
    else
        action.sa_handler = ignored_from_start[signal] ? SIG_IGN : SIG_DFL;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

static const int special[] = {SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU};

void signals_prepare(void) {
    static bool looked;
    for (int i = 1; i < NSIG && !looked; ++i) {
        struct sigaction action;
        ignored_from_start[i] = sigaction(i, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
    }
    looked = true;
    for (size_t i = 0; i < sizeof special / sizeof special[0]; ++i)
        install(special[i]);
}

// Before another program, or a subshell, takes over.
void signals_reset(void) {
    bool was_interactive = interactive, had_control = job_control;
    interactive = job_control = false;
    for (size_t i = 0; i < sizeof special / sizeof special[0]; ++i)
        if (was_interactive || had_control || actions[special[i]] != NULL)
            install(special[i]);
    interactive = was_interactive;
    job_control = had_control;
}

bool traps_are_set(void) {
    for (int i = 0; i < NSIG; ++i)
        if (actions[i] != NULL && *actions[i] != '\0')
            return true;
    return false;
}

void traps_forget(void) {
    for (int i = 0; i < NSIG; ++i) {
        if (actions[i] == NULL || *actions[i] == '\0')
            continue;
        free(actions[i]);
        actions[i] = NULL;
        if (i > 0)
            install(i);
        came[i] = 0;
    }
    trap_pending = 0;
}

void traps_run(void) {
    int status = last_status;
    trap_pending = 0;
    for (int i = 1; i < NSIG; ++i) {
        if (!came[i])
            continue;
        came[i] = 0;
        if (actions[i] == NULL)
            continue;
        char *action = strdup(actions[i]); // it may change its own trap
        run_text(action, 0);
        free(action);
        last_status = status;
    }
}

void exit_shell(int status) {
    char *action = actions[0];
    actions[0] = NULL;
    if (action != NULL && *action != '\0') {
        last_status = status;
        breaking = continuing_loop = 0;
        returning = false;
        run_text(action, 0);
    }
    fflush(stdout);
    if (job_control)
        job_control_on(false);
    exit(status);
}

static void set(int signal, const char *action) {
    if (signal > 0 && ignored_from_start[signal] && !interactive)
        return;
    free(actions[signal]);
    actions[signal] = action == NULL ? NULL : strdup(action);
    if (signal > 0)
        install(signal);
}

static void print_quoted(const char *text) {
    putchar('\'');
    for (; *text != '\0'; ++text)
        *text == '\'' ? fputs("'\"'\"'", stdout) : putchar(*text);
    putchar('\'');
}

int trap_command(int count, char **arguments) {
    int first = 1;
    if (first < count && strcmp(arguments[first], "--") == 0)
        ++first;
    if (first == count) {
        for (int i = 0; i < NSIG; ++i) {
            if (actions[i] == NULL)
                continue;
            printf("trap -- ");
            print_quoted(actions[i]);
            printf(" %s\n", i == 0 ? "EXIT" : signal_name(i) == NULL ? "" : signal_name(i));
        }
        return 0;
    }
    const char *action = NULL;
    const char *word = arguments[first];
    bool is_number = *word != '\0' && word[strspn(word, "0123456789")] == '\0';
    if (count - first > 1 && !is_number) {
        action = strcmp(arguments[first], "-") == 0 ? NULL : arguments[first];
        ++first;
    }
    for (; first < count; ++first) {
        int signal = strcmp(arguments[first], "EXIT") == 0 ? 0 : signal_by_name(arguments[first]);
        if (signal < 0) {
            fprintf(stderr, "trap: %s: bad trap\n", arguments[first]);
            return 1;
        }
        set(signal, action);
    }
    return 0;
}
