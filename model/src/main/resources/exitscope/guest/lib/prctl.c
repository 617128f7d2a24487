// Properties of a process.
#include "kernel.h"

#include <stdarg.h>
#include <sys/prctl.h>

WEAK int prctl(int option, ...) {
    va_list arguments;
    va_start(arguments, option);
    long a = va_arg(arguments, long), b = va_arg(arguments, long), c = va_arg(arguments, long),
         d = va_arg(arguments, long);
    va_end(arguments);
    return (int)__result(system_call(SYS_prctl, option, a, b, c, d));
}
