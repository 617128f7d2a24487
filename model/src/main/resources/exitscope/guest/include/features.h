// Feature selection: which names a program asked for, decided as glibc decides it.
#ifndef _FEATURES_H
#define _FEATURES_H

// A program that names no standard, or asks for it, gets the BSD behaviours too; one that
// insists on plain POSIX gets System V behaviour where the two differ (see signal).
#if defined _GNU_SOURCE || defined _DEFAULT_SOURCE || defined _BSD_SOURCE \
    || !(defined __STRICT_ANSI__ || defined _POSIX_SOURCE || defined _POSIX_C_SOURCE \
         || defined _XOPEN_SOURCE)
#define __USE_MISC 1
#endif

// Names that glibc shows only to GNU programs: others often define them themselves.
#ifdef _GNU_SOURCE
#define __USE_GNU 1
#endif

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#else
#define __BEGIN_DECLS
#define __END_DECLS
#endif

#define __NORETURN __attribute__((__noreturn__))
#define __PRINTF(format, first) __attribute__((__format__(__printf__, format, first)))
#define __SCANF(format, first) __attribute__((__format__(__scanf__, format, first)))

#endif
