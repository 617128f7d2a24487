// read: a line of input into variables.
#include "builtins.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// read [-r] [-p prompt] name...: one line, split into fields; the last variable takes the rest.
int read_command(int count, char **arguments) {
    bool raw = false;
    int next = 1;
    for (; next < count && arguments[next][0] == '-' && arguments[next][1] != '\0'; ++next) {
        if (strcmp(arguments[next], "-r") == 0) {
            raw = true;
        } else if (strcmp(arguments[next], "-p") == 0 && next + 1 < count) {
            if (isatty(STDIN_FILENO))
                fputs(arguments[next + 1], stderr);
            ++next;
        } else {
            complain("read: Illegal option %s", arguments[next]);
            return 2;
        }
    }
    if (next == count) {
        complain("read: arg count");
        return 2;
    }
    struct text line = {0}, marks = {0}; // marks: 'q' where a backslash stood before
    text_append(&line, "");
    int status = 1;
    char c;
    for (ssize_t size; (size = read(STDIN_FILENO, &c, 1)) != 0;) {
        if (size < 0) {
            if (errno == EINTR && !trap_pending && !interrupted)
                continue;
            return 1;
        }
        if (c == '\n') {
            status = 0;
            break;
        }
        if (c == '\\' && !raw) {
            if (read(STDIN_FILENO, &c, 1) <= 0 || c == '\n')
                continue;
            text_add(&line, c);
            text_add(&marks, 'q');
        } else if (c != '\0') {
            text_add(&line, c);
            text_add(&marks, ' ');
        }
    }
    const char *separators = variable_get("IFS");
    if (separators == NULL)
        separators = " \t\n";
    size_t at = 0, end = line.length;
#define SEPARATES(i) (marks.start[i] == ' ' && strchr(separators, line.start[i]) != NULL)
#define IS_SPACE(i) (SEPARATES(i) && strchr(" \t\n", line.start[i]) != NULL)
    while (end > 0 && IS_SPACE(end - 1))
        --end;
    while (at < end && IS_SPACE(at))
        ++at;
    for (; next < count; ++next) {
        size_t start = at;
        if (next + 1 < count) {
            while (at < end && !SEPARATES(at))
                ++at;
        } else {
            // The rest; one separator at its very end belongs to its first field if that is all.
            at = end;
            size_t first = start;
            while (first < end && !SEPARATES(first))
                ++first;
            if (first + 1 == end && first < end)
                end = first;
        }
        size_t stop = next + 1 < count ? at : end;
        variable_set(arguments[next], copy_text(line.start + (start < stop ? start : stop),
                                                start < stop ? stop - start : 0));
        while (at < end && IS_SPACE(at))
            ++at;
        if (at < end && SEPARATES(at) && !IS_SPACE(at))
            ++at;
        while (at < end && IS_SPACE(at))
            ++at;
    }
    return status;
}
