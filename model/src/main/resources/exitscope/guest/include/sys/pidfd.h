// Descriptors that stand for processes (Linux).
#ifndef _SYS_PIDFD_H
#define _SYS_PIDFD_H

#include <features.h>
#include <signal.h>
#include <sys/types.h>

__BEGIN_DECLS

#define PIDFD_NONBLOCK 04000
#define PIDFD_THREAD 0200
#define PIDFD_SIGNAL_THREAD (1U << 0)
#define PIDFD_SIGNAL_THREAD_GROUP (1U << 1)
#define PIDFD_SIGNAL_PROCESS_GROUP (1U << 2)

int pidfd_open(pid_t pid, unsigned flags);
int pidfd_getfd(int pidfd, int fd, unsigned flags);
int pidfd_send_signal(int pidfd, int signal, siginfo_t *info, unsigned flags);

__END_DECLS

#endif
