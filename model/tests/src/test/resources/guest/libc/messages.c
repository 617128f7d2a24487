// Words for numbers: errors and signals, and the messages made of them.
#define _GNU_SOURCE
#include <assert.h>
#include <err.h>
#include <errno.h>
#include <error.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail_assertion(void) { assert(1 + 1 == 3 && "arithmetic"); }
static void die_err(void) { errno = EACCES, err(5, "file %d", 7); }
static void die_errx(void) { errx(6, "plain %s", "text"); }
static void die_error(void) { error(7, ENOENT, "name %s", "x"); }

static void in_child(void (*body)(void)) {
    int status;
    fflush(stdout);
    if (fork() == 0) {
        body();
        _exit(0);
    }
    wait(&status);
    printf("-> %d %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1,
           WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    fflush(stdout);
}

int main(void) {
    dup2(1, 2);
    program_invocation_name = program_invocation_short_name = "prog";
    for (int number = -1; number < 140; ++number) {
        const char *name = strerrorname_np(number);
        printf("%d %s: %s\n", number, name == NULL ? "none" : name, strerror(number));
    }
    for (int number = -1; number < 70; ++number) {
        const char *name = sigabbrev_np(number), *description = sigdescr_np(number);
        printf("%d %s: %s | %s\n", number, name == NULL ? "none" : name, strsignal(number),
               description == NULL ? "none" : description);
    }
    char buffer[8];
    printf("%s\n", strerror_r(ENOENT, buffer, sizeof buffer));
    printf("%s\n", strerror_r(9999, buffer, sizeof buffer));
    printf("%s\n", strerrordesc_np(EPERM));
    fflush(stdout);
    errno = ENOENT;
    perror("opening");
    errno = EINTR;
    perror(NULL);
    errno = 0;
    perror("");
    psignal(SIGCHLD, "child");
    psignal(SIGSEGV, NULL);
    psignal(SIGRTMIN + 2, "real-time");
    psignal(99, "none");
    errno = EAGAIN;
    warn("warning %d", 1);
    warn(NULL);
    warnx("warning %d", 2);
    warnx(NULL);
    error(0, 0, "message");
    error(0, EPIPE, "message %d", error_message_count);
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_signo = SIGCHLD;
    info.si_code = CLD_EXITED;
    info.si_pid = 100;
    info.si_status = 3;
    psiginfo(&info, "info");
    info.si_signo = SIGSEGV;
    info.si_code = SEGV_MAPERR;
    info.si_addr = (void *)0x1234;
    psiginfo(&info, NULL);
    in_child(fail_assertion);
    in_child(die_err);
    in_child(die_errx);
    in_child(die_error);
    printf("%zu\n", sizeof(siginfo_t));
    return 0;
}
