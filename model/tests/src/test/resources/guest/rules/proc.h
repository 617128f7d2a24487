// What programs that look at /proc share.
#ifndef PROC_H
#define PROC_H

#include "rule.h"

#include <dirent.h>

// The content of a file, or in its place why there is none.
UNUSED static const char *content(const char *format, ...) {
    static char text[8192], path[128];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    int file = open(path, O_RDONLY);
    if (file < 0)
        return error_name(errno);
    ssize_t size, length = 0;
    while ((size = read(file, text + length, sizeof text - 1 - length)) > 0)
        length += size;
    if (size < 0)
        snprintf(text, sizeof text, "%s", error_name(errno));
    else
        text[length] = '\0';
    close(file);
    return text;
}

// What /proc/PID/status says under a name: "State: Z (zombie)"; "no State" when it says nothing.
UNUSED static const char *status_line(pid_t pid, const char *name) {
    static char line[256];
    const char *at = content("/proc/%d/status", pid);
    size_t length = strlen(name);
    while (at != NULL && (strncmp(at, name, length) != 0 || at[length] != ':')) {
        at = strchr(at, '\n');
        at = at == NULL ? NULL : at + 1;
    }
    if (at == NULL)
        snprintf(line, sizeof line, "no %s", name);
    else
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
    for (char *tab = line; (tab = strchr(tab, '\t')) != NULL;)
        *tab = ' ';
    return line;
}

// A field of /proc/PID/stat by its number in proc_pid_stat(5), from 3 on.
UNUSED static const char *stat_field(const char *text, int number) {
    static char field[64];
    const char *at = strrchr(text, ')');
    for (int i = 2; at != NULL && i < number; ++i) {
        at = strchr(at, ' ');
        at = at == NULL ? NULL : at + 1;
    }
    snprintf(field, sizeof field, "%.*s", at == NULL ? 0 : (int)strcspn(at, " \n"),
             at == NULL ? "" : at);
    return field;
}

UNUSED static char state_of(pid_t pid) {
    return *stat_field(content("/proc/%d/stat", pid), 3);
}

// Until it sleeps, is stopped, or whatever the letter says.
UNUSED static void await_state(pid_t pid, char letter) {
    while (state_of(pid) != letter)
        nap();
}

// What a link says, or why it says nothing.
UNUSED static const char *link_text(const char *format, ...) {
    static char text[256], path[128];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    ssize_t length = readlink(path, text, sizeof text - 1);
    if (length < 0)
        return error_name(errno);
    text[length] = '\0';
    return text;
}

// How many names a directory has, without `.` and `..`; less than 0 if it cannot be read.
UNUSED static int count_entries(const char *format, ...) {
    char path[128];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    DIR *directory = opendir(path);
    if (directory == NULL)
        return -1;
    int count = -2;
    while (readdir(directory) != NULL)
        ++count;
    closedir(directory);
    return count;
}

#endif
