// What the functions of wide text have in common.
#ifndef EXITSCOPE_WIDE_H
#define EXITSCOPE_WIDE_H

#include <wchar.h>

// The text in bytes, to be freed, or NULL with errno set.
char *__narrowed(const wchar_t *wide);

#endif
