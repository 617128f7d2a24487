// rules: XC-01 CL-14
// needs: root
// A process that becomes a user who has too many may go on, but not exec; fewer tasks, or a fork, set it right.
#include "rule.h"

enum { USER = 54321 };

static int checked(int (*function)(void)) {
    pid_t child = fork();
    if (child == 0)
        _exit(function());
    int status;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

static int limit;

static int become(void) {
    struct rlimit most = {limit, limit};
    setrlimit(RLIMIT_NPROC, &most);
    return setuid(USER);
}

static const char *exec_error(void) {
    execl("/no/such/program", "x", (char *)NULL);
    return error_name(errno);
}

static int at_once(void) {
    say("become: %s", outcome(become()));
    say("limit %d: exec %s", limit, exec_error());
    say("again: %s", exec_error());
    return 0;
}

static int set_again(void) {
    become();
    setresuid(-1, USER, -1);
    say("set again: %s", exec_error());
    return 0;
}

static int real_only(void) {
    struct rlimit most = {limit, limit};
    setrlimit(RLIMIT_NPROC, &most);
    setreuid(USER, 0);
    say("real user only: %s", exec_error());
    return 0;
}

static int effective_only(void) {
    struct rlimit most = {limit, limit};
    setrlimit(RLIMIT_NPROC, &most);
    seteuid(USER);
    say("effective user only: %s", exec_error());
    return 0;
}

static int raised(void) {
    struct rlimit more = {limit, limit + 100};
    setrlimit(RLIMIT_NPROC, &more);
    setuid(USER);
    say("over: %s", exec_error());
    more.rlim_cur = limit + 100;
    setrlimit(RLIMIT_NPROC, &more);
    say("raised: %s", exec_error());
    more.rlim_cur = limit;
    setrlimit(RLIMIT_NPROC, &more);
    say("lowered again: %s", exec_error());
    return 0;
}

static int forked(void) {
    become();
    pid_t child = fork();
    say("fork: %s", child < 0 ? error_name(errno) : "ok");
    say("exec after it: %s", exec_error());
    return 0;
}

static int inherited(void) {
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    waitpid(child, NULL, 0);
    limit = 0;
    become();
    say("limit 0: %s", exec_error());
    return 0;
}

int main(void) {
    pid_t others[3];
    struct gate told = new_gate();
    for (int i = 0; i < 3; i++) {
        others[i] = fork();
        if (others[i] == 0) {
            setuid(USER);
            put_number(told, 1);
            sleep_for_ever();
        }
    }
    for (int i = 0; i < 3; i++)
        take_number(told);
    for (limit = 1; limit < 6; limit++)
        checked(at_once);
    limit = 2;
    checked(set_again);
    checked(real_only);
    checked(effective_only);
    checked(raised);
    checked(forked);
    checked(inherited);
    for (int i = 0; i < 3; i++) {
        kill(others[i], SIGKILL);
        waitpid(others[i], NULL, 0);
    }
    return 0;
}
