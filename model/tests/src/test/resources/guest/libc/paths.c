// Paths: directories, links, names, and the parts of a path.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void report(const char *what, long result) {
    int error = errno;
    printf("%s: %ld %s\n", what, result, result < 0 ? strerror(error) : "");
    errno = 0;
}

int main(void) {
    char where[] = "/tmp/exitscope-XXXXXX", path[256], target[256];
    printf("%d\n", mkdtemp(where) == where);
    report("chdir", chdir(where));
    printf("%d\n", strcmp(getcwd(path, sizeof path), where));
    errno = 0;
    printf("%d ", getcwd(path, 3) == NULL);
    printf("%d\n", errno == ERANGE);
    char *made = getcwd(NULL, 0);
    printf("%d\n", strcmp(made, where));
    free(made);
    report("umask", umask(027));
    report("mkdir", mkdir("directory", 0777));
    report("mkdir again", mkdir("directory", 0777));
    struct stat status;
    report("stat", stat("directory", &status));
    printf("%o\n", status.st_mode);
    int file = creat("directory/file", 0666);
    report("write", write(file, "content", 7));
    close(file);
    report("stat", stat("directory/file", &status));
    printf("%o %ld\n", status.st_mode, (long)status.st_size);
    report("chmod", chmod("directory/file", 0444));
    report("stat none", stat("directory/none", &status));
    report("open directory", open("directory", O_WRONLY));
    report("open under file", open("directory/file/x", O_RDONLY));
    report("symlink", symlink("directory/file", "link"));
    long size = readlink("link", target, sizeof target);
    report("readlink", size);
    printf("%.*s\n", (int)size, target);
    report("lstat", lstat("link", &status));
    printf("%d\n", S_ISLNK(status.st_mode));
    report("stat link", stat("link", &status));
    printf("%d %d\n", S_ISREG(status.st_mode), (int)status.st_nlink);
    report("link", link("directory/file", "hard"));
    stat("hard", &status);
    printf("%d\n", (int)status.st_nlink);
    char *real = realpath("./directory/../link", NULL);
    printf("%s\n", real + strlen(where));
    free(real);
    errno = 0;
    printf("%d ", realpath("no/such", path) == NULL);
    printf("%d\n", errno == ENOENT);
    printf("%s\n", realpath("/", path));
    report("mkfifo", mkfifo("fifo", 0600));
    stat("fifo", &status);
    printf("%d\n", S_ISFIFO(status.st_mode));
    report("access", access("directory", R_OK | X_OK));
    report("access none", access("none", F_OK));
    report("rename", rename("hard", "renamed"));
    report("truncate", truncate("renamed", 3));
    report("rmdir full", rmdir("directory"));
    report("unlink directory", unlink("directory/file"));
    report("remove", remove("directory"));
    report("remove", remove("link"));
    report("remove", remove("renamed"));
    report("remove", remove("fifo"));
    report("remove none", remove("fifo"));
    char name[] = "fileXXXXXX";
    file = mkstemp(name);
    printf("%d %d\n", file >= 0, strcmp(name, "fileXXXXXX") != 0);
    unlink(name);
    char wrong[] = "fileXXXX";
    report("mkstemp", mkstemp(wrong));
    report("chdir", chdir("/"));
    report("rmdir", rmdir(where));

    static const char *const paths[] = {"/usr/lib", "/usr/", "usr", "/", ".", "..", "", "//", "///", "a//b//", "/a",
                                        "a/b/c", "a/"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; ++i) {
        char first[32], second[32];
        strcpy(first, paths[i]);
        strcpy(second, paths[i]);
        printf("'%s' '%s' '%s'\n", paths[i], dirname(first), basename(second));
    }
    return 0;
}
