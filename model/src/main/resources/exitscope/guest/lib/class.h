// Classes of characters by name, as in [[:alpha:]].
#ifndef EXITSCOPE_CLASS_H
#define EXITSCOPE_CLASS_H

#include <stdbool.h>
#include <stddef.h>

// Whether it is in the class; `known` tells if there is such a class.
bool __in_class(const char *name, size_t length, int c, bool *known);

#endif
