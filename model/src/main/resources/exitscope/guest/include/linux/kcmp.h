// What kcmp(2) compares.
#ifndef _LINUX_KCMP_H
#define _LINUX_KCMP_H

#include <linux/types.h>

enum kcmp_type {
    KCMP_FILE,
    KCMP_VM,
    KCMP_FILES,
    KCMP_FS,
    KCMP_SIGHAND,
    KCMP_IO,
    KCMP_SYSVSEM,
    KCMP_EPOLL_TFD,
    KCMP_TYPES,
};

// For KCMP_EPOLL_TFD.
struct kcmp_epoll_slot {
    __u32 efd, tfd, toff;
};

#endif
