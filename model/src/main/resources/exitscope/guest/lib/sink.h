// Where formatted text goes, and the formatting itself.
#ifndef EXITSCOPE_SINK_H
#define EXITSCOPE_SINK_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct sink {
    bool (*put)(struct sink *sink, const char *text, size_t size); // false: give up
    size_t total;
};

// What printf does. Returns the number of characters, or -1.
int __format(struct sink *sink, const char *format, va_list arguments);

#endif
