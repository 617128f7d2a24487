// pstree [PID]: who is whose child, with process IDs.
#include "commands.h"

#include <stdlib.h>

static struct process *processes;
static size_t found;

static void print(const struct process *process, int depth, unsigned long lines) {
    for (int i = 0; i < depth - 1; ++i)
        fputs(lines >> i & 1 ? "  | " : "    ", stdout);
    if (depth > 0)
        fputs(lines >> (depth - 1) & 1 ? "  |-" : "  `-", stdout);
    printf("%s(%d)%s\n", process->name, (int)process->pid, process->state == 'Z' ? " Z" : "");
    size_t children = 0, seen = 0;
    for (size_t i = 0; i < found; ++i)
        children += processes[i].ppid == process->pid;
    for (size_t i = 0; i < found; ++i)
        if (processes[i].ppid == process->pid) {
            bool more = ++seen < children;
            print(&processes[i], depth + 1, more ? lines | 1UL << depth : lines);
        }
}

int pstree_main(int count, char **arguments) {
    int next = take_options(count, arguments, "p", NULL);
    pid_t root = next > 0 && next < count ? atoi(arguments[next]) : 1;
    found = read_processes(&processes);
    for (size_t i = 0; i < found; ++i)
        if (processes[i].pid == root) {
            print(&processes[i], 0, 0);
            return 0;
        }
    return 1;
}
