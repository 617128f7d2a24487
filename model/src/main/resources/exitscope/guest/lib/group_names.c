// Groups, from /etc/group.
#include "account_file.h"
#include "kernel.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <unistd.h>

static const char path[] = "/etc/group";

// The members' names: an array behind the line in the same block.
static bool split_members(struct group *group, char *names, char *end) {
    char **list = (char **)(((unsigned long)names + strlen(names) + 1 + 7) & ~7UL);
    group->gr_mem = list;
    while (*names != '\0') {
        if ((char *)(list + 2) > end)
            return false;
        *list++ = names;
        names = strchr(names, ',');
        if (names == NULL)
            break;
        *names++ = '\0';
    }
    if ((char *)(list + 1) > end)
        return false;
    *list = NULL;
    return true;
}

static int next_group(struct account_reader *reader, struct group *group, char *block,
                      size_t size) {
    char *fields[4];
    for (int error; (error = __account_line(reader, block, size)) != ENOENT;) {
        if (error != 0)
            return error;
        if (!__account_fields(block, fields, 4) || !__account_number(fields[2], &group->gr_gid))
            continue;
        group->gr_name = fields[0];
        group->gr_passwd = fields[1];
        return split_members(group, fields[3], block + size) ? 0 : ERANGE;
    }
    return ENOENT;
}

static int find(const char *name, gid_t gid, struct group *group, char *block, size_t size,
                struct group **result) {
    struct account_reader reader;
    *result = NULL;
    int error = __account_open(&reader, path);
    if (error != 0)
        return error == ENOENT ? 0 : error;
    while ((error = next_group(&reader, group, block, size)) == 0)
        if (name != NULL ? strcmp(name, group->gr_name) == 0 : gid == group->gr_gid) {
            *result = group;
            break;
        }
    __account_close(&reader);
    return error == ENOENT ? 0 : error;
}

WEAK int getgrnam_r(const char *restrict name, struct group *restrict group, char *restrict block,
                    size_t size, struct group **restrict result) {
    return find(name, 0, group, block, size, result);
}

WEAK int getgrgid_r(gid_t gid, struct group *restrict group, char *restrict block, size_t size,
                    struct group **restrict result) {
    return find(NULL, gid, group, block, size, result);
}

static struct group found;
static char room[2048];
static struct account_reader all = {.fd = -1};

static struct group *or_error(int error, struct group *result) {
    if (error != 0)
        errno = error;
    return result;
}

WEAK struct group *getgrnam(const char *name) {
    struct group *result;
    int error = find(name, 0, &found, room, sizeof room, &result);
    return or_error(error, result);
}

WEAK struct group *getgrgid(gid_t gid) {
    struct group *result;
    int error = find(NULL, gid, &found, room, sizeof room, &result);
    return or_error(error, result);
}

WEAK void endgrent(void) {
    if (all.fd >= 0)
        __account_close(&all);
}

WEAK void setgrent(void) {
    endgrent();
}

WEAK struct group *getgrent(void) {
    int error = all.fd >= 0 ? 0 : __account_open(&all, path);
    if (error == 0)
        error = next_group(&all, &found, room, sizeof room);
    if (error == 0)
        return &found;
    return or_error(error == ENOENT ? 0 : error, NULL);
}

// The group that is given comes first, then those that name the user as a member.
WEAK int getgrouplist(const char *user, gid_t group, gid_t *list, int *count) {
    struct account_reader reader;
    struct group candidate;
    char block[2048];
    int total = 0, limit = *count;
    if (total++ < limit)
        list[0] = group;
    if (__account_open(&reader, path) == 0) {
        while (next_group(&reader, &candidate, block, sizeof block) == 0)
            for (char **member = candidate.gr_mem; *member != NULL; ++member)
                if (strcmp(*member, user) == 0 && candidate.gr_gid != group) {
                    if (total < limit)
                        list[total] = candidate.gr_gid;
                    ++total;
                    break;
                }
        __account_close(&reader);
    }
    *count = total;
    return total > limit ? -1 : total;
}

WEAK int initgroups(const char *user, gid_t group) {
    gid_t list[64];
    int count = sizeof list / sizeof list[0];
    if (getgrouplist(user, group, list, &count) < 0)
        count = sizeof list / sizeof list[0];
    return (int)__result(system_call(SYS_setgroups, count, list));
}
