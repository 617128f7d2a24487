// rules: RP-09
// needs: root
// A change of whom a process acts for makes it forget its parent-death signal, and undumpable.
#include "rule.h"

static void state(const char *what) {
    int signal = -1;
    prctl(PR_GET_PDEATHSIG, &signal);
    say("%-24s death signal %d, dumpable %d", what, signal, prctl(PR_GET_DUMPABLE));
}

static void in_child(const char *what, int (*change)(void)) {
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, (long)SIGUSR1);
        change();
        state(what);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static int nothing(void) { return 0; }
static int same(void) { return setuid(0); }
static int effective(void) { return seteuid(1000); }
static int real_only(void) { return setresuid(1000, -1, -1); }
static int saved_only(void) { return setresuid(-1, -1, 1000); }
static int group(void) { return setegid(5); }
static int file_user(void) { return (int)syscall(SYS_setfsuid, 1000); }
static int no_new(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L); }
static int undumpable(void) { return prctl(PR_SET_DUMPABLE, 0L); }

int main(void) {
    in_child("nothing", nothing);
    in_child("the same", same);
    in_child("effective user", effective);
    in_child("real user alone", real_only);
    in_child("saved user alone", saved_only);
    in_child("effective group", group);
    in_child("file system user", file_user);
    in_child("no new privileges", no_new);
    in_child("undumpable", undumpable);

    say("dumpable 2 %s", outcome(prctl(PR_SET_DUMPABLE, 2L)));
    say("no_new_privs 0 %s", outcome(prctl(PR_SET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L)));
    say("no_new_privs with more %s", outcome(prctl(PR_SET_NO_NEW_PRIVS, 1L, 1L, 0L, 0L)));
    say("no_new_privs %d", prctl(PR_GET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L));
    say("unknown %s", outcome(prctl(9999, 0L, 0L, 0L, 0L)));
    return 0;
}
