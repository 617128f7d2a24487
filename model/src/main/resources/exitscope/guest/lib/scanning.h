// Where scanf takes its characters from, and the scanning itself.
#ifndef EXITSCOPE_SCANNING_H
#define EXITSCOPE_SCANNING_H

#include <stdarg.h>

struct source {
    int (*get)(struct source *source);                 // EOF at the end
    void (*put_back)(struct source *source, int c);    // the one that was got last
};

// What scanf does. Returns how many arguments were set, or EOF if the input ended before any.
int __scan(struct source *source, const char *format, va_list arguments);

#endif
