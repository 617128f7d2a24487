// Amounts of money (POSIX), as the C locale writes them: without a currency.
#ifndef _MONETARY_H
#define _MONETARY_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

ssize_t strfmon(char *restrict text, size_t size, const char *restrict format, ...);

__END_DECLS

#endif
