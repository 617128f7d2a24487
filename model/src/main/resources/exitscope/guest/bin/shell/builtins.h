// Commands that the shell carries out itself.
#ifndef BUILTINS_H
#define BUILTINS_H

#include "shell.h"

// A number that an argument must be; anything else is an error that ends the command.
int number_argument(const char *command, const char *text);

int cd_command(int count, char **arguments);
int pwd_command(int count, char **arguments);
int mark_command(int count, char **arguments);
int local_command(int count, char **arguments);
int unset_command(int count, char **arguments);
int set_command(int count, char **arguments);
int shift_command(int count, char **arguments);
int getopts_command(int count, char **arguments);
int read_command(int count, char **arguments);
int jobs_command(int count, char **arguments);
int fg_command(int count, char **arguments);
int wait_command(int count, char **arguments);
int kill_builtin(int count, char **arguments);

#endif
