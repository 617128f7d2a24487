// ps [-eA] [-f] [-p LIST] [-o COLUMN,...]: processes, from /proc.
#include "commands.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static const char *columns, *wanted;

static void take(char letter, const char *value) {
    if (letter == 'o')
        columns = value;
    else
        wanted = value;
}

static const struct column {
    const char *name, *title;
    int width; // negative: texts, which begin at the left
} known[] = {
    {"pid", "PID", 7},      {"ppid", "PPID", 7},  {"pgid", "PGID", 7},  {"sid", "SID", 7},
    {"tpgid", "TPGID", 7},  {"stat", "STAT", -4}, {"s", "S", -1},       {"state", "S", -1},
    {"comm", "COMMAND", -15}, {"ucmd", "CMD", -15},  {"args", "COMMAND", -27},
    {"cmd", "CMD", -27},    {"user", "USER", -8}, {"uid", "UID", 5},    {"tty", "TT", -8},
    {"tt", "TT", -8},       {"time", "TIME", 8},  {"nlwp", "NLWP", 4},  {"ni", "NI", 3},
    {"rss", "RSS", 5},      {"vsz", "VSZ", 6},
};

static const struct column *column_of(const char *name, size_t length) {
    for (size_t i = 0; i < sizeof known / sizeof known[0]; ++i)
        if (strlen(known[i].name) == length && strncmp(known[i].name, name, length) == 0)
            return &known[i];
    return NULL;
}

static void terminal_text(unsigned device, char *text, size_t size) {
    if (device == 0)
        snprintf(text, size, "?");
    else if (major(device) == 136)
        snprintf(text, size, "pts/%u", minor(device));
    else if (device == makedev(5, 1))
        snprintf(text, size, "console");
    else
        snprintf(text, size, "tty%u", minor(device));
}

// The command line; of a process that has none any more, its name.
static void command_line(const struct process *process, char *text, size_t size) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/cmdline", (int)process->pid);
    FILE *file = fopen(path, "r");
    size_t length = file == NULL ? 0 : fread(text, 1, size - 1, file);
    if (file != NULL)
        fclose(file);
    for (size_t i = 0; i + 1 < length; ++i)
        if (text[i] == '\0')
            text[i] = ' ';
    text[length] = '\0';
    if (length == 0)
        snprintf(text, size, process->state == 'Z' ? "[%s] <defunct>" : "[%s]", process->name);
}

static void value_text(const struct process *process, const char *column, char *text, size_t size) {
    if (strcmp(column, "pid") == 0)
        snprintf(text, size, "%d", (int)process->pid);
    else if (strcmp(column, "ppid") == 0)
        snprintf(text, size, "%d", (int)process->ppid);
    else if (strcmp(column, "pgid") == 0)
        snprintf(text, size, "%d", (int)process->pgid);
    else if (strcmp(column, "sid") == 0)
        snprintf(text, size, "%d", (int)process->sid);
    else if (strcmp(column, "tpgid") == 0)
        snprintf(text, size, "%d", (int)process->tpgid);
    else if (strcmp(column, "stat") == 0)
        snprintf(text, size, "%c%s%s%s%s", process->state,
                 process->nice < 0   ? "<"
                 : process->nice > 0 ? "N"
                                     : "",
                 process->sid == process->pid ? "s" : "", process->threads > 1 ? "l" : "",
                 process->tpgid > 0 && process->tpgid == process->pgid ? "+" : "");
    else if (*column == 's')
        snprintf(text, size, "%c", process->state);
    else if (strcmp(column, "comm") == 0 || strcmp(column, "ucmd") == 0)
        snprintf(text, size, "%s%s", process->name, process->state == 'Z' ? " <defunct>" : "");
    else if (strcmp(column, "args") == 0 || strcmp(column, "cmd") == 0)
        command_line(process, text, size);
    else if (strcmp(column, "user") == 0) {
        struct passwd *user = getpwuid(process->uid);
        user != NULL ? snprintf(text, size, "%s", user->pw_name)
                     : snprintf(text, size, "%u", process->uid);
    } else if (strcmp(column, "uid") == 0)
        snprintf(text, size, "%u", process->uid);
    else if (column[0] == 't' && column[1] == 't')
        terminal_text(process->terminal, text, size);
    else if (strcmp(column, "time") == 0) {
        unsigned long seconds = (process->user_ticks + process->system_ticks)
                                / (unsigned long)sysconf(_SC_CLK_TCK);
        snprintf(text, size, "%02lu:%02lu:%02lu", seconds / 3600, seconds / 60 % 60, seconds % 60);
    } else if (strcmp(column, "nlwp") == 0)
        snprintf(text, size, "%u", process->threads);
    else if (strcmp(column, "ni") == 0)
        snprintf(text, size, "%ld", process->nice);
    else if (strcmp(column, "rss") == 0)
        snprintf(text, size, "%ld", process->pages * (sysconf(_SC_PAGESIZE) / 1024));
    else
        snprintf(text, size, "%lu", process->memory / 1024);
}

// One line: titles, or a process. `name=TITLE` names a column otherwise, `name=` not at all.
static bool print_line(const struct process *process) {
    bool printed = false;
    for (const char *name = columns; *name != '\0';) {
        size_t length = strcspn(name, ","), name_length = strcspn(name, ",=");
        const struct column *column = column_of(name, name_length);
        if (column == NULL) {
            report("error: unknown user-defined format specifier \"%.*s\"", (int)name_length, name);
            return false;
        }
        char text[1024];
        if (process != NULL)
            value_text(process, column->name, text, sizeof text);
        else if (name_length < length)
            snprintf(text, sizeof text, "%.*s", (int)(length - name_length - 1),
                     name + name_length + 1);
        else
            snprintf(text, sizeof text, "%s", column->title);
        bool last = name[length] == '\0';
        if (printed)
            putchar(' ');
        if (column->width > 0)
            printf("%*s", column->width, text);
        else if (last)
            fputs(text, stdout);
        else
            printf("%-*.*s", -column->width, -column->width, text);
        printed = true;
        name += length + !last;
    }
    putchar('\n');
    return true;
}

// Whether any column has a title.
static bool has_titles(void) {
    for (const char *name = columns; *name != '\0';) {
        size_t length = strcspn(name, ",");
        if (length == 0 || name[length - 1] != '=')
            return true;
        name += length + (name[length] != '\0');
    }
    return false;
}

static bool is_in_list(pid_t pid) {
    for (const char *number = wanted; *number != '\0';) {
        char *end;
        if (strtol(number, &end, 10) == pid)
            return true;
        if (end == number)
            return false;
        number = end + strspn(end, ", ");
    }
    return false;
}

int ps_main(int count, char **arguments) {
    columns = wanted = NULL;
    // ps ax, without a dash, is as old as ps.
    bool all = count > 1 && *arguments[1] != '-' && strchr(arguments[1], 'x') != NULL;
    int next = all ? 1 : take_options(count, arguments, "eAfp:o:", take);
    if (next < 0)
        return 1;
    all |= given('e') || given('A');
    if (columns == NULL)
        columns = given('f') ? "user,pid,ppid,tty,time,cmd" : "pid,tty=TTY,time,ucmd";
    struct process *processes, self;
    size_t found = read_processes(&processes);
    if (found == 0 || !read_process(getpid(), &self))
        return 1;
    if (has_titles() && !print_line(NULL))
        return 1;
    int status = 1;
    for (size_t i = 0; i < found; ++i) {
        struct process *process = &processes[i];
        // By default those of the same person at the same terminal.
        if (wanted != NULL ? !is_in_list(process->pid)
                           : !all && (process->uid != geteuid()
                                      || process->terminal != self.terminal))
            continue;
        if (!print_line(process))
            return 1;
        status = 0;
    }
    return status;
}
