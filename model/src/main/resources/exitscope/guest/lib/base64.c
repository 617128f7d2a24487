// Numbers as text of 64 kinds of digits, the lowest first (POSIX).
#include "kernel.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

WEAK char *l64a(long value) {
    static char text[7];
    uint32_t rest = (uint32_t)value;
    int length = 0;
    for (; rest != 0; rest >>= 6)
        text[length++] = digits[rest & 63];
    text[length] = '\0';
    return text;
}

WEAK long a64l(const char *text) {
    uint32_t value = 0;
    for (int i = 0; i < 6 && text[i] != '\0'; i++) {
        const char *digit = strchr(digits, text[i]);
        if (digit == NULL)
            break;
        value |= (uint32_t)(digit - digits) << (6 * i);
    }
    return (long)value;
}
