// The environment: a list of NAME=value.
#include "kernel.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The list that we allocated, if it is still the one in use, and its capacity.
static char **own_list;
static size_t own_capacity;

static char **find(const char *name, size_t length) {
    if (__environ != NULL)
        for (char **next = __environ; *next != NULL; ++next)
            if (strncmp(*next, name, length) == 0 && (*next)[length] == '=')
                return next;
    return NULL;
}

static bool is_name(const char *name) {
    if (name != NULL && *name != '\0' && strchr(name, '=') == NULL)
        return true;
    errno = EINVAL;
    return false;
}

char *getenv(const char *name) {
    size_t length = strlen(name);
    char **found = length == 0 ? NULL : find(name, length);
    return found == NULL ? NULL : *found + length + 1;
}

WEAK char *secure_getenv(const char *name) {
    return getenv(name);
}

// Puts an assignment into the list, in place of an older one of that name. Old values are never
// freed: the program may still hold what getenv returned.
static int put(char *assignment, size_t name_length) {
    char **found = find(assignment, name_length);
    if (found != NULL) {
        *found = assignment;
        return 0;
    }
    size_t count = 0;
    while (__environ != NULL && __environ[count] != NULL)
        ++count;
    if (__environ != own_list || own_list == NULL || count + 2 > own_capacity) {
        size_t capacity = (count + 2) * 2;
        char **list = realloc(__environ == own_list ? own_list : NULL, capacity * sizeof *list);
        if (list == NULL)
            return -1;
        if (__environ != own_list && count > 0)
            memcpy(list, __environ, count * sizeof *list);
        __environ = own_list = list;
        own_capacity = capacity;
    }
    __environ[count] = assignment;
    __environ[count + 1] = NULL;
    return 0;
}

static int unset(const char *name) {
    size_t length = strlen(name);
    if (__environ == NULL)
        return 0;
    char **to = __environ;
    for (char **from = __environ; *from != NULL; ++from)
        if (strncmp(*from, name, length) != 0 || (*from)[length] != '=')
            *to++ = *from;
    *to = NULL;
    return 0;
}

WEAK int setenv(const char *name, const char *value, int overwrite) {
    if (!is_name(name))
        return -1;
    size_t length = strlen(name), size = strlen(value) + 1;
    if (!overwrite && find(name, length) != NULL)
        return 0;
    char *assignment = malloc(length + 1 + size);
    if (assignment == NULL)
        return -1;
    memcpy(assignment, name, length);
    assignment[length] = '=';
    memcpy(assignment + length + 1, value, size);
    return put(assignment, length);
}

WEAK int unsetenv(const char *name) {
    return is_name(name) ? unset(name) : -1;
}

// The string itself becomes part of the environment; without a '=' it is a name to remove.
WEAK int putenv(char *assignment) {
    char *equals = strchr(assignment, '=');
    return equals == NULL ? unset(assignment) : put(assignment, (size_t)(equals - assignment));
}

WEAK int clearenv(void) {
    __environ = NULL;
    return 0;
}
