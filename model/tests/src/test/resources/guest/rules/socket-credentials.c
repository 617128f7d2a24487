// rules: SG-16
// needs: root
// Who sent a message: what the kernel says, what a sender may say, and what of it there is room for.
#include "edges.h"
#include <sys/socket.h>

static int self, parent;

static const char *named(int pid) {
    return pid == self ? "self" : pid == parent ? "parent" : pid == 0 ? "nobody" : "other";
}

static void receive(int fd, int room, int flags) {
    char bytes[64], control[256];
    struct iovec part = {bytes, 20};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (room > 0) {
        message.msg_control = control;
        message.msg_controllen = room;
    }
    errno = 0;
    int count = recvmsg(fd, &message, flags | MSG_DONTWAIT);
    if (count < 0) {
        say("nothing: %s", error_name(errno));
        return;
    }
    say("%d bytes, flags %#x, %d bytes of control", count, message.msg_flags, (int)message.msg_controllen);
    for (struct cmsghdr *at = CMSG_FIRSTHDR(&message); at != NULL; at = CMSG_NXTHDR(&message, at)) {
        int length = at->cmsg_len - CMSG_LEN(0);
        if (at->cmsg_type == SCM_CREDENTIALS && length == sizeof(struct ucred)) {
            struct ucred sender;
            memcpy(&sender, CMSG_DATA(at), sizeof sender);
            say("  from %s, uid %d, gid %d", named(sender.pid), sender.uid, sender.gid);
        } else {
            say("  type %d, %d bytes", at->cmsg_type, length);
        }
    }
}

static int send_as(int fd, int pid, int uid, int gid, int length, int file) {
    char control[256] = {0};
    struct iovec part = {"hello", 5};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_SPACE(length)};
    struct cmsghdr *at = CMSG_FIRSTHDR(&message);
    struct ucred sender = {pid, uid, gid};
    *at = (struct cmsghdr){.cmsg_len = CMSG_LEN(length), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_CREDENTIALS};
    memcpy(CMSG_DATA(at), &sender, sizeof sender);
    if (file >= 0) {
        message.msg_controllen += CMSG_SPACE(sizeof file);
        at = CMSG_NXTHDR(&message, at);
        *at = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof file), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(at), &file, sizeof file);
    }
    return sendmsg(fd, &message, MSG_DONTWAIT);
}

static void told(int fd, int on) {
    DO(setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on));
}

static void try(int type) {
    int ends[2], value = 5;
    socklen_t size = sizeof value;
    socketpair(AF_UNIX, type, 0, ends);
    say("type %d", type);
    DO(getsockopt(ends[1], SOL_SOCKET, SO_PASSCRED, &value, &size));
    say("told: %d", value);
    DO(setsockopt(ends[1], SOL_SOCKET, SO_PASSCRED, &value, 3));
    DO(setsockopt(ends[1], SOL_SOCKET, SO_PASSCRED, BAD, 4));
    DO(send(ends[0], "before", 6, 0));
    told(ends[1], 1);
    receive(ends[1], 100, 0);
    const int rooms[] = {100, 0, 8, 16, 20, 28};
    for (int i = 0; i < 6; i++) {
        send(ends[0], "after", 5, 0);
        receive(ends[1], rooms[i], MSG_PEEK);
        receive(ends[1], rooms[i], 0);
    }
    say("what a sender says");
    DO(send_as(ends[0], self, 7, 8, 12, -1));
    DO(send_as(ends[0], self, 7, 8, 12, -1));
    DO(send_as(ends[0], parent, 0, 0, 12, -1));
    DO(send(ends[0], "plain", 5, 0));
    for (int i = 0; i < 4; i++)
        receive(ends[1], 100, 0);
    DO(send_as(ends[0], 4000000, 0, 0, 12, -1));
    DO(send_as(ends[0], 0, 0, 0, 12, -1));
    DO(send_as(ends[0], self, -1, 0, 12, -1));
    DO(send_as(ends[0], self, 0, 0, 8, -1));
    DO(send_as(ends[0], self, 0, 0, 16, -1));
    const int both[] = {100, 50, 40};
    for (int i = 0; i < 3; i++) {
        DO(send_as(ends[0], self, 1, 2, 12, ends[0]));
        receive(ends[1], both[i], 0);
    }
    say("nobody wants to know");
    told(ends[1], 0);
    DO(send_as(ends[0], self, 1, 2, 12, -1));
    DO(send(ends[0], "plain", 5, 0));
    receive(ends[1], 100, 0);
    receive(ends[1], 100, 0);
    say("the sender does");
    told(ends[0], 1);
    DO(send(ends[0], "plain", 5, 0));
    told(ends[0], 0);
    told(ends[1], 1);
    receive(ends[1], 100, 0);
    say("somebody else");
    pid_t child = fork();
    if (child == 0) {
        setresgid(5, 6, 7);
        setresuid(5, 6, 7);
        DO(send_as(ends[0], getpid(), 5, 6, 12, -1));
        DO(send_as(ends[0], getpid(), 0, 5, 12, -1));
        DO(send_as(ends[0], getpid(), 5, 0, 12, -1));
        DO(send_as(ends[0], getppid(), 5, 5, 12, -1));
        DO(send(ends[0], "plain", 5, 0));
        _exit(0);
    }
    waitpid(child, NULL, 0);
    receive(ends[1], 100, 0);
    receive(ends[1], 100, 0);
    DO(send(ends[0], "last", 4, 0));
    close(ends[0]);
    receive(ends[1], 100, 0);
    receive(ends[1], 100, 0);
    close(ends[1]);
}

int main(void) {
    self = getpid();
    parent = getppid();
    try(SOCK_STREAM);
    try(SOCK_DGRAM);
    try(SOCK_SEQPACKET);
    int ends[2];
    pipe(ends);
    DO(setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &self, sizeof self));
    return 0;
}
