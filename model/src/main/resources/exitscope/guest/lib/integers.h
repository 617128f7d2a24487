// Integers from text, for strtol and scanf alike.
#ifndef EXITSCOPE_INTEGERS_H
#define EXITSCOPE_INTEGERS_H

#include <stdbool.h>
#include <stdint.h>

struct integer {
    uintmax_t magnitude;
    bool negative, overflow;
    const char *end; // behind the last digit; the start of the text if there is no number;
                     // NULL if there is no such base
};

struct integer __read_integer(const char *text, int base);

#endif
