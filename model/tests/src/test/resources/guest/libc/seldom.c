// Functions that few programs use.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>

int main(void) {
    static const long values[] = {0, 1, 63, 64, 123456789, -1, 0x7fffffff};
    for (int i = 0; i < 7; i++) {
        char *text = l64a(values[i]);
        printf("[%s] %ld\n", text, a64l(text));
    }
    static const char *const networks[] = {"10", "10.1", "192.168.7", "0x0a.010.3.4", "256", "1.", "x", ""};
    for (int i = 0; i < 8; i++)
        printf("%#x ", inet_network(networks[i]));
    static const char *const addresses[] = {"10.1.2.3", "172.16.5.6", "192.168.7.8", "255.0.0.1"};
    for (int i = 0; i < 4; i++) {
        struct in_addr address;
        inet_aton(addresses[i], &address);
        printf("\n%#x %#x ", inet_netof(address), inet_lnaof(address));
        printf("%s", inet_ntoa(inet_makeaddr(inet_netof(address), inet_lnaof(address))));
    }
    static const in_addr_t parts[] = {0xffffff, 0x1000000, 0x0a010203, 0xffffff00};
    for (int i = 0; i < 4; i++)
        printf("\n%s", inet_ntoa(inet_makeaddr(parts[i], 0x12345)));
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    page[0] = 'x';
    printf("\n%d ", posix_madvise(page, 4096, POSIX_MADV_DONTNEED));
    printf("%c %d", page[0], posix_madvise(page, 4096, 77) == EINVAL);
    printf(" %d\n", posix_madvise(page, 4096, POSIX_MADV_WILLNEED));
    struct timespec interval;
    printf("%d\n", sched_rr_get_interval(0, &interval));
    printf("%d %d %d %d\n", LINE_MAX, NZERO, RE_DUP_MAX, B1200);
    return 0;
}
