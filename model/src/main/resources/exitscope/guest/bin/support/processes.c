// What /proc tells of processes (proc(5)).
#include "../commands/commands.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool read_process(pid_t pid, struct process *process) {
    char path[64], line[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    size_t size = fread(line, 1, sizeof line - 1, file);
    line[size] = '\0';
    struct stat status;
    *process = (struct process){.pid = pid, .uid = fstat(fileno(file), &status) == 0
                                                       ? status.st_uid : 0};
    fclose(file);
    // The name stands in parentheses, and may contain some.
    char *open = strchr(line, '('), *close = strrchr(line, ')');
    if (open == NULL || close == NULL)
        return false;
    snprintf(process->name, sizeof process->name, "%.*s", (int)(close - open - 1), open + 1);
    return sscanf(close + 2,
                  "%c %d %d %d %u %d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %ld %u %*d %lu %lu %ld",
                  &process->state, &process->ppid, &process->pgid, &process->sid,
                  &process->terminal, &process->tpgid, &process->user_ticks,
                  &process->system_ticks, &process->nice, &process->threads,
                  &process->start_ticks, &process->memory, &process->pages)
           == 13;
}

static int by_number(const void *left, const void *right) {
    const struct process *a = left, *b = right;
    return (a->pid > b->pid) - (a->pid < b->pid);
}

size_t read_processes(struct process **list) {
    size_t count = 0, capacity = 0;
    *list = NULL;
    DIR *directory = opendir("/proc");
    if (directory == NULL) {
        report_errno("cannot open /proc");
        return 0;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        if (count == capacity) {
            capacity = capacity == 0 ? 32 : capacity * 2;
            *list = realloc(*list, capacity * sizeof **list);
        }
        if (read_process(atoi(entry->d_name), *list + count))
            ++count; // else it ended just now
    }
    closedir(directory);
    qsort(*list, count, sizeof **list, by_number);
    return count;
}
