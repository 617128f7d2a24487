// Users, from /etc/passwd.
#include "account_file.h"
#include "kernel.h"

#include <errno.h>
#include <pwd.h>
#include <string.h>

static const char path[] = "/etc/passwd";

// The next user of the file: 0, ENOENT at its end, ERANGE.
static int next_user(struct account_reader *reader, struct passwd *user, char *block, size_t size) {
    char *fields[7];
    for (int error; (error = __account_line(reader, block, size)) != ENOENT;) {
        if (error != 0)
            return error;
        if (!__account_fields(block, fields, 7) || !__account_number(fields[2], &user->pw_uid)
            || !__account_number(fields[3], &user->pw_gid))
            continue;
        user->pw_name = fields[0];
        user->pw_passwd = fields[1];
        user->pw_gecos = fields[4];
        user->pw_dir = fields[5];
        user->pw_shell = fields[6];
        return 0;
    }
    return ENOENT;
}

// Not to find a user is no error.
static int find(const char *name, uid_t uid, struct passwd *user, char *block, size_t size,
                struct passwd **result) {
    struct account_reader reader;
    *result = NULL;
    int error = __account_open(&reader, path);
    if (error != 0)
        return error == ENOENT ? 0 : error;
    while ((error = next_user(&reader, user, block, size)) == 0)
        if (name != NULL ? strcmp(name, user->pw_name) == 0 : uid == user->pw_uid) {
            *result = user;
            break;
        }
    __account_close(&reader);
    return error == ENOENT ? 0 : error;
}

WEAK int getpwnam_r(const char *restrict name, struct passwd *restrict user, char *restrict block,
                    size_t size, struct passwd **restrict result) {
    return find(name, 0, user, block, size, result);
}

WEAK int getpwuid_r(uid_t uid, struct passwd *restrict user, char *restrict block, size_t size,
                    struct passwd **restrict result) {
    return find(NULL, uid, user, block, size, result);
}

static struct passwd found;
static char room[1024];
static struct account_reader all = {.fd = -1};

static struct passwd *or_error(int error, struct passwd *result) {
    if (error != 0)
        errno = error;
    return result;
}

WEAK struct passwd *getpwnam(const char *name) {
    struct passwd *result;
    int error = find(name, 0, &found, room, sizeof room, &result);
    return or_error(error, result);
}

WEAK struct passwd *getpwuid(uid_t uid) {
    struct passwd *result;
    int error = find(NULL, uid, &found, room, sizeof room, &result);
    return or_error(error, result);
}

WEAK void endpwent(void) {
    if (all.fd >= 0)
        __account_close(&all);
}

WEAK void setpwent(void) {
    endpwent();
}

WEAK struct passwd *getpwent(void) {
    int error = all.fd >= 0 ? 0 : __account_open(&all, path);
    if (error == 0)
        error = next_user(&all, &found, room, sizeof room);
    if (error == 0)
        return &found;
    return or_error(error == ENOENT ? 0 : error, NULL);
}
