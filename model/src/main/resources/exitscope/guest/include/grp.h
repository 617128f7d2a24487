// Groups (POSIX).
#ifndef _GRP_H
#define _GRP_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

struct group {
    char *gr_name, *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

struct group *getgrnam(const char *name);
struct group *getgrgid(gid_t gid);
int getgrnam_r(const char *restrict name, struct group *restrict group, char *restrict block,
               size_t size, struct group **restrict result);
int getgrgid_r(gid_t gid, struct group *restrict group, char *restrict block, size_t size,
               struct group **restrict result);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);
#ifdef __USE_MISC
int setgroups(size_t size, const gid_t *list);
int initgroups(const char *user, gid_t group);
int getgrouplist(const char *user, gid_t group, gid_t *list, int *count);
#endif

__END_DECLS

#endif
