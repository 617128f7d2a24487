// Files named on command lines.
#include "../commands/commands.h"

#include <stdlib.h>
#include <string.h>

FILE *open_input(const char *path, const char *problem) {
    if (strcmp(path, "-") == 0)
        return stdin;
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        report_errno(problem, path);
    return stream;
}

int for_each_input(int count, char **arguments, const char *problem,
                   int (*call)(FILE *stream, const char *name)) {
    if (count == 0)
        return call(stdin, NULL);
    int worst = 0;
    for (int i = 0; i < count; ++i) {
        FILE *stream = open_input(arguments[i], problem);
        int status = stream == NULL ? 1 : call(stream, arguments[i]);
        if (stream != NULL && stream != stdin)
            fclose(stream);
        if (status > worst)
            worst = status;
    }
    return worst;
}

char *path_in(const char *directory, const char *name) {
    size_t length = strlen(directory);
    char *path = malloc(length + strlen(name) + 2);
    const char *slash = length > 0 && directory[length - 1] == '/' ? "" : "/";
    sprintf(path, "%s%s%s", directory, slash, name);
    return path;
}

const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL || slash[1] == '\0' ? path : slash + 1;
}
