// rules: SG-23
// needs: root
// How capability sets follow user numbers, are set, and decide.
#include "rule.h"

#define CAP_CHOWN 0
#define CAP_KILL 5
#define CAP_SETUID 7
#define CAP_SETPCAP 8
#define SECBIT_NOROOT 1
#define SECBIT_NO_SETUID_FIXUP 4
#define SECBIT_NO_SETUID_FIXUP_LOCKED 8
enum { IS_SET = 1, RAISE, LOWER, CLEAR_ALL };

struct header {
    unsigned version;
    int pid;
};
struct set {
    unsigned effective, permitted, inheritable;
};

// Only these are looked at: a container may have taken others away.
static const unsigned seen = 1 << CAP_CHOWN | 1 << CAP_KILL | 1 << CAP_SETUID | 1 << CAP_SETPCAP;

static long get(struct set *sets) {
    struct header header = {0x20080522, 0};
    return syscall(SYS_capget, &header, sets);
}

static long set(unsigned effective, unsigned permitted, unsigned inheritable) {
    struct header header = {0x20080522, 0};
    struct set sets[2];
    get(sets);
    sets[0] = (struct set){effective, permitted, inheritable};
    if (permitted == 0)
        sets[1] = (struct set){0, 0, 0};
    return syscall(SYS_capset, &header, sets);
}

static void show(const char *what, long result) {
    const char *came = outcome(result);
    struct set sets[2];
    get(sets);
    int ambient = prctl(PR_CAP_AMBIENT, IS_SET, CAP_KILL, 0, 0);
    say("%-40s %-6s eff %#x per %#x inh %#x amb %d keep %ld bits %#lx", what, came,
        sets[0].effective & seen, sets[0].permitted & seen, sets[0].inheritable & seen, ambient,
        (long)prctl(PR_GET_KEEPCAPS), (long)prctl(PR_GET_SECUREBITS));
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

static void lose(void) {
    TRY(0);
    TRY(seteuid(1000));
    TRY(seteuid(0));
    TRY(setreuid(1000, 0));
    TRY(setuid(1000));
}

static void keep(void) {
    TRY(prctl(PR_SET_KEEPCAPS, 2L));
    TRY(prctl(PR_SET_KEEPCAPS, 1L));
    TRY(setresuid(1000, 1000, 1000));
    TRY(set(1 << CAP_KILL, 1 << CAP_KILL | 1 << CAP_SETUID, 0));
    TRY(setuid(5));
    TRY(set(1 << CAP_SETUID, 1 << CAP_SETUID, 0));
    TRY(setuid(5));
    TRY(set(1 << CAP_KILL, 1 << CAP_KILL, 0));
    TRY(set(0, 0, 0));
}

static void fixup(void) {
    TRY(prctl(PR_SET_SECUREBITS, (long)SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED));
    TRY(prctl(PR_SET_SECUREBITS, 0L));
    TRY(prctl(PR_SET_SECUREBITS, 1L << 20));
    TRY(setuid(1000));
    TRY(set(0, 0, 0));
    TRY(prctl(PR_SET_SECUREBITS, (long)SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED | 1));
}

static void ambient(void) {
    TRY(prctl(PR_CAP_AMBIENT, RAISE, CAP_KILL, 0, 0));
    TRY(set(seen, seen, 1 << CAP_KILL));
    TRY(prctl(PR_CAP_AMBIENT, RAISE, CAP_KILL, 0, 0));
    TRY(prctl(PR_CAP_AMBIENT, RAISE, 64, 0, 0));
    TRY(prctl(PR_CAP_AMBIENT, 9, CAP_KILL, 0, 0));
    TRY(prctl(PR_CAP_AMBIENT, CLEAR_ALL, CAP_KILL, 0, 0));
    TRY(prctl(PR_CAP_AMBIENT, LOWER, CAP_KILL, 0, 0));
    TRY(prctl(PR_CAP_AMBIENT, RAISE, CAP_KILL, 0, 0));
    TRY(set(seen, seen, 0));
    TRY(set(seen, seen, 1 << CAP_KILL));
    TRY(prctl(PR_CAP_AMBIENT, RAISE, CAP_KILL, 0, 0));
    TRY(prctl(PR_SET_KEEPCAPS, 1L));
    TRY(setuid(1000));
}

static void bounding(void) {
    TRY(prctl(PR_CAPBSET_READ, (long)CAP_CHOWN));
    say("read %d", prctl(PR_CAPBSET_READ, (long)CAP_CHOWN));
    TRY(prctl(PR_CAPBSET_DROP, (long)CAP_CHOWN));
    say("read %d", prctl(PR_CAPBSET_READ, (long)CAP_CHOWN));
    TRY(prctl(PR_CAPBSET_DROP, 63L));
    TRY(prctl(PR_CAPBSET_READ, 63L));
    TRY(set(seen, seen, 1 << CAP_CHOWN));
    TRY(set(seen & ~(1 << CAP_SETPCAP), seen, 0));
    TRY(prctl(PR_CAPBSET_DROP, (long)CAP_KILL));
}

static void file_system(void) {
    TRY(syscall(SYS_setfsuid, 1000));
    TRY(syscall(SYS_setfsuid, 0));
}

static void versions(void) {
    struct header header = {1, 0};
    struct set sets[2];
    say("unknown version %s", outcome(syscall(SYS_capget, &header, sets)));
    say("the one to use %#x", header.version);
    header.version = 1;
    say("asking for it %s", outcome(syscall(SYS_capget, &header, NULL)));
    header.version = 0x19980330;
    memset(sets, 0xee, sizeof sets);
    say("version 1 %s", outcome(syscall(SYS_capget, &header, sets)));
    say("one word: %#x", sets[1].effective);
    header = (struct header){0x20080522, -1};
    say("negative %s", outcome(syscall(SYS_capget, &header, sets)));
    header.pid = 1 << 30;
    say("nobody %s", outcome(syscall(SYS_capget, &header, sets)));
    header.pid = getppid();
    say("parent %s", outcome(syscall(SYS_capget, &header, sets)));
    say("set the parent's %s", outcome(syscall(SYS_capset, &header, sets)));
    say("bad header %s", outcome(syscall(SYS_capget, (void *)8, sets)));
    header.pid = 0;
    say("bad data %s", outcome(syscall(SYS_capget, &header, (void *)8)));
}

int main(void) {
    in_child(lose);
    in_child(keep);
    in_child(fixup);
    in_child(ambient);
    in_child(bounding);
    in_child(file_system);
    in_child(versions);
    return 0;
}
