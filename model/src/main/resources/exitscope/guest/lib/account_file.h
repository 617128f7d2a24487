// Files with a line for each user or group, whose fields stand between colons.
#ifndef EXITSCOPE_ACCOUNT_FILE_H
#define EXITSCOPE_ACCOUNT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct account_reader {
    int fd;
    size_t used, filled;
    char block[512];
};

int __account_open(struct account_reader *reader, const char *path); // 0 or an error number
void __account_close(struct account_reader *reader);

// The next line, without its end. 0, ENOENT at the end of the file, ERANGE if it does not fit.
int __account_line(struct account_reader *reader, char *line, size_t size);

// Cuts a line at its colons; false if there are fewer fields.
bool __account_fields(char *line, char **fields, int count);
bool __account_number(const char *text, unsigned *number);

#endif
