// rules: EX-14
// Pairs of sockets: streams, datagrams, sequences; ends, errors and open files that travel.
#include "rule.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>

static int ends[2];
static char bytes[70000];

static int ready(int fd) {
    struct pollfd entry = {fd, 0x3fff, 0};
    poll(&entry, 1, 0);
    return entry.revents;
}

static const char *number(long result) {
    static char text[4][24];
    static int at;
    if (result < 0)
        return error_name(errno);
    snprintf(text[++at % 4], 24, "%ld", result);
    return text[at % 4];
}

static void pair(int type) {
    if (socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, ends) != 0)
        _exit(9);
}

static void look(const char *what) {
    int first = ready(ends[0]);
    int second = ready(ends[1]);
    say("%s: %x %x", what, first, second);
}

static int option(int name) {
    int value = -1;
    socklen_t length = sizeof value;
    getsockopt(ends[0], SOL_SOCKET, name, &value, &length);
    return value;
}

static void drain(int fd) {
    while (read(fd, bytes, sizeof bytes) > 0)
        continue;
}

static void fill(int size) {
    int count = 0;
    long total = 0, written;
    while ((written = write(ends[0], bytes, size)) > 0) {
        total += written;
        count++;
    }
    say("writes of %d: %d, together %ld, then %s, ready %x", size, count, total, number(written),
        ready(ends[0]));
    drain(ends[1]);
    say("drained: %x", ready(ends[0]));
}

static void both_ways(int type) {
    say("--- type %d", type);
    pair(type);
    say("flags %#x, type %d, buffer %d", fcntl(ends[0], F_GETFL), option(SO_TYPE),
        option(SO_SNDBUF));
    look("fresh");
    say("empty: %s", number(recv(ends[0], bytes, 10, 0)));
    say("lseek: %s", number(lseek(ends[0], 0, 0)));
    send(ends[0], "hello", 5, 0);
    int there = 0;
    ioctl(ends[1], FIONREAD, &there);
    say("there: %d", there);
    look("sent");
    say("peek: %s", number(recv(ends[1], bytes, 2, MSG_PEEK)));
    say("cut: %s", number(recv(ends[1], bytes, 2, MSG_TRUNC)));
    say("rest: %s", number(recv(ends[1], bytes, 20, 0)));
    write(ends[0], "a", 1);
    write(ends[0], "bc", 2);
    say("two: %s", number(read(ends[1], bytes, 10)));
    say("then: %s", number(read(ends[1], bytes, 10)));
    say("empty message: %s", number(write(ends[0], bytes, 0)));
    look("empty message");
    say("received: %s", number(read(ends[1], bytes, 10)));
    struct sockaddr_un name = {AF_UNIX, "x"};
    socklen_t length = sizeof name;
    getsockname(ends[0], (struct sockaddr *)&name, &length);
    say("name: %d", length);
    fill(1);
    fill(4096);
    fill(65536);
    write(ends[1], "left", 4);
    say("shut: %s", number(shutdown(ends[0], SHUT_WR)));
    look("shut writes");
    say("write: %s", number(send(ends[0], "x", 1, MSG_NOSIGNAL)));
    say("read: %s", number(read(ends[1], bytes, 1)));
    say("bad: %s", number(shutdown(ends[0], 9)));
    shutdown(ends[1], SHUT_RD);
    look("shut reads");
    say("left: %s", number(read(ends[0], bytes, 9)));
    shutdown(ends[0], SHUT_RDWR);
    look("shut all");
    say("write: %s", number(write(ends[1], "x", 1)));
    close(ends[0]);
    close(ends[1]);

    pair(type);
    write(ends[1], "gone", 4);
    close(ends[1]);
    say("peer gone: %x", ready(ends[0]));
    say("write: %s", number(write(ends[0], "x", 1)));
    say("read: %s", number(read(ends[0], bytes, 9)));
    say("read: %s", number(read(ends[0], bytes, 9)));
    say("ready: %x", ready(ends[0]));
    close(ends[0]);
    pair(type);
    write(ends[0], "unread", 6);
    close(ends[1]);
    say("peer gone, unread: %x", ready(ends[0]));
    say("read: %s", number(read(ends[0], bytes, 9)));
    say("read: %s", number(read(ends[0], bytes, 9)));
    say("write: %s", number(write(ends[0], "x", 1)));
    say("write: %s", number(write(ends[0], "x", 1)));
    close(ends[0]);
}

// Sends an open file with one byte.
static const char *send_file(int to, int file) {
    char control[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec block = {"f", 1};
    struct msghdr message = {0};
    message.msg_iov = &block;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    struct cmsghdr *first = CMSG_FIRSTHDR(&message);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(first), &file, sizeof file);
    return number(sendmsg(to, &message, 0));
}

static int take_file(int from, size_t room, int flags) {
    char control[CMSG_SPACE(sizeof(int))] = {0};
    char in[16];
    struct iovec block = {in, sizeof in};
    struct msghdr message = {0};
    message.msg_iov = &block;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = room;
    long count = recvmsg(from, &message, flags);
    struct cmsghdr *first = CMSG_FIRSTHDR(&message);
    int file = -1;
    if (first != NULL)
        memcpy(&file, CMSG_DATA(first), sizeof file);
    say("received %s, flags %x, control %d, close-on-exec %d", number(count), message.msg_flags,
        (int)message.msg_controllen, file < 0 ? -1 : fcntl(file, F_GETFD));
    return file;
}

int main(void) {
    on(SIGPIPE, SIG_IGN, 0);
    say("family: %s", number(socketpair(99, SOCK_STREAM, 0, ends)));
    say("type: %s", number(socketpair(AF_UNIX, 99, 0, ends)));
    say("type: %s", number(socketpair(AF_UNIX, 4, 0, ends)));
    say("protocol: %s", number(socketpair(AF_UNIX, SOCK_STREAM, 5, ends)));
    say("nowhere: %s", number(socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)8)));
    say("no socket: %s", number(recv(1, bytes, 1, 0)));
    say("no file: %s", number(recv(99, bytes, 1, 0)));
    both_ways(SOCK_STREAM);
    both_ways(SOCK_DGRAM);
    both_ways(SOCK_SEQPACKET);

    // Open files travel, and live on under way.
    say("--- files");
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    int through[2];
    pipe(through);
    say("sent: %s", send_file(ends[0], through[1]));
    close(through[1]);
    int file = take_file(ends[1], CMSG_SPACE(sizeof(int)), MSG_CMSG_CLOEXEC);
    write(file, "x", 1);
    say("through it: %s", number(read(through[0], bytes, 9)));
    say("no such file: %s", send_file(ends[0], 99));
    send_file(ends[0], file);
    close(file);
    say("no room: %d", take_file(ends[1], 0, 0));
    say("it is gone: %s", number(read(through[0], bytes, 1)));
    pipe(through);
    write(ends[0], "ab", 2);
    send_file(ends[0], through[1]);
    write(ends[0], "cd", 2);
    close(take_file(ends[1], CMSG_SPACE(sizeof(int)), 0));
    say("behind it: %s", number(read(ends[1], bytes, 9)));
    send_file(ends[0], through[1]);
    close(through[1]);
    close(ends[0]);
    close(ends[1]);
    say("gone under way: %s", number(read(through[0], bytes, 1)));

    // A reader sleeps until something comes; the child's death hangs up.
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write(ends[1], "from the child", 14);
        _exit(0);
    }
    close(ends[1]);
    say("read: %s", number(read(ends[0], bytes, 14)));
    say("read: %s", number(read(ends[0], bytes, 14)));
    waitpid(child, NULL, 0);
    return 0;
}
