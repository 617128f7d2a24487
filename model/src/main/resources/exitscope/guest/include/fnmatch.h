// Names against patterns (POSIX).
#ifndef _FNMATCH_H
#define _FNMATCH_H

#include <features.h>

__BEGIN_DECLS

#define FNM_NOMATCH 1
#define FNM_PATHNAME 1
#define FNM_NOESCAPE 2
#define FNM_PERIOD 4
#ifdef __USE_MISC
#define FNM_FILE_NAME FNM_PATHNAME
#define FNM_LEADING_DIR 8
#define FNM_CASEFOLD 16
#endif

int fnmatch(const char *pattern, const char *name, int flags);

__END_DECLS

#endif
