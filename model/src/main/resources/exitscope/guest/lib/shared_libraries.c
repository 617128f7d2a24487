// Libraries loaded while a program runs. A static program has none, and tells its own names to
// nobody.
#include "kernel.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char whole_program;
static _Thread_local char message[512];
static _Thread_local char *pending;

static void fail(const char *what, const char *why, const char *more) {
    snprintf(message, sizeof message, "%s: %s%s", what, why, more);
    pending = message;
}

WEAK char *dlerror(void) {
    char *told = pending;
    pending = NULL;
    return told;
}

// What keeps a file from being loaded. Without a slash it is looked for in the usual places.
static void refuse(const char *file) {
    int fd = strchr(file, '/') == NULL ? -1 : open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        int error = strchr(file, '/') == NULL ? ENOENT : errno;
        fail(file, "cannot open shared object file: ", strerror(error));
        return;
    }
    char start[4];
    ssize_t size = read(fd, start, sizeof start);
    close(fd);
    fail(file,
         size < (ssize_t)sizeof start                   ? "file too short"
         : memcmp(start, "\177ELF", sizeof start) != 0 ? "invalid ELF header"
                                                        : "cannot dynamically load executable",
         "");
}

WEAK void *dlopen(const char *file, int mode) {
    if ((mode & (RTLD_LAZY | RTLD_NOW)) == 0) {
        fail(file == NULL ? "" : file, "invalid mode for dlopen(): ", strerror(EINVAL));
        return NULL;
    }
    if (file == NULL || *file == '\0')
        return &whole_program;
    refuse(file);
    return NULL;
}

WEAK int dlclose(void *handle) {
    if (handle == &whole_program)
        return 0;
    fail(program_invocation_name, "shared object not open", "");
    return -1;
}

WEAK void *dlsym(void *restrict handle, const char *restrict name) {
    (void)handle;
    fail(program_invocation_name, "undefined symbol: ", name);
    return NULL;
}

WEAK void *dlvsym(void *restrict handle, const char *restrict name, const char *restrict version) {
    (void)version;
    return dlsym(handle, name);
}

WEAK int dladdr(const void *address, Dl_info *info) {
    (void)address;
    (void)info;
    return 0;
}
