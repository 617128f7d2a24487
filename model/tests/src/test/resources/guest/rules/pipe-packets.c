// rules: FS-14
// Through a pipe's end that was opened with O_DIRECT each write is a packet, of at most a page: a
// read takes one, and what it has no room for is lost.
#include "file.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

enum { PACKETS = O_NONBLOCK | O_DIRECT };

static char bytes[16384];

static void get(int from, int size) {
    memset(bytes, 0, 16);
    long count = read(from, bytes, size);
    if (count < 0)
        say("  %s", strerrorname_np(errno));
    else
        say("  %ld %.12s", count, bytes);
}

static void put(int to, const char *text) {
    write(to, text, strlen(text));
}

static int available(int from) {
    int count;
    ioctl(from, FIONREAD, &count);
    return count;
}

int main(void) {
    int ends[2], other[2];
    enter_own_directory();
    try(pipe2(ends, PACKETS));
    int from = ends[0], to = ends[1];
    say("%d %d", (fcntl(from, F_GETFL) & O_DIRECT) != 0, (fcntl(to, F_GETFL) & O_DIRECT) != 0);
    put(to, "one"), put(to, "twotwo"), put(to, ""), put(to, "3");
    say("%d", available(from));
    get(from, 100), get(from, 3), get(from, 100), get(from, 1);

    say("large: %ld", (long)write(to, bytes, 10000));
    for (int i = 0; i < 4; i++)
        get(from, 5000);

    int count = 0;
    while (write(to, "x", 1) == 1)
        count++;
    struct pollfd room = {to, POLLOUT};
    say("%d packets, %d", count, poll(&room, 1, 0));
    get(from, 1);
    say("%d", poll(&room, 1, 0));
    while (read(from, bytes, 10) > 0)
        continue;

    say("set later");
    fcntl(to, F_SETFL, O_NONBLOCK);
    put(to, "abc"), put(to, "def");
    fcntl(to, F_SETFL, PACKETS);
    put(to, "ghi"), put(to, "jkl");
    for (int i = 0; i < 4; i++)
        get(from, 4);

    say("mixed");
    put(to, "packet");
    fcntl(to, F_SETFL, O_NONBLOCK);
    put(to, "bytes"), put(to, "more");
    fcntl(to, F_SETFL, PACKETS);
    memset(bytes, 'q', 4096);
    write(to, bytes, 4096), put(to, "zzz");
    get(from, 100), get(from, 12), get(from, 4096), get(from, 9);

    say("parts");
    put(to, "12345678");
    struct iovec parts[] = {{bytes, 3}, {bytes + 3, 2}};
    say("%ld", (long)readv(from, parts, 2));
    get(from, 10);
    writev(to, parts, 2);
    get(from, 10), get(from, 1);

    say("spliced");
    pipe2(other, O_NONBLOCK);
    put(to, "first packet"), put(to, "second");
    say("%ld", (long)tee(from, other[1], 100, 0));
    get(other[0], 3), get(other[0], 3), get(other[0], 10);
    say("%ld", (long)splice(from, NULL, other[1], NULL, 3, 0));
    get(other[0], 2), get(other[0], 2), get(from, 2), get(from, 2), get(from, 9);
    int file = open("file", O_RDWR | O_CREAT, 0600);
    put(to, "into the file");
    say("%ld", (long)splice(from, NULL, file, NULL, 4, 0));
    get(from, 100);
    lseek(file, 0, SEEK_SET);
    splice(file, NULL, to, NULL, 4, 0);
    put(to, "w");
    get(from, 2), get(from, 9), get(from, 9);

    say("faults");
    put(to, "kept");
    try(read(from, (void *)8, 4));
    get(from, 2), get(from, 2);

    say("named");
    mkfifo("fifo", 0600);
    try(open("fifo", O_RDWR | PACKETS));
    try(open("fifo", O_WRONLY | PACKETS));
    int fifo = open("fifo", O_RDWR | O_NONBLOCK);
    try(fcntl(fifo, F_SETFL, PACKETS));
    put(fifo, "one"), put(fifo, "two");
    get(fifo, 10), get(fifo, 10);
    try(open("/dev/null", O_RDWR | O_DIRECT));
    try(open("/proc/self/stat", O_DIRECT));
    try(open("/tmp", O_DIRECT));
    try(open("/tmp", O_DIRECT | O_PATH));
    try(open("file", O_RDWR | O_DIRECT));
    int null = open("/dev/null", O_RDWR);
    try(fcntl(null, F_SETFL, O_DIRECT));
    char again[64];
    snprintf(again, sizeof again, "/proc/self/fd/%d", to);
    try(open(again, O_WRONLY | PACKETS));
    say("%d", (fcntl(open(again, O_WRONLY | O_NONBLOCK), F_GETFL) & O_DIRECT) != 0);
    try(pipe2(other, O_APPEND));
    try(pipe2((int *)8, O_DIRECT));
    unlink("file");
    unlink("fifo");
    leave_own_directory();
    return 0;
}
