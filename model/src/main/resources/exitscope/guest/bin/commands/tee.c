// tee [-a] [FILE...]: from input to output and into files.
#include "commands.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int tee_main(int count, char **arguments) {
    int next = take_options(count, arguments, "ai", NULL), status = 0, used = 0;
    if (next < 0)
        return 1;
    int *files = malloc(((size_t)count + 1) * sizeof *files);
    const char **names = malloc(((size_t)count + 1) * sizeof *names);
    names[used] = "standard output";
    files[used++] = STDOUT_FILENO;
    for (; next < count; ++next) {
        int fd = open(arguments[next],
                      O_WRONLY | O_CREAT | (given('a') ? O_APPEND : O_TRUNC), 0666);
        if (fd < 0) {
            report_errno("%s", arguments[next]);
            status = 1;
        } else {
            names[used] = arguments[next];
            files[used++] = fd;
        }
    }
    char block[4096];
    for (ssize_t size; (size = read(STDIN_FILENO, block, sizeof block)) > 0;)
        for (int i = 0; i < used; ++i)
            for (ssize_t done = 0, written; files[i] >= 0 && done < size; done += written)
                if ((written = write(files[i], block + done, (size_t)(size - done))) < 0) {
                    report_errno("%s", names[i]);
                    files[i] = -1;
                    status = 1;
                    break;
                }
    free(files);
    free(names);
    return status;
}
