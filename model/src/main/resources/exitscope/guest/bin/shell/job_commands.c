// Commands about jobs, and signals to them.
#include "builtins.h"
#include "../commands/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct job *job_argument(const char *command, const char *name) {
    struct job *job = job_named(name);
    if (job == NULL && *name == '\0')
        complain("%s: No current job", command);
    else if (job == NULL)
        complain("%s: No such job: %s", command, name);
    return job;
}

int jobs_command(int count, char **arguments) {
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

int fg_command(int count, char **arguments) {
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

int wait_command(int count, char **arguments) {
    if (count == 1)
        return job_wait_all();
    int status = 0;
    for (int i = 1; i < count; ++i) {
        if (*arguments[i] == '%') {
            struct job *job = job_argument("wait", arguments[i]);
            status = job == NULL ? 2 : job_wait_for_pid(job->pids[job->count - 1]);
        } else {
            status = job_wait_for_pid(number_argument("wait", arguments[i]));
        }
    }
    return status;
}

// Jobs by their %names become process groups; the rest is as for the command in /bin.
int kill_builtin(int count, char **arguments) {
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
