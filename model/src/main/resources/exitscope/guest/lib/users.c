// On whose behalf a process acts: user and group numbers.
#include "kernel.h"

#include <errno.h>
#include <string.h>
#include <sys/fsuid.h>
#include <unistd.h>

WEAK uid_t getuid(void) {
    return (uid_t)system_call(SYS_getuid);
}

WEAK uid_t geteuid(void) {
    return (uid_t)system_call(SYS_geteuid);
}

WEAK gid_t getgid(void) {
    return (gid_t)system_call(SYS_getgid);
}

WEAK gid_t getegid(void) {
    return (gid_t)system_call(SYS_getegid);
}

WEAK int setuid(uid_t uid) {
    return (int)__result(system_call(SYS_setuid, uid));
}

WEAK int setgid(gid_t gid) {
    return (int)__result(system_call(SYS_setgid, gid));
}

WEAK int seteuid(uid_t uid) {
    return (int)__result(system_call(SYS_setresuid, -1, uid, -1));
}

WEAK int setegid(gid_t gid) {
    return (int)__result(system_call(SYS_setresgid, -1, gid, -1));
}

WEAK int setreuid(uid_t real, uid_t effective) {
    return (int)__result(system_call(SYS_setreuid, real, effective));
}

WEAK int setregid(gid_t real, gid_t effective) {
    return (int)__result(system_call(SYS_setregid, real, effective));
}

WEAK int setresuid(uid_t real, uid_t effective, uid_t saved) {
    return (int)__result(system_call(SYS_setresuid, real, effective, saved));
}

WEAK int setresgid(gid_t real, gid_t effective, gid_t saved) {
    return (int)__result(system_call(SYS_setresgid, real, effective, saved));
}

WEAK int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
    return (int)__result(system_call(SYS_getresuid, real, effective, saved));
}

WEAK int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
    return (int)__result(system_call(SYS_getresgid, real, effective, saved));
}

WEAK int setfsuid(uid_t uid) {
    return (int)__result(system_call(SYS_setfsuid, uid));
}

WEAK int setfsgid(gid_t gid) {
    return (int)__result(system_call(SYS_setfsgid, gid));
}

WEAK int getgroups(int size, gid_t list[]) {
    return (int)__result(system_call(SYS_getgroups, size, list));
}

WEAK int setgroups(size_t size, const gid_t *list) {
    return (int)__result(system_call(SYS_setgroups, size, list));
}

WEAK char *getlogin(void) {
    return geteuid() == 0 ? "root" : NULL;
}

WEAK int getlogin_r(char *name, size_t size) {
    const char *login = getlogin();
    if (login == NULL)
        return ENXIO;
    if (strlen(login) >= size)
        return ERANGE;
    strcpy(name, login);
    return 0;
}
