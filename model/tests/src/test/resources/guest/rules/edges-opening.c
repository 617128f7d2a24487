// rules: FS-01 FS-02
// needs: root
// needs: linux 6.6
// What open says where slashes, dots, links and flags do not go together.
#include "edges.h"

int main(void) {
    umask(022);
    in_memory("opening");
    DO(close(open("file", O_RDWR | O_CREAT | O_EXCL, 0644)));
    symlink("loop", "loop");
    symlink("none", "dangling");
    DO(open("file/", O_RDWR | O_CREAT, 0644));
    DO(open("new/", O_RDWR | O_CREAT, 0644));
    DO(open("./", O_RDONLY | O_CREAT, 0644));
    DO(open(".", O_RDONLY | O_CREAT, 0644));
    DO(open(".", O_RDONLY | O_CREAT | O_EXCL, 0644));
    DO(open("..", O_RDONLY | O_CREAT | O_EXCL, 0644));
    DO(open("new", O_RDONLY | O_CREAT | O_DIRECTORY, 0644));
    DO(open("file", O_RDONLY | O_DIRECTORY));
    DO(open("loop", O_RDONLY));
    DO(open("dangling", O_RDWR | O_CREAT | O_EXCL, 0644));
    DO(open("file", O_TMPFILE | O_RDWR, 0644));
    DO(open(".", O_TMPFILE | O_RDONLY, 0644));
    DO(open("", O_RDONLY));
    DO(syscall(SYS_openat, AT_FDCWD, NULL, O_RDONLY));
    DO(syscall(SYS_openat, 999, "file", O_RDONLY));

    int path = open("file", O_PATH);
    struct flock lock = {.l_type = F_RDLCK};
    DO(fcntl(path, F_GETFD));
    DO(fcntl(path, F_SETFL, 0));
    DO(fcntl(path, F_GETLK, &lock));
    DO(fcntl(path, F_SETLK, BAD));
    DO(fcntl(path, 12345));

    int file = open("file", O_RDWR);
    DO(fcntl(file, F_SETFL, O_NOATIME | O_APPEND));
    DO((fcntl(file, F_GETFL) & (O_NOATIME | O_APPEND)) == (O_NOATIME | O_APPEND));
    int ends[2];
    pipe(ends);
    DO(lseek(ends[0], 0, 99));
    DO(lseek(ends[0], 0, SEEK_SET));
    out_of_memory();
    return 0;
}
