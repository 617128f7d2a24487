// Walking through a tree of directories (POSIX).
#ifndef _FTW_H
#define _FTW_H

#include <features.h>
#include <sys/stat.h>

__BEGIN_DECLS

enum { FTW_F, FTW_D, FTW_DNR, FTW_NS, FTW_SL, FTW_DP, FTW_SLN };
enum { FTW_PHYS = 1, FTW_MOUNT = 2, FTW_CHDIR = 4, FTW_DEPTH = 8 };

struct FTW {
    int base, level;
};

int ftw(const char *path, int (*visit)(const char *path, const struct stat *status, int kind),
        int descriptors);
int nftw(const char *path,
         int (*visit)(const char *path, const struct stat *status, int kind, struct FTW *place),
         int descriptors, int flags);

__END_DECLS

#endif
