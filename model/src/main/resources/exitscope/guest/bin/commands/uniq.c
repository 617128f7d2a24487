// uniq [-c] [-d] [-u] [FILE]: of equal lines that follow one another, one.
#include "commands.h"

#include <stdlib.h>
#include <string.h>

static void print(const char *line, unsigned long count) {
    if (line == NULL || (given('d') && count < 2) || (given('u') && count > 1))
        return;
    if (given('c'))
        printf("%7lu ", count);
    puts(line);
}

static int filter(FILE *stream, const char *name) {
    (void)name;
    char *line = NULL, *before = NULL;
    size_t size = 0;
    unsigned long count = 0;
    for (ssize_t length; (length = getline(&line, &size, stream)) >= 0;) {
        if (length > 0 && line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (before != NULL && strcmp(line, before) == 0) {
            ++count;
            continue;
        }
        print(before, count);
        free(before);
        before = strdup(line);
        count = 1;
    }
    print(before, count);
    free(before);
    free(line);
    return 0;
}

int uniq_main(int count, char **arguments) {
    int next = take_options(count, arguments, "cdu", NULL);
    return next < 0 ? 1 : for_each_input(count - next, arguments + next, "%s", filter);
}
