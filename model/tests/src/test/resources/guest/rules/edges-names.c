// rules: FS-03 FS-04
// needs: root
// needs: linux 6.6
// Names with slashes behind them, links that are left as they are, files that may get a name, and marks that renameat2
// leaves.
#include "edges.h"

#define EXCHANGE 2
#define WHITEOUT 4

int main(void) {
    umask(022);
    in_memory("names");
    struct stat status;
    close(open("file", O_RDWR | O_CREAT, 0644));
    mkdir("directory", 0755);
    mkdir("directory/inner", 0755);
    symlink("directory", "link");
    DO(rename("link/", "other"));
    DO(rename("file", "other/"));
    DO(mkdir("link/", 0755));
    DO(mkdir("file/", 0755));
    DO(symlink("x", "other/"));
    DO(symlink("x", "file/"));
    DO(mknod("other/", S_IFIFO | 0644, 0));
    DO(link("file", "other/"));
    DO(unlink("link/"));
    DO(unlink("file/"));
    DO(rmdir("link/"));
    DO(readlink("link/", (char[8]){0}, 8));
    DO(readlink("", (char[8]){0}, 8));

    DO(syscall(SYS_renameat2, AT_FDCWD, "file", AT_FDCWD, "directory", EXCHANGE));
    DO(syscall(SYS_renameat2, AT_FDCWD, "file", AT_FDCWD, "directory", EXCHANGE));
    DO(syscall(SYS_renameat2, AT_FDCWD, "directory", AT_FDCWD, "directory/inner", EXCHANGE));
    DO(syscall(SYS_renameat2, AT_FDCWD, "file", AT_FDCWD, "other", EXCHANGE | WHITEOUT));
    DO(syscall(SYS_renameat2, AT_FDCWD, "file", AT_FDCWD, "other", WHITEOUT));
    lstat("file", &status);
    say("a mark: mode %o, device %ld, links %d", status.st_mode, (long)status.st_rdev, (int)status.st_nlink);
    DO(rename("other", "file"));

    int nameless = open(".", O_TMPFILE | O_RDWR, 0644);
    DO(linkat(nameless, "", AT_FDCWD, "named", AT_EMPTY_PATH));
    DO(unlink("named"));
    DO(linkat(nameless, "", AT_FDCWD, "named", AT_EMPTY_PATH));
    int fixed = open(".", O_TMPFILE | O_RDWR | O_EXCL, 0644);
    DO(linkat(fixed, "", AT_FDCWD, "named", AT_EMPTY_PATH));
    int memory = syscall(SYS_memfd_create, "m", 0);
    DO(linkat(memory, "", AT_FDCWD, "named", AT_EMPTY_PATH));

    int file = open("file", O_RDWR);
    DO(fallocate(file, FALLOC_FL_KEEP_SIZE, 1L << 50, 5) < 0);
    DO(fallocate(file, 0x10, 0, 4096));
    DO(ftruncate(file, LAST));
    DO(truncate("file", 10));
    fstat(file, &status);
    say("%ld bytes", (long)status.st_size);
    out_of_memory();
    return 0;
}
