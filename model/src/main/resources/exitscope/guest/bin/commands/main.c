// Which command is it?
#include "commands.h"

#include <string.h>

static const struct {
    const char *name;
    int (*run)(int, char **);
} commands[] = {
#define ENTRY(name) {#name, name##_main},
    COMMANDS(ENTRY)
#undef ENTRY
    {"[", test_main},
};

int main(int count, char **arguments) {
    const char *name = count > 0 ? last_part(arguments[0]) : "sh";
    if (*name == '-')
        ++name; // a login shell's name
    command_name = name;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; ++i)
        if (strcmp(name, commands[i].name) == 0) {
            int status = commands[i].run(count, arguments);
            if (fclose(stdout) != 0 && status == 0) {
                report_errno("write error");
                status = 1;
            }
            return status;
        }
    report("there is no such command");
    return 127;
}
