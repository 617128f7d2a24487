// Logging in (BSD). There are no records of it here.
#ifndef _UTMP_H
#define _UTMP_H

#include <features.h>

__BEGIN_DECLS

int login_tty(int fd);

__END_DECLS

#endif
