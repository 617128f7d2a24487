// What other parts of the library need of terminals.
#ifndef EXITSCOPE_TERMINALS_H
#define EXITSCOPE_TERMINALS_H

#include <termios.h>

// What tcsetattr does.
int __tcsetattr(int fd, int when, const struct termios *settings);

#endif
