// cd and pwd: where the shell is.
#include "builtins.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *current_directory(void) {
    const char *pwd = variable_get("PWD");
    struct stat there, here;
    if (pwd != NULL && *pwd == '/' && stat(pwd, &there) == 0 && stat(".", &here) == 0
        && there.st_dev == here.st_dev && there.st_ino == here.st_ino)
        return strdup(pwd);
    return getcwd(NULL, 0);
}

// The path without `.` and `..`: as a person followed it, whatever links led there.
static char *logical_path(const char *from, const char *path) {
    struct text result = {0};
    text_append(&result, *path == '/' ? "" : strcmp(from, "/") == 0 ? "" : from);
    for (const char *part = path; *part != '\0';) {
        part += strspn(part, "/");
        size_t length = strcspn(part, "/");
        if (length == 2 && part[0] == '.' && part[1] == '.') {
            while (result.length > 0 && result.start[--result.length] != '/')
                ;
        } else if (length > 0 && !(length == 1 && *part == '.')) {
            text_add(&result, '/');
            for (size_t i = 0; i < length; ++i)
                text_add(&result, part[i]);
        }
        part += length;
    }
    if (result.length == 0)
        return "/";
    result.start[result.length] = '\0';
    return result.start;
}

int cd_command(int count, char **arguments) {
    bool physical = false, print = false;
    int next = 1;
    for (; next < count && (strcmp(arguments[next], "-P") == 0 || strcmp(arguments[next], "-L") == 0);
         ++next)
        physical = arguments[next][1] == 'P';
    const char *target = next < count ? arguments[next] : variable_get("HOME");
    if (target == NULL) {
        complain("cd: HOME not set");
        return 2;
    }
    if (strcmp(target, "-") == 0) {
        target = variable_get("OLDPWD");
        print = true;
        if (target == NULL)
            target = ".";
    }
    char *from = current_directory();
    const char *path = physical || from == NULL ? target : logical_path(from, target);
    if (chdir(path) < 0) {
        complain("cd: can't cd to %s", target);
        free(from);
        return 2;
    }
    char *real = physical || from == NULL ? getcwd(NULL, 0) : NULL;
    if (from != NULL)
        variable_set("OLDPWD", from);
    variable_set("PWD", real != NULL ? real : path);
    if (print)
        printf("%s\n", variable_get("PWD"));
    free(real);
    free(from);
    return 0;
}

int pwd_command(int count, char **arguments) {
    bool physical = count > 1 && strcmp(arguments[1], "-P") == 0;
    char *path = physical ? getcwd(NULL, 0) : current_directory();
    if (path == NULL) {
        complain("pwd: %s", strerror(errno));
        return 1;
    }
    puts(path);
    free(path);
    return 0;
}
