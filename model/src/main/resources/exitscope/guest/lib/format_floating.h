// The written form of floating-point numbers, for printf.
#ifndef EXITSCOPE_FORMAT_FLOATING_H
#define EXITSCOPE_FORMAT_FLOATING_H

#include "floating.h"
#include "sink.h"

// The flags and numbers between the % and the letter of a conversion.
struct directive {
    bool left, plus, space, alternate, zero;
    int width, precision; // precision -1: none given
    char letter;
};

bool __put(struct sink *sink, const char *text, size_t size);
bool __put_padding(struct sink *sink, char c, long count);

// Puts a number for e, f, g or a in either case.
bool __format_floating(struct sink *sink, const struct directive *directive,
                       struct floating value);

#endif
