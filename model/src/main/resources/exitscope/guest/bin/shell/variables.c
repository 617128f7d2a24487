// Variables, and which of them commands inherit.
#include "shell.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct variable *variables;
char **positional;
int positional_count;
const char *shell_name;

bool is_name(const char *text, size_t length) {
    for (size_t i = 0; i < length; ++i)
        if (!isalpha((unsigned char)text[i]) && text[i] != '_'
            && (i == 0 || !isdigit((unsigned char)text[i])))
            return false;
    return length > 0;
}

static struct variable *find(const char *name) {
    for (struct variable *variable = variables; variable != NULL; variable = variable->next)
        if (strcmp(variable->name, name) == 0)
            return variable;
    return NULL;
}

const char *variable_get(const char *name) {
    struct variable *variable = find(name);
    return variable == NULL ? NULL : variable->value;
}

struct variable *variable_make(const char *name) {
    struct variable *variable = find(name);
    if (variable == NULL) {
        variable = calloc(1, sizeof *variable);
        variable->name = strdup(name);
        variable->next = variables;
        variables = variable;
    }
    return variable;
}

void variable_set(const char *name, const char *value) {
    struct variable *variable = variable_make(name);
    if (variable->read_only)
        fail(2, "%s: is read only", name);
    char *copy = strdup(value);
    free(variable->value);
    variable->value = copy;
    variable->exported |= option['a'];
}

bool variable_unset(const char *name) {
    struct variable *variable = find(name);
    if (variable == NULL)
        return true;
    if (variable->read_only)
        return false;
    free(variable->value);
    variable->value = NULL;
    variable->exported = false;
    return true;
}

void variables_import(char **environment) {
    for (; *environment != NULL; ++environment) {
        const char *equals = strchr(*environment, '=');
        if (equals == NULL || !is_name(*environment, (size_t)(equals - *environment)))
            continue;
        char *name = strndup(*environment, (size_t)(equals - *environment));
        variable_set(name, equals + 1);
        variable_make(name)->exported = true;
        free(name);
    }
}

char **environment_make(void) {
    struct fields fields = {0};
    for (struct variable *variable = variables; variable != NULL; variable = variable->next) {
        if (!variable->exported || variable->value == NULL)
            continue;
        struct text entry = {0};
        text_append(&entry, variable->name);
        text_add(&entry, '=');
        text_append(&entry, variable->value);
        fields_add(&fields, entry.start);
    }
    if (fields.items == NULL)
        fields.items = allocate(sizeof(char *));
    return fields.items;
}

// What local variables, and assignments before a command, hide for a time.
void variable_save(const char *name, struct saved_variable **list) {
    struct variable *variable = variable_make(name);
    struct saved_variable *saved = malloc(sizeof *saved);
    saved->before = *variable;
    saved->next = *list;
    *list = saved;
    variable->value = variable->value == NULL ? NULL : strdup(variable->value);
}

void variables_restore(struct saved_variable *list) {
    while (list != NULL) {
        struct variable *variable = find(list->before.name);
        free(variable->value);
        variable->value = list->before.value;
        variable->exported = list->before.exported;
        variable->read_only = list->before.read_only;
        struct saved_variable *next = list->next;
        free(list);
        list = next;
    }
}
