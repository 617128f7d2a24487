// The wscanf family: what scanf makes of the same format in bytes.
#include "stream.h"
#include "wide.h"

#include <stdlib.h>

int vfwscanf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments) {
    char *bytes = __narrowed(format);
    if (bytes == NULL)
        return EOF;
    __lock_stream(stream);
    int result = __orient(stream, 1) ? __scan_stream(stream, bytes, arguments) : EOF;
    __unlock_stream(stream);
    free(bytes);
    return result;
}

int vwscanf(const wchar_t *restrict format, va_list arguments) {
    return vfwscanf(stdin, format, arguments);
}

int fwscanf(FILE *restrict stream, const wchar_t *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vfwscanf(stream, format, arguments);
    va_end(arguments);
    return result;
}

int wscanf(const wchar_t *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vfwscanf(stdin, format, arguments);
    va_end(arguments);
    return result;
}

int vswscanf(const wchar_t *restrict text, const wchar_t *restrict format, va_list arguments) {
    char *bytes = __narrowed(text), *wanted = __narrowed(format);
    int result = EOF;
    if (bytes != NULL && wanted != NULL)
        result = vsscanf(bytes, wanted, arguments);
    free(bytes);
    free(wanted);
    return result;
}

int swscanf(const wchar_t *restrict text, const wchar_t *restrict format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vswscanf(text, format, arguments);
    va_end(arguments);
    return result;
}
