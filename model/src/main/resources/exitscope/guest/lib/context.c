// Making a context, and what follows when its function returns.
#include "kernel.h"

#include <stdarg.h>
#include <stdlib.h>
#include <ucontext.h>

enum { RA = 1, SP = 2, S0 = 8, S1 = 9, A0 = 10, S2 = 18, IN_REGISTERS = 8 };

void __begin_context(void);
void __after_context(const ucontext_t *next) __NORETURN;

void __after_context(const ucontext_t *next) {
    if (next != NULL)
        setcontext(next);
    exit(0);
}

WEAK void makecontext(ucontext_t *context, void (*function)(void), int count, ...) {
    unsigned long *registers = context->uc_mcontext.__gregs;
    unsigned long top = (unsigned long)context->uc_stack.ss_sp + context->uc_stack.ss_size;
    int on_stack = count > IN_REGISTERS ? count - IN_REGISTERS : 0;
    unsigned long *stack = (unsigned long *)((top - 8 * (unsigned long)on_stack) & ~15ul);
    registers[0] = (unsigned long)__begin_context;
    registers[RA] = 0;
    registers[SP] = (unsigned long)stack;
    registers[S0] = 0;
    registers[S1] = (unsigned long)function;
    registers[S2] = (unsigned long)context->uc_link;
    va_list arguments;
    va_start(arguments, count);
    for (int i = 0; i < count; i++) {
        unsigned long argument = va_arg(arguments, unsigned long);
        if (i < IN_REGISTERS)
            registers[A0 + i] = argument;
        else
            stack[i - IN_REGISTERS] = argument;
    }
    va_end(arguments);
}
