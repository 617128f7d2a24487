// Internet addresses and names, as far as they need no network.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>

static void show4(const char *text) {
    struct in_addr old = {0}, new = {0};
    int known = inet_aton(text, &old);
    int strict = inet_pton(AF_INET, text, &new);
    printf("'%s': aton %d %s, pton %d %08x\n", text, known, known ? inet_ntoa(old) : "-", strict,
           strict == 1 ? ntohl(new.s_addr) : 0);
}

static void show6(const char *text) {
    unsigned char address[16];
    char written[INET6_ADDRSTRLEN];
    int known = inet_pton(AF_INET6, text, address);
    printf("'%s': %d %s\n", text, known,
           known == 1 ? inet_ntop(AF_INET6, address, written, sizeof written) : "-");
}

static void show_lookup(const char *host, const char *service, int flags, int kind) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = kind, .ai_flags = flags};
    struct addrinfo *list = NULL;
    int error = getaddrinfo(host, service, &hints, &list);
    printf("%s %s: %s\n", host ? host : "-", service ? service : "-",
           error ? gai_strerror(error) : "found");
    for (struct addrinfo *each = list; each != NULL; each = each->ai_next) {
        char name[NI_MAXHOST], port[NI_MAXSERV];
        getnameinfo(each->ai_addr, each->ai_addrlen, name, sizeof name, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV);
        printf("  %d %d %d %d %s %s\n", each->ai_family, each->ai_socktype, each->ai_protocol,
               (int)each->ai_addrlen, name, port);
    }
    if (list != NULL)
        freeaddrinfo(list);
}

int main(void) {
    static const char *const v4[] = {
        "1.2.3.4", "127.1", "0x7f.1", "1.2.3", "256.1.1.1", "1.2.3.4x", "1.2.3.4 x", "01.2.3.4",
        "1.2.3.400", "", "4294967295", "4294967296", "1..2", "1.2.3.4.5", "1.65536", "1.16777215",
        "1.16777216"};
    static const char *const v6[] = {
        "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1::2::3", "fe80::1:2",
        "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", ":1", "1:",
        "12345::", "0:0:1:0:0:0:0:1", "1:0:0:2:0:0:0:3", "::2:0:0:3", "1:2:3:4:5:6:7::",
        "::1:2:3:4:5:6:7", "g::", ":::", "0:0:0:0:0:ffff:0:0", "0::ffff:1", "64:ff9b::1.2.3.4"};
    for (size_t i = 0; i < sizeof v4 / sizeof *v4; i++)
        show4(v4[i]);
    for (size_t i = 0; i < sizeof v6 / sizeof *v6; i++)
        show6(v6[i]);
    char small[4];
    unsigned char address[16] = {1, 2, 3, 4};
    printf("small: %d", inet_ntop(AF_INET, address, small, sizeof small) == NULL);
    printf(" %d\n", errno == ENOSPC);
    printf("no family: %d", inet_pton(77, "1", address));
    printf(" %d\n", errno == EAFNOSUPPORT);
    show_lookup("10.1.2.3", "80", AI_NUMERICSERV, SOCK_STREAM);
    show_lookup("10.1.2.3", "80", 0, 0);
    show_lookup(NULL, "8080", AI_PASSIVE, SOCK_STREAM);
    show_lookup(NULL, "8080", 0, SOCK_DGRAM);
    show_lookup(NULL, NULL, 0, 0);
    show_lookup("localhost", "1", AI_NUMERICHOST, 0);
    show_lookup("1.2.3.4", "http", AI_NUMERICSERV, SOCK_STREAM);
    for (int error = 0; error > -12; error--)
        printf("%d %s\n", error, gai_strerror(error));
    for (int error = -1; error < 6; error++)
        printf("%d %s\n", error, hstrerror(error));
    printf("%x %x %lx\n", htons(0x1234), htonl(0x12345678),
           (unsigned long)htobe64(0x123456789abcdef0));
    return 0;
}
