// Jumps out of a function (C11 7.13, POSIX).
#ifndef _SETJMP_H
#define _SETJMP_H

#include <features.h>
#include <signal.h>

__BEGIN_DECLS

typedef struct __jmp_buf_tag {
    unsigned long __registers[26]; // ra, sp, s0 to s11, fs0 to fs11
    int __mask_saved;
    sigset_t __mask;
} jmp_buf[1];
typedef jmp_buf sigjmp_buf;

int setjmp(jmp_buf place) __attribute__((__returns_twice__));
int _setjmp(jmp_buf place) __attribute__((__returns_twice__));
int __sigsetjmp(sigjmp_buf place, int save_mask) __attribute__((__returns_twice__));
void longjmp(jmp_buf place, int value) __NORETURN;
void _longjmp(jmp_buf place, int value) __NORETURN;
void siglongjmp(sigjmp_buf place, int value) __NORETURN;
#define setjmp(place) _setjmp(place)
#define sigsetjmp(place, save_mask) __sigsetjmp(place, save_mask)

__END_DECLS

#endif
