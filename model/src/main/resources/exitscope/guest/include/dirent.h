// Directories (POSIX).
#ifndef _DIRENT_H
#define _DIRENT_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

struct dirent {
    ino_t d_ino;
    off_t d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[256];
};
#define d_fileno d_ino
#define _DIRENT_HAVE_D_TYPE 1

#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12
#define DT_WHT 14
#define IFTODT(mode) (((mode) & 0170000) >> 12)
#define DTTOIF(type) ((type) << 12)

typedef struct __directory DIR;

DIR *opendir(const char *path);
DIR *fdopendir(int fd);
int closedir(DIR *directory);
struct dirent *readdir(DIR *directory);
int readdir_r(DIR *restrict directory, struct dirent *restrict entry,
              struct dirent **restrict result);
void rewinddir(DIR *directory);
long telldir(DIR *directory);
void seekdir(DIR *directory, long position);
int dirfd(DIR *directory);
int alphasort(const struct dirent **left, const struct dirent **right);
int scandir(const char *path, struct dirent ***list, int (*choose)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **));
#ifdef __USE_GNU
int scandirat(int directory, const char *path, struct dirent ***list,
              int (*choose)(const struct dirent *),
              int (*compare)(const struct dirent **, const struct dirent **));
ssize_t getdents64(int fd, void *block, size_t size);
#endif

__END_DECLS

#endif
