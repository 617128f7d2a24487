// rules: FS-01 FS-05 FS-06
// needs: root
// Calls that name a file by a directory's descriptor and flags, and what is said of a file system.
#include "rule.h"
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vfs.h>

#define TRY(call) (errno = 0, say("%s: %s", #call, outcome(call)))

static int at;

static void show(const char *what, const char *path) {
    struct statfs of;
    memset(&of, 0xff, sizeof of);
    int result = statfs(path, &of);
    say("%s: %s, type %lx, block %d, name %ld, flags %d", what, outcome(result), (long)of.f_type,
        of.f_bsize == 4096, (long)of.f_namelen, (of.f_flags & 0x20) != 0);
}

int main(void) {
    char directory[] = "/tmp/by-descriptor-XXXXXX";
    mkdtemp(directory);
    chdir(directory);
    at = open(".", O_RDONLY | O_DIRECTORY);
    int file = openat(at, "file", O_CREAT | O_RDWR, 0640);
    TRY(mkdirat(at, "sub", 0700));
    TRY(mkdirat(file, "sub", 0700));
    TRY(mkdirat(file, "/tmp", 0700));
    TRY(mkdirat(99, "sub", 0700));
    TRY(mknodat(at, "fifo", S_IFIFO | 0600, 0));
    TRY(mknodat(at, "dir", S_IFDIR | 0600, 0));
    TRY(mknodat(at, "odd", 0170000 | 0600, 0));
    TRY(symlinkat("file", at, "link"));
    TRY(symlinkat("", at, "none"));
    TRY(linkat(at, "file", at, "other", 0));
    TRY(linkat(at, "link", at, "to-link", 0));
    TRY(linkat(at, "link", at, "to-file", AT_SYMLINK_FOLLOW));
    TRY(linkat(file, "", at, "empty", AT_EMPTY_PATH));
    TRY(linkat(file, "", at, "empty-2", 0));
    TRY(linkat(at, "file", at, "flags", 2));
    char target[16] = "";
    TRY(readlinkat(at, "link", target, sizeof target));
    say("it says %s", target);
    TRY(readlinkat(at, "file", target, sizeof target));
    TRY(readlinkat(at, "to-link", target, 0));
    TRY(fchmodat(at, "link", 0600, 0));
    struct stat seen;
    fstat(file, &seen);
    say("mode %o, links %d", seen.st_mode, (int)seen.st_nlink);
    TRY(fchownat(at, "link", 5, 6, AT_SYMLINK_NOFOLLOW));
    fstatat(at, "link", &seen, AT_SYMLINK_NOFOLLOW);
    say("the link's owner %d %d, mode %o", seen.st_uid, seen.st_gid, seen.st_mode);
    TRY(fchownat(file, "", 7, -1, AT_EMPTY_PATH));
    fstatat(file, "", &seen, AT_EMPTY_PATH);
    say("the file's owner %d %d", seen.st_uid, seen.st_gid);
    TRY(fchownat(at, "file", 1, 1, 8));
    TRY(fstatat(at, "", &seen, 0));
    TRY(fstatat(at, "file", &seen, 0x40000000));

    // faccessat looks with the real numbers, faccessat2 with the effective ones if told to.
    fchmod(file, 0600);
    fchownat(file, "", 0, 0, AT_EMPTY_PATH);
    TRY(faccessat(at, "file", R_OK | W_OK, 0));
    TRY(syscall(439, at, "file", X_OK, 0));
    TRY(syscall(439, at, "none", F_OK, 0));
    TRY(syscall(439, at, "file", 8, 0));
    TRY(syscall(439, at, "file", R_OK, 1));
    pid_t child = fork();
    if (child == 0) {
        fchmodat(AT_FDCWD, ".", 0755, 0);
        setresuid(1000, 0, 0);
        TRY(syscall(439, at, "file", R_OK, 0));
        TRY(syscall(439, at, "file", R_OK, AT_EACCESS));
        setresuid(0, 0, 0);
        setresuid(0, 1000, 0);
        TRY(syscall(439, at, "file", R_OK, 0));
        TRY(syscall(439, at, "file", R_OK, AT_EACCESS));
        TRY(syscall(439, file, "", R_OK, AT_EMPTY_PATH));
        TRY(syscall(439, file, "", R_OK, AT_EMPTY_PATH | AT_EACCESS));
        _exit(0);
    }
    waitpid(child, NULL, 0);

    // At a position, and several blocks there.
    TRY(pwrite(file, "0123456789", 10, 3));
    char bytes[16] = "";
    TRY(pread(file, bytes, 4, 5));
    say("read %s", bytes);
    struct iovec blocks[2] = {{bytes, 2}, {bytes + 8, 3}};
    TRY(preadv(file, blocks, 2, 4));
    say("read %.2s %.3s", bytes, bytes + 8);
    TRY(syscall(SYS_preadv2, file, blocks, 2, -1L, 0L, 0));
    TRY(lseek(file, 0, SEEK_CUR) == 5 ? 0 : -1);
    TRY(syscall(SYS_preadv2, file, blocks, 2, 0L, 0L, 0x10000));
    TRY(pread(file, bytes, 1, -1));
    TRY(pwritev(file, blocks, 2, 20));
    TRY(syscall(SYS_pwritev2, file, blocks, 1, 0L, 0L, 0x10)); // RWF_APPEND
    fstat(file, &seen);
    say("size %ld", (long)seen.st_size);

    // Written, as far as anyone can tell.
    TRY(fsync(file));
    TRY(fdatasync(at));
    TRY(syncfs(file));
    TRY(syncfs(99));
    TRY(sync_file_range(file, 0, 10, 7));
    TRY(sync_file_range(file, 0, 10, 8));
    TRY(readahead(file, 0, 10));
    say("advice: %s, %s", error_name(posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)),
        error_name(posix_fadvise(file, 0, 0, 77)));
    int ends[2];
    pipe(ends);
    TRY(fsync(ends[0]));
    say("advice for a pipe: %s", strerror(posix_fadvise(ends[0], 0, 0, POSIX_FADV_DONTNEED)));

    show("proc", "/proc/self");
    show("shm", "/dev/shm");
    show("none", "nothing");
    struct statfs of;
    TRY(fstatfs(ends[0], &of));
    say("a pipe: type %lx", (long)of.f_type);
    TRY(fstatfs(99, &of));
    TRY(statfs("/tmp", (void *)8));
    TRY(fstatfs(file, &of));
    say("sizes: %d %d", of.f_blocks >= of.f_bfree, of.f_files >= of.f_ffree);

    const char *names[] = {"file", "fifo", "link", "other", "to-link", "to-file", "empty"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        unlinkat(at, names[i], 0);
    TRY(unlinkat(at, "sub", 0));
    TRY(unlinkat(at, "sub", AT_REMOVEDIR));
    TRY(unlinkat(at, "sub", 1));
    TRY(rmdir(directory));
    TRY(openat(at, "file", O_CREAT | O_RDWR, 0640));
    return 0;
}
