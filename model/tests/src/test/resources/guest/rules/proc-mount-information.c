// rules: FS-15
// needs: root
// needs: linux 5.8
// mountinfo tells which mount lies over which, and by which numbers others tell them apart.
#include "edges.h"
#include <sys/mount.h>

static long number_at(const char *path) {
    struct statx told;
    return statx(AT_FDCWD, path, 0, STATX_MNT_ID, &told) < 0 ? -1 : (long)told.stx_mnt_id;
}

static void look(void) {
    FILE *table = fopen("/proc/self/mountinfo", "r");
    long below = number_at("."), last = below;
    for (char line[512]; fgets(line, sizeof line, table) != NULL;) {
        long number, parent;
        unsigned major, minor;
        char root[64], point[256], options[128], *rest = strstr(line, " - ");
        if (sscanf(line, "%ld %ld %u:%u %63s %255s %127s", &number, &parent, &major, &minor, root, point, options) != 7)
            say("what is %s", line);
        char *name = strstr(point, "/information.");
        if (name == NULL || (name = strchr(name + 1, '/')) == NULL)
            continue;
        say("%s of %s: %s%s, over the last: %d, uppermost: %d", name, root, options,
            rest == NULL ? "" : strncmp(rest, " - proc a\\040b rw", 16) == 0 ? " by a name" : strncmp(rest, " - proc none rw", 15) == 0 ? " by none" : rest,
            strcmp(name, "/p") == 0 ? parent == last : parent == below, number == number_at(name + 1));
        last = number;
    }
    fclose(table);
}

int main(void) {
    unshare(CLONE_NEWNS);
    mount(NULL, "/", NULL, MS_PRIVATE | MS_REC, NULL);
    in_memory("information");
    mkdir("p", 0755);
    mkdir("q", 0755);
    DO(mount("a b", "p", "proc", MS_RDONLY | MS_NOSUID, NULL));
    DO(mount(NULL, "p", "proc", 0, NULL));
    look();
    DO(mount("a b", "q", "proc", MS_NOEXEC | MS_NODEV, NULL));
    look();
    DO(umount("p"));
    look();
    DO(umount("p"));
    DO(umount("q"));
    look();
    out_of_memory();
    return 0;
}
