// Becoming another program.
#include "kernel.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static int exec_path(const char *path, char *const arguments[], char *const environment[]) {
    return (int)__result(system_call(SYS_execve, path, arguments, environment));
}

// A file that is executable but not in a known format is taken for a shell script.
static int exec_or_script(const char *path, char *const arguments[], char *const environment[]) {
    exec_path(path, arguments, environment);
    if (errno != ENOEXEC)
        return -1;
    size_t count = 0;
    while (arguments[count] != NULL)
        ++count;
    const char *script[count + 3];
    script[0] = "/bin/sh";
    script[1] = path;
    script[2] = NULL;
    for (size_t i = 1; i <= count; ++i)
        script[i + 1] = arguments[i];
    return exec_path(script[0], (char *const *)script, environment);
}

// Looks for the file along PATH. A place that may not be searched is passed over, but if
// nothing else is found the error says so.
static int search_and_exec(const char *file, char *const arguments[], char *const environment[]) {
    if (*file == '\0') {
        errno = ENOENT;
        return -1;
    }
    if (strchr(file, '/') != NULL)
        return exec_or_script(file, arguments, environment);
    const char *places = "/bin:/usr/bin";
    for (char **variable = __environ; variable != NULL && *variable != NULL; ++variable)
        if (strncmp(*variable, "PATH=", 5) == 0) {
            places = *variable + 5;
            break;
        }
    size_t file_size = strlen(file) + 1;
    bool forbidden = false;
    for (const char *place = places;; ++place) {
        size_t length = strcspn(place, ":");
        char path[PATH_MAX];
        if (length + 1 + file_size <= sizeof path) {
            memcpy(path, place, length);
            path[length] = '/';
            memcpy(path + (length == 0 ? 0 : length + 1), file, file_size);
            exec_or_script(path, arguments, environment);
            if (errno == EACCES)
                forbidden = true;
            else if (errno != ENOENT && errno != ENOTDIR && errno != ESTALE && errno != ENODEV
                     && errno != ETIMEDOUT)
                return -1;
        }
        place += length;
        if (*place == '\0')
            break;
    }
    errno = forbidden ? EACCES : ENOENT;
    return -1;
}

WEAK int execve(const char *path, char *const arguments[], char *const environment[]) {
    return exec_path(path, arguments, environment);
}

WEAK int execv(const char *path, char *const arguments[]) {
    return exec_path(path, arguments, __environ);
}

WEAK int execvp(const char *file, char *const arguments[]) {
    return search_and_exec(file, arguments, __environ);
}

WEAK int execvpe(const char *file, char *const arguments[], char *const environment[]) {
    return search_and_exec(file, arguments, environment);
}

WEAK int execveat(int directory, const char *path, char *const arguments[],
                  char *const environment[], int flags) {
    return (int)__result(
        system_call(SYS_execveat, directory, path, arguments, environment, flags));
}

WEAK int fexecve(int fd, char *const arguments[], char *const environment[]) {
    return (int)__result(
        system_call(SYS_execveat, fd, "", arguments, environment, 0x1000 /* AT_EMPTY_PATH */));
}

// The arguments of execl and its kin form a list that ends with NULL; here it becomes an array.
static size_t count_arguments(va_list list) {
    va_list rest;
    va_copy(rest, list);
    size_t count = 1;
    while (va_arg(rest, char *) != NULL)
        ++count;
    va_end(rest);
    return count;
}

#define COLLECT(array, first, list) \
    va_start(list, first); \
    const char *array[count_arguments(list) + 1]; \
    array[0] = first; \
    for (size_t i = 0; array[i] != NULL;) \
        array[++i] = va_arg(list, char *)

WEAK int execl(const char *path, const char *argument, ...) {
    va_list list;
    COLLECT(arguments, argument, list);
    va_end(list);
    return exec_path(path, (char *const *)arguments, __environ);
}

WEAK int execlp(const char *file, const char *argument, ...) {
    va_list list;
    COLLECT(arguments, argument, list);
    va_end(list);
    return search_and_exec(file, (char *const *)arguments, __environ);
}

WEAK int execle(const char *path, const char *argument, ...) {
    va_list list;
    COLLECT(arguments, argument, list);
    char *const *environment = va_arg(list, char *const *);
    va_end(list);
    return exec_path(path, (char *const *)arguments, environment);
}
