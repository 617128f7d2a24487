// Messages and death (GNU).
#ifndef _ERROR_H
#define _ERROR_H

#include <features.h>

__BEGIN_DECLS

void error(int status, int number, const char *format, ...) __PRINTF(3, 4);
extern unsigned error_message_count;
extern void (*error_print_progname)(void);

__END_DECLS

#endif
