// cat [-n] [FILE...]: files one after the other.
#include "commands.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool numbering;

// Without numbers, straight from descriptor to descriptor: nothing waits in a buffer.
static bool copy(int fd, const char *name) {
    char block[4096];
    for (;;) {
        ssize_t size = read(fd, block, sizeof block);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            report_errno("%s", name);
        if (size <= 0)
            return size == 0;
        for (ssize_t done = 0, written; done < size; done += written)
            if ((written = write(STDOUT_FILENO, block + done, (size_t)(size - done))) < 0) {
                report_errno("write error");
                return false;
            }
    }
}

static bool copy_numbered(int fd) {
    static int line;
    static bool in_line;
    char c;
    while (read(fd, &c, 1) > 0) {
        if (!in_line)
            printf("%6d\t", ++line);
        putchar(c);
        in_line = c != '\n';
    }
    return true;
}

int cat_main(int count, char **arguments) {
    int next = take_options(count, arguments, "nu", NULL), status = 0;
    if (next < 0)
        return 1;
    numbering = given('n');
    static char *standard[] = {"-", NULL};
    for (char **name = next == count ? standard : arguments + next; *name != NULL; ++name) {
        bool is_standard = strcmp(*name, "-") == 0;
        int fd = is_standard ? STDIN_FILENO : open(*name, O_RDONLY);
        if (fd < 0) {
            report_errno("%s", *name);
            status = 1;
            continue;
        }
        if (!(numbering ? copy_numbered(fd) : copy(fd, *name)))
            status = 1;
        if (!is_standard)
            close(fd);
    }
    return status;
}
