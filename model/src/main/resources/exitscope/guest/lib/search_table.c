// The one hash table of a program.
#include "kernel.h"

#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

static ENTRY *table;
static size_t room, used;

WEAK int hcreate(size_t size) {
    if (table != NULL)
        return 0;
    if (size > (size_t)-1 / sizeof *table / 4) {
        errno = ENOMEM;
        return 0;
    }
    room = size + size / 2 + 3; // some stay empty, where a search ends
    used = 0;
    table = calloc(room, sizeof *table);
    return table != NULL;
}

WEAK void hdestroy(void) {
    free(table);
    table = NULL;
}

WEAK ENTRY *hsearch(ENTRY item, ACTION action) {
    if (table == NULL) {
        errno = EINVAL;
        return NULL;
    }
    size_t place = 5381;
    for (const char *c = item.key; *c != '\0'; c++)
        place = place * 33 + (unsigned char)*c;
    for (place %= room; table[place].key != NULL; place = (place + 1) % room)
        if (strcmp(table[place].key, item.key) == 0)
            return &table[place];
    if (action == FIND) {
        errno = ESRCH;
        return NULL;
    }
    if (used + 1 >= room) {
        errno = ENOMEM;
        return NULL;
    }
    used++;
    table[place] = item;
    return &table[place];
}
