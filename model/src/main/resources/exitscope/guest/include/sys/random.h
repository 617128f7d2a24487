// Random bytes from the kernel (Linux).
#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H

#include <features.h>
#include <sys/types.h>

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
#define GRND_INSECURE 4

__BEGIN_DECLS

ssize_t getrandom(void *buffer, size_t length, unsigned flags);
int getentropy(void *buffer, size_t length);

__END_DECLS

#endif
