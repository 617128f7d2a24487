// Users (POSIX).
#ifndef _PWD_H
#define _PWD_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

struct passwd {
    char *pw_name, *pw_passwd;
    uid_t pw_uid;
    gid_t pw_gid;
    char *pw_gecos, *pw_dir, *pw_shell;
};

struct passwd *getpwnam(const char *name);
struct passwd *getpwuid(uid_t uid);
int getpwnam_r(const char *restrict name, struct passwd *restrict user, char *restrict block,
               size_t size, struct passwd **restrict result);
int getpwuid_r(uid_t uid, struct passwd *restrict user, char *restrict block, size_t size,
               struct passwd **restrict result);
struct passwd *getpwent(void);
void setpwent(void);
void endpwent(void);

__END_DECLS

#endif
