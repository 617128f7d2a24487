// From one encoding of characters to another (POSIX).
#ifndef _ICONV_H
#define _ICONV_H

#include <features.h>
#include <stddef.h>

__BEGIN_DECLS

typedef void *iconv_t;

iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t conversion, char **restrict in, size_t *restrict in_left,
             char **restrict out, size_t *restrict out_left);
int iconv_close(iconv_t conversion);

__END_DECLS

#endif
