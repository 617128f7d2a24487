// Signal actions, for the library's own use.
#ifndef EXITSCOPE_SIGNAL_ACTIONS_H
#define EXITSCOPE_SIGNAL_ACTIONS_H

#include <signal.h>

int __signal_action(int signal, const struct sigaction *action, struct sigaction *old);

#endif
