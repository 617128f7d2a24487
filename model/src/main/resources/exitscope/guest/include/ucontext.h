// Contexts that a program makes and changes to by itself (POSIX.1-2001).
#ifndef _UCONTEXT_H
#define _UCONTEXT_H

#include <features.h>
#include <signal.h>

__BEGIN_DECLS

int getcontext(ucontext_t *context) __attribute__((__returns_twice__));
int setcontext(const ucontext_t *context);
int swapcontext(ucontext_t *restrict old, const ucontext_t *restrict next)
    __attribute__((__returns_twice__));
void makecontext(ucontext_t *context, void (*function)(void), int count, ...);

__END_DECLS

#endif
