// Files named on command lines.
#include "../commands/commands.h"

#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <stdbool.h>
#include <sys/stat.h>

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

int targets_of(int count, char **arguments, int next, bool *into) {
    if (count - next < 2) {
        if (next == count)
            report("missing file operand");
        else
            report("missing destination file operand after '%s'", arguments[next]);
        return -1;
    }
    const char *target = arguments[count - 1];
    struct stat found;
    *into = stat(target, &found) == 0 && S_ISDIR(found.st_mode);
    if (count - next > 2 && !*into) {
        report("target '%s': %s", target, strerror(ENOTDIR));
        return -1;
    }
    return 0;
}

char *target_of(const char *source, const char *target, bool into) {
    return into ? path_in(target, last_part(source)) : strdup(target);
}
