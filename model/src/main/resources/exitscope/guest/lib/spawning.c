// Starting a program in a new process.
#include "kernel.h"
#include "signal_actions.h"
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STACK = 64 << 10 };

int __clone(int (*function)(void *), void *stack_top, int flags, void *argument, ...);

struct spawn {
    const char *file;
    bool search;
    const posix_spawn_file_actions_t *actions;
    const posix_spawnattr_t *attributes;
    char *const *arguments, *const *environment;
    unsigned long mask; // of the parent before
    long error;
};

static long carry_out(const struct __spawn_action *action) {
    long fd;
    switch (action->kind) {
    case SPAWN_OPEN:
        system_call(SYS_close, action->fd);
        fd = system_call(SYS_openat, AT_FDCWD, action->path, action->flags, action->mode);
        if (fd < 0 || fd == action->fd)
            return fd;
        {
            long result = system_call(SYS_dup3, fd, action->fd, 0);
            system_call(SYS_close, fd);
            return result;
        }
    case SPAWN_CLOSE:
        system_call(SYS_close, action->fd); // that it was not open is no error
        return 0;
    case SPAWN_DUP2:
        // Onto itself: it shall survive the exec.
        return action->fd == action->wanted ? system_call(SYS_fcntl, action->fd, F_SETFD, 0)
                                            : system_call(SYS_dup3, action->fd, action->wanted, 0);
    case SPAWN_CHDIR:
        return system_call(SYS_chdir, action->path);
    case SPAWN_FCHDIR:
        return system_call(SYS_fchdir, action->fd);
    }
    return -EINVAL;
}

static long apply_attributes(const posix_spawnattr_t *attributes) {
    long result = 0;
    int flags = attributes->__flags;
    if (flags & POSIX_SPAWN_SETSCHEDULER)
        result = system_call(SYS_sched_setscheduler, 0, attributes->__policy,
                             &attributes->__parameters);
    else if (flags & POSIX_SPAWN_SETSCHEDPARAM)
        result = system_call(SYS_sched_setparam, 0, &attributes->__parameters);
    if (result >= 0 && flags & POSIX_SPAWN_SETSID)
        result = system_call(SYS_setsid);
    if (result >= 0 && flags & POSIX_SPAWN_SETPGROUP)
        result = system_call(SYS_setpgid, 0, attributes->__group);
    if (result >= 0 && flags & POSIX_SPAWN_RESETIDS) {
        result = system_call(SYS_setresgid, -1, system_call(SYS_getgid), -1);
        if (result >= 0)
            result = system_call(SYS_setresuid, -1, system_call(SYS_getuid), -1);
    }
    return result;
}

// Handlers are the parent's and must not run here; what is caught becomes the default, as the
// exec would make it.
static void reset_signals(const posix_spawnattr_t *attributes) {
    bool chosen = attributes != NULL && attributes->__flags & POSIX_SPAWN_SETSIGDEF;
    struct sigaction defaults = {.sa_flags = 0}, found;
    defaults.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal) {
        if (signal == SIGKILL || signal == SIGSTOP || signal == 32 || signal == 33)
            continue;
        bool reset = chosen && attributes->__defaults.__bits[0] >> (signal - 1) & 1;
        if (!reset && (__signal_action(signal, NULL, &found) < 0 || found.sa_handler == SIG_DFL
                       || found.sa_handler == SIG_IGN))
            continue;
        __signal_action(signal, &defaults, NULL);
    }
}

static long execute(struct spawn *spawn) {
    if (!spawn->search || strchr(spawn->file, '/') != NULL)
        return system_call(SYS_execve, spawn->file, spawn->arguments, spawn->environment);
    if (*spawn->file == '\0')
        return -ENOENT;
    const char *places = "/bin:/usr/bin";
    for (char **variable = __environ; variable != NULL && *variable != NULL; ++variable)
        if (strncmp(*variable, "PATH=", 5) == 0)
            places = *variable + 5;
    size_t size = strlen(spawn->file) + 1;
    bool forbidden = false;
    for (const char *place = places;; ++place) {
        size_t length = strcspn(place, ":");
        char path[PATH_MAX];
        if (length + 1 + size <= sizeof path) {
            memcpy(path, place, length);
            path[length] = '/';
            memcpy(path + (length == 0 ? 0 : length + 1), spawn->file, size);
            long error = system_call(SYS_execve, path, spawn->arguments, spawn->environment);
            if (error == -EACCES)
                forbidden = true;
            else if (error != -ENOENT && error != -ENOTDIR)
                return error;
        }
        place += length;
        if (*place == '\0')
            return forbidden ? -EACCES : -ENOENT;
    }
}

// In the child, which has the parent's memory until it becomes the program.
static int become(void *argument) {
    struct spawn *spawn = argument;
    const posix_spawnattr_t *attributes = spawn->attributes;
    reset_signals(attributes);
    long result = attributes == NULL ? 0 : apply_attributes(attributes);
    for (int i = 0; result >= 0 && spawn->actions != NULL && i < spawn->actions->__used; ++i)
        result = carry_out(&spawn->actions->__actions[i]);
    if (result >= 0) {
        unsigned long mask = attributes != NULL && attributes->__flags & POSIX_SPAWN_SETSIGMASK
                                 ? attributes->__mask.__bits[0]
                                 : spawn->mask;
        system_call(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, KERNEL_SIGSET_SIZE);
        result = execute(spawn);
    }
    spawn->error = -result;
    system_call(SYS_exit, 127);
    __builtin_unreachable();
}

static int start(pid_t *pid, struct spawn *spawn) {
    long stack = system_call(SYS_mmap, 0, STACK, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack < 0 && stack >= -4095)
        return (int)-stack;
    unsigned long all = ~0UL;
    system_call(SYS_rt_sigprocmask, SIG_BLOCK, &all, &spawn->mask, KERNEL_SIGSET_SIZE);
    int saved = errno;
    long child = __clone(become, (char *)stack + STACK, CLONE_VM | CLONE_VFORK | SIGCHLD, spawn,
                         NULL, NULL, NULL);
    int error = child < 0 ? errno : (int)spawn->error;
    errno = saved;
    if (child > 0 && error != 0) // it is there already, and gone
        system_call(SYS_wait4, child, NULL, 0, NULL);
    system_call(SYS_rt_sigprocmask, SIG_SETMASK, &spawn->mask, NULL, KERNEL_SIGSET_SIZE);
    system_call(SYS_munmap, stack, STACK);
    if (error == 0 && pid != NULL)
        *pid = (pid_t)child;
    return error;
}

WEAK int posix_spawn(pid_t *restrict pid, const char *restrict path,
                     const posix_spawn_file_actions_t *restrict actions,
                     const posix_spawnattr_t *restrict attributes,
                     char *const arguments[restrict], char *const environment[restrict]) {
    struct spawn spawn = {path, false, actions, attributes, arguments, environment, 0, 0};
    return start(pid, &spawn);
}

WEAK int posix_spawnp(pid_t *restrict pid, const char *restrict file,
                      const posix_spawn_file_actions_t *restrict actions,
                      const posix_spawnattr_t *restrict attributes,
                      char *const arguments[restrict], char *const environment[restrict]) {
    struct spawn spawn = {file, true, actions, attributes, arguments, environment, 0, 0};
    return start(pid, &spawn);
}
