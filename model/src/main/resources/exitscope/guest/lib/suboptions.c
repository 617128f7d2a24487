// Options within an option's argument, as mount's -o has them.
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

WEAK int getsubopt(char **restrict options, char *const *restrict tokens, char **restrict value) {
    char *begin = *options;
    if (*begin == '\0')
        return -1;
    char *end = strchrnul(begin, ',');
    char *equals = memchr(begin, '=', (size_t)(end - begin));
    size_t length = (size_t)((equals != NULL ? equals : end) - begin);
    *options = *end == '\0' ? end : end + 1;
    *end = '\0';
    for (int i = 0; tokens[i] != NULL; ++i)
        if (strncmp(tokens[i], begin, length) == 0 && tokens[i][length] == '\0') {
            *value = equals != NULL ? equals + 1 : NULL;
            return i;
        }
    *value = begin;
    return -1;
}
