// Pseudo-terminals (BSD).
#ifndef _PTY_H
#define _PTY_H

#include <features.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <termios.h>

__BEGIN_DECLS

int openpty(int *master, int *slave, char *name, const struct termios *settings,
            const struct winsize *size);
int forkpty(int *master, char *name, const struct termios *settings, const struct winsize *size);

__END_DECLS

#endif
