// Sockets.
#include "kernel.h"

#include <sys/socket.h>

WEAK int socket(int domain, int type, int protocol) {
    return (int)__result(system_call(SYS_socket, domain, type, protocol));
}

WEAK int socketpair(int domain, int type, int protocol, int ends[2]) {
    return (int)__result(system_call(SYS_socketpair, domain, type, protocol, ends));
}

WEAK int bind(int fd, const struct sockaddr *address, socklen_t length) {
    return (int)__result(system_call(SYS_bind, fd, address, length));
}

WEAK int listen(int fd, int backlog) {
    return (int)__result(system_call(SYS_listen, fd, backlog));
}

WEAK int accept(int fd, struct sockaddr *restrict address, socklen_t *restrict length) {
    return (int)__result(system_call(SYS_accept, fd, address, length));
}

WEAK int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict length,
                 int flags) {
    return (int)__result(system_call(SYS_accept4, fd, address, length, flags));
}

WEAK int connect(int fd, const struct sockaddr *address, socklen_t length) {
    return (int)__result(system_call(SYS_connect, fd, address, length));
}

WEAK int shutdown(int fd, int how) {
    return (int)__result(system_call(SYS_shutdown, fd, how));
}

WEAK ssize_t sendto(int fd, const void *bytes, size_t count, int flags,
                    const struct sockaddr *address, socklen_t length) {
    return __result(system_call(SYS_sendto, fd, bytes, count, flags, address, length));
}

WEAK ssize_t send(int fd, const void *bytes, size_t count, int flags) {
    return sendto(fd, bytes, count, flags, NULL, 0);
}

WEAK ssize_t recvfrom(int fd, void *restrict bytes, size_t count, int flags,
                      struct sockaddr *restrict address, socklen_t *restrict length) {
    return __result(system_call(SYS_recvfrom, fd, bytes, count, flags, address, length));
}

WEAK ssize_t recv(int fd, void *bytes, size_t count, int flags) {
    return recvfrom(fd, bytes, count, flags, NULL, NULL);
}

WEAK ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    return __result(system_call(SYS_sendmsg, fd, message, flags));
}

WEAK ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    return __result(system_call(SYS_recvmsg, fd, message, flags));
}

WEAK int getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict length) {
    return (int)__result(system_call(SYS_getsockname, fd, address, length));
}

WEAK int getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict length) {
    return (int)__result(system_call(SYS_getpeername, fd, address, length));
}

WEAK int getsockopt(int fd, int level, int name, void *restrict value,
                    socklen_t *restrict length) {
    return (int)__result(system_call(SYS_getsockopt, fd, level, name, value, length));
}

WEAK int setsockopt(int fd, int level, int name, const void *value, socklen_t length) {
    return (int)__result(system_call(SYS_setsockopt, fd, level, name, value, length));
}

WEAK struct cmsghdr *__cmsg_next(struct msghdr *header, struct cmsghdr *message) {
    char *next = (char *)message + CMSG_ALIGN(message->cmsg_len);
    char *end = (char *)header->msg_control + header->msg_controllen;
    return next + sizeof(struct cmsghdr) <= end ? (struct cmsghdr *)next : NULL;
}
