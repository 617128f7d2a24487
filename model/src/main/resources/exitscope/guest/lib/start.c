// From the kernel's first instruction to main, and from main to exit.
#include "program.h"
#include "thread.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

char **__environ;
extern char **environ __attribute__((__weak__, __alias__("__environ")));
char *program_invocation_name = "", *program_invocation_short_name = "";
const unsigned long *__auxiliary_vector;

int main(int count, char **arguments, char **environment);
void __start_program(long *stack) __NORETURN;

// Functions marked `constructor` and `destructor`; the linker collects them.
typedef void (*initializer)(int, char **, char **);
typedef void (*finalizer)(void);
#define COLLECTED __attribute__((__weak__, __visibility__("hidden")))
extern const initializer __preinit_array_start[] COLLECTED, __preinit_array_end[] COLLECTED;
extern const initializer __init_array_start[] COLLECTED, __init_array_end[] COLLECTED;
extern const finalizer __fini_array_start[] COLLECTED, __fini_array_end[] COLLECTED;

void __run_finalizers(void) {
    for (const finalizer *next = __fini_array_end; next > __fini_array_start;)
        (*--next)();
}

void __start_program(long *stack) {
    int count = (int)stack[0];
    char **arguments = (char **)stack + 1;
    __environ = arguments + count + 1;
    char **end = __environ;
    while (*end != NULL)
        ++end;
    __auxiliary_vector = (const unsigned long *)(end + 1);

    __make_first_thread();
    if (count > 0) {
        program_invocation_name = program_invocation_short_name = arguments[0];
        for (char *c = arguments[0]; *c != '\0'; ++c)
            if (*c == '/')
                program_invocation_short_name = c + 1;
    }
    for (const initializer *next = __preinit_array_start; next < __preinit_array_end; ++next)
        (*next)(count, arguments, __environ);
    for (const initializer *next = __init_array_start; next < __init_array_end; ++next)
        (*next)(count, arguments, __environ);
    exit(main(count, arguments, __environ));
}
