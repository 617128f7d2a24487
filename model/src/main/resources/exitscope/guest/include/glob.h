// Paths that match a pattern (POSIX).
#ifndef _GLOB_H
#define _GLOB_H

#include <features.h>
#include <stddef.h>

__BEGIN_DECLS

typedef struct {
    size_t gl_pathc;
    char **gl_pathv;
    size_t gl_offs;
    int gl_flags;
    void *__unused[5];
} glob_t;

#define GLOB_ERR 1
#define GLOB_MARK 2
#define GLOB_NOSORT 4
#define GLOB_DOOFFS 8
#define GLOB_NOCHECK 16
#define GLOB_APPEND 32
#define GLOB_NOESCAPE 64
#ifdef __USE_MISC
#define GLOB_PERIOD 128
#define GLOB_NOMAGIC 2048
#define GLOB_TILDE 4096
#define GLOB_ONLYDIR 8192
#endif
#define GLOB_NOSPACE 1
#define GLOB_ABORTED 2
#define GLOB_NOMATCH 3
#define GLOB_NOSYS 4

int glob(const char *restrict pattern, int flags, int (*on_error)(const char *path, int error),
         glob_t *restrict found);
void globfree(glob_t *found);

__END_DECLS

#endif
