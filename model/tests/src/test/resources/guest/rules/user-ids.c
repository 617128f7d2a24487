// rules: SG-23
// needs: root
// The four user and group numbers under every call that sets them.
#include "rule.h"
#include <grp.h>
#include <sys/fsuid.h>

static void show(const char *what, long result) {
    uid_t r, e, s;
    gid_t gr, ge, gs;
    const char *came = outcome(result);
    getresuid(&r, &e, &s);
    getresgid(&gr, &ge, &gs);
    say("%-28s %-6s uid %d %d %d fs %d  gid %d %d %d fs %d", what, came, r, e, s, setfsuid(-1), gr,
        ge, gs, setfsgid(-1));
}
#define TRY(call) show(#call, call)

static void in_child(void (*function)(void)) {
    pid_t child = fork();
    if (child == 0) {
        function();
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void plain(void) {
    TRY(setgid(50));
    TRY(setuid(1000));
    TRY(setuid(0));
    TRY(setgid(0));
    TRY(seteuid(0));
    TRY(setuid(-1));
}

static void effective(void) {
    TRY(setegid(5));
    TRY(seteuid(1000));
    TRY(setuid(7));
    TRY(seteuid(0));
    TRY(setreuid(1000, 1001));
    TRY(setreuid(-1, 1000));
    TRY(setreuid(1001, -1));
    TRY(setreuid(1000, 1000));
    TRY(setreuid(0, -1));
}

static void three(void) {
    TRY(setresgid(1, 2, 3));
    TRY(setresuid(1, 2, 3));
    TRY(setresuid(3, 1, 2));
    TRY(setresuid(-1, 4, -1));
    TRY(setresuid(-1, -1, -1));
    TRY(setresgid(-1, -1, 9));
    TRY(setresgid(2, 2, 2));
    TRY(setregid(2, 3));
}

static void file_system(void) {
    TRY(setfsuid(1000));
    TRY(setfsgid(77));
    TRY(setfsuid(5));
    TRY(setreuid(1000, 1000));
    TRY(setfsuid(6));
    TRY(setfsuid(1000));
}

static void groups(void) {
    gid_t wanted[] = {30, 10, 20, 10}, found[8];
    say("setgroups %s", outcome(setgroups(4, wanted)));
    say("count %d", getgroups(0, NULL));
    say("too little room %s", outcome(getgroups(3, found)));
    int count = getgroups(8, found);
    say("%d: %d %d %d %d", count, found[0], found[1], found[2], found[3]);
    say("negative %s", outcome(getgroups(-1, found)));
    say("bad address %s", outcome(setgroups(2, (gid_t *)8)));
    say("too many %s", outcome(setgroups(65537, wanted)));
    setuid(1000);
    say("without privilege %s", outcome(setgroups(0, NULL)));
    say("still %d", getgroups(0, NULL));
}

int main(void) {
    in_child(plain);
    in_child(effective);
    in_child(three);
    in_child(file_system);
    in_child(groups);
    return 0;
}
