// Commands for the shell: system and popen.
#include "kernel.h"
#include "program.h"
#include "signal_actions.h"
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void run_shell(const char *command) __NORETURN;
static void run_shell(const char *command) {
    const char *const arguments[] = {"sh", "-c", command, NULL};
    system_call(SYS_execve, "/bin/sh", arguments, __environ);
    __exit_group(127);
}

static long wait_for(long pid, int *status) {
    long result;
    do
        result = system_call(SYS_wait4, pid, status, 0, NULL);
    while (result == -EINTR);
    return result;
}

// While the command runs, interrupts are meant for it and its end is not announced to us.
static int run_and_wait(const char *command) {
    struct sigaction ignore = {.sa_flags = 0}, interrupt, quit;
    ignore.sa_handler = SIG_IGN;
    unsigned long block = 1UL << (SIGCHLD - 1), mask;
    __signal_action(SIGINT, &ignore, &interrupt);
    __signal_action(SIGQUIT, &ignore, &quit);
    system_call(SYS_rt_sigprocmask, SIG_BLOCK, &block, &mask, KERNEL_SIGSET_SIZE);
    int status = -1;
    long child = system_call(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) {
        __signal_action(SIGINT, &interrupt, NULL);
        __signal_action(SIGQUIT, &quit, NULL);
        system_call(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, KERNEL_SIGSET_SIZE);
        run_shell(command);
    }
    long result = child < 0 ? child : wait_for(child, &status);
    __signal_action(SIGINT, &interrupt, NULL);
    __signal_action(SIGQUIT, &quit, NULL);
    system_call(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, KERNEL_SIGSET_SIZE);
    return __result(result) < 0 ? -1 : status;
}

int system(const char *command) {
    if (command == NULL) // is there a shell?
        return run_and_wait("exit 0") == 0;
    return run_and_wait(command);
}

WEAK FILE *popen(const char *command, const char *mode) {
    int fds[2], close_on_exec = strchr(mode, 'e') != NULL;
    if ((*mode != 'r' && *mode != 'w') || mode[1 + close_on_exec] != '\0') {
        errno = EINVAL;
        return NULL;
    }
    int child_end = *mode == 'r' ? 1 : 0;
    if (__result(system_call(SYS_pipe2, fds, O_CLOEXEC)) < 0)
        return NULL;
    FILE *stream = __open_stream(fds[!child_end], *mode == 'r' ? CAN_READ : CAN_WRITE,
                                 &__descriptor_device, NULL);
    long child = stream == NULL ? -ENOMEM : system_call(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) {
        // Streams of earlier popens are not the command's; all pipes of theirs close with exec.
        if (fds[child_end] == child_end)
            system_call(SYS_fcntl, child_end, F_SETFD, 0);
        else
            system_call(SYS_dup3, fds[child_end], child_end, 0);
        run_shell(command);
    }
    system_call(SYS_close, fds[child_end]);
    if (child < 0) {
        if (stream != NULL)
            fclose(stream);
        else
            system_call(SYS_close, fds[!child_end]);
        errno = (int)-child;
        return NULL;
    }
    stream->child = (pid_t)child;
    return stream;
}

WEAK int pclose(FILE *stream) {
    pid_t child = stream->child;
    int status;
    fclose(stream);
    return __result(wait_for(child, &status)) < 0 ? -1 : status;
}
