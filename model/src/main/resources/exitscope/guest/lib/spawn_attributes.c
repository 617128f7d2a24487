// What a process that posix_spawn starts shall be like.
#include "kernel.h"
#include "spawn.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>

WEAK int posix_spawnattr_init(posix_spawnattr_t *attributes) {
    memset(attributes, 0, sizeof *attributes);
    return 0;
}

WEAK int posix_spawnattr_destroy(posix_spawnattr_t *attributes) {
    (void)attributes;
    return 0;
}

WEAK int posix_spawnattr_getflags(const posix_spawnattr_t *restrict attributes,
                                  short *restrict flags) {
    *flags = attributes->__flags;
    return 0;
}

WEAK int posix_spawnattr_setflags(posix_spawnattr_t *attributes, short flags) {
    if (flags & ~0xff)
        return EINVAL;
    attributes->__flags = flags;
    return 0;
}

WEAK int posix_spawnattr_getpgroup(const posix_spawnattr_t *restrict attributes,
                                   pid_t *restrict group) {
    *group = attributes->__group;
    return 0;
}

WEAK int posix_spawnattr_setpgroup(posix_spawnattr_t *attributes, pid_t group) {
    attributes->__group = group;
    return 0;
}

WEAK int posix_spawnattr_getsigdefault(const posix_spawnattr_t *restrict attributes,
                                       sigset_t *restrict signals) {
    *signals = attributes->__defaults;
    return 0;
}

WEAK int posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict attributes,
                                       const sigset_t *restrict signals) {
    attributes->__defaults = *signals;
    return 0;
}

WEAK int posix_spawnattr_getsigmask(const posix_spawnattr_t *restrict attributes,
                                    sigset_t *restrict mask) {
    *mask = attributes->__mask;
    return 0;
}

WEAK int posix_spawnattr_setsigmask(posix_spawnattr_t *restrict attributes,
                                    const sigset_t *restrict mask) {
    attributes->__mask = *mask;
    return 0;
}

WEAK int posix_spawnattr_getschedpolicy(const posix_spawnattr_t *restrict attributes,
                                        int *restrict policy) {
    *policy = attributes->__policy;
    return 0;
}

WEAK int posix_spawnattr_setschedpolicy(posix_spawnattr_t *attributes, int policy) {
    if (policy < 0 || policy > 2)
        return EINVAL;
    attributes->__policy = policy;
    return 0;
}

WEAK int posix_spawnattr_getschedparam(const posix_spawnattr_t *restrict attributes,
                                       struct sched_param *restrict parameters) {
    *parameters = attributes->__parameters;
    return 0;
}

WEAK int posix_spawnattr_setschedparam(posix_spawnattr_t *restrict attributes,
                                       const struct sched_param *restrict parameters) {
    attributes->__parameters = *parameters;
    return 0;
}

WEAK int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions) {
    memset(actions, 0, sizeof *actions);
    return 0;
}

WEAK int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions) {
    for (int i = 0; i < actions->__used; ++i)
        free(actions->__actions[i].path);
    free(actions->__actions);
    return 0;
}

static int add(posix_spawn_file_actions_t *actions, struct __spawn_action action,
               const char *path) {
    if (action.fd < 0 || action.wanted < 0)
        return EBADF;
    if (path != NULL && (action.path = strdup(path)) == NULL)
        return ENOMEM;
    if (actions->__used == actions->__capacity) {
        int capacity = actions->__capacity + 8;
        struct __spawn_action *larger =
            realloc(actions->__actions, (size_t)capacity * sizeof *larger);
        if (larger == NULL) {
            free(action.path);
            return ENOMEM;
        }
        actions->__actions = larger;
        actions->__capacity = capacity;
    }
    actions->__actions[actions->__used++] = action;
    return 0;
}

WEAK int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions, int fd,
                                          const char *restrict path, int flags, mode_t mode) {
    return add(actions,
               (struct __spawn_action){
                   .kind = SPAWN_OPEN, .fd = fd, .flags = flags, .mode = mode},
               path);
}

WEAK int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd) {
    return add(actions, (struct __spawn_action){.kind = SPAWN_CLOSE, .fd = fd}, NULL);
}

WEAK int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int fd,
                                          int wanted) {
    return add(actions, (struct __spawn_action){.kind = SPAWN_DUP2, .fd = fd, .wanted = wanted},
               NULL);
}

WEAK int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *restrict actions,
                                              const char *restrict path) {
    return add(actions, (struct __spawn_action){.kind = SPAWN_CHDIR}, path);
}

WEAK int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *actions, int fd) {
    return add(actions, (struct __spawn_action){.kind = SPAWN_FCHDIR, .fd = fd}, NULL);
}
