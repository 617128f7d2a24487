// id [-u] [-g] [-n]: who a process acts for.
#include "commands.h"

#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

static void print_user(const char *title, uid_t uid) {
    struct passwd *user = getpwuid(uid);
    printf("%s%u", title, uid);
    if (user != NULL)
        printf("(%s)", user->pw_name);
}

static void print_group(const char *title, gid_t gid) {
    struct group *group = getgrgid(gid);
    printf("%s%u", title, gid);
    if (group != NULL)
        printf("(%s)", group->gr_name);
}

int id_main(int count, char **arguments) {
    if (take_options(count, arguments, "ugnr", NULL) < 0)
        return 1;
    uid_t uid = getuid(), euid = geteuid();
    gid_t gid = getgid(), egid = getegid();
    if (given('u') || given('g')) {
        struct passwd *user = given('u') ? getpwuid(euid) : NULL;
        struct group *group = given('g') ? getgrgid(egid) : NULL;
        if (given('n') && (user != NULL || group != NULL))
            puts(user != NULL ? user->pw_name : group->gr_name);
        else
            printf("%u\n", given('u') ? (given('r') ? uid : euid) : given('r') ? gid : egid);
        return 0;
    }
    print_user("uid=", uid);
    print_group(" gid=", gid);
    if (euid != uid)
        print_user(" euid=", euid);
    if (egid != gid)
        print_group(" egid=", egid);
    int size = getgroups(0, NULL);
    gid_t *groups = malloc(((size_t)size + 1) * sizeof *groups);
    size = getgroups(size, groups);
    if (size <= 0)
        print_group(" groups=", egid);
    for (int i = 0; i < size; ++i)
        print_group(i == 0 ? " groups=" : ",", groups[i]);
    putchar('\n');
    free(groups);
    return 0;
}
