// Reading /etc/passwd and /etc/group.
#include "account_file.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

int __account_open(struct account_reader *reader, const char *path) {
    long fd = system_call(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return (int)-fd;
    reader->fd = (int)fd;
    reader->used = reader->filled = 0;
    return 0;
}

void __account_close(struct account_reader *reader) {
    system_call(SYS_close, reader->fd);
    reader->fd = -1;
}

int __account_line(struct account_reader *reader, char *line, size_t size) {
    for (size_t length = 0;;) {
        if (reader->used == reader->filled) {
            long filled = system_call(SYS_read, reader->fd, reader->block, sizeof reader->block);
            if (filled <= 0 && length == 0)
                return ENOENT;
            if (filled <= 0) {
                line[length] = '\0';
                return 0;
            }
            reader->used = 0;
            reader->filled = (size_t)filled;
        }
        char c = reader->block[reader->used++];
        if (length + 1 > size)
            return ERANGE;
        if (c == '\n') {
            line[length] = '\0';
            return 0;
        }
        line[length++] = c;
    }
}

bool __account_fields(char *line, char **fields, int count) {
    for (int i = 0; i < count; ++i) {
        if (line == NULL)
            return false;
        fields[i] = line;
        line = strchr(line, ':');
        if (line != NULL)
            *line++ = '\0';
    }
    return true;
}

bool __account_number(const char *text, unsigned *number) {
    char *end;
    *number = (unsigned)strtoul(text, &end, 10);
    return end != text && *end == '\0';
}
