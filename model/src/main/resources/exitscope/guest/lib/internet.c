// Internet addresses and names, as far as they need no network.
#include "kernel.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WEAK const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;
WEAK const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;
WEAK int h_errno;

// One to four numbers, of which the last fills the bytes that are left.
WEAK int inet_aton(const char *text, struct in_addr *address) {
    unsigned long parts[4];
    int count = 0;
    for (;;) {
        char *end;
        if (*text < '0' || *text > '9' || count == 4)
            return 0;
        parts[count++] = strtoul(text, &end, 0);
        if (*end != '.') {
            if (*end != '\0' && !strchr(" \t\n\v\f\r", *end))
                return 0;
            break;
        }
        text = end + 1;
    }
    unsigned long value = parts[count - 1];
    if (value >> (8 * (5 - count)) != 0)
        return 0;
    for (int i = 0; i < count - 1; ++i) {
        if (parts[i] > 255)
            return 0;
        value |= parts[i] << (24 - 8 * i);
    }
    if (address != NULL)
        address->s_addr = htonl((uint32_t)value);
    return 1;
}

WEAK in_addr_t inet_addr(const char *text) {
    struct in_addr address;
    return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

WEAK char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    return (char *)inet_ntop(AF_INET, &address, text, sizeof text);
}

// Without leading zeroes, and exactly four numbers.
static bool read4(const char *text, unsigned char bytes[4]) {
    for (int i = 0; i < 4; ++i) {
        unsigned value = 0;
        int digits = 0;
        for (; *text >= '0' && *text <= '9'; ++text, ++digits) {
            if (digits > 0 && value == 0)
                return false;
            value = value * 10 + (unsigned)(*text - '0');
            if (value > 255)
                return false;
        }
        if (digits == 0 || *text != (i < 3 ? '.' : '\0'))
            return false;
        bytes[i] = (unsigned char)value;
        ++text;
    }
    return true;
}

static int hexadecimal(char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

static bool read6(const char *text, unsigned char bytes[16]) {
    int gap = -1, at = 0;
    memset(bytes, 0, 16);
    if (*text == ':' && *++text != ':')
        return false;
    while (*text != '\0') {
        if (*text == ':') {
            if (gap >= 0)
                return false;
            gap = at;
            ++text;
            continue;
        }
        const char *begin = text;
        unsigned value = 0;
        int digits = 0;
        for (; hexadecimal(*text) >= 0; ++text, ++digits)
            value = value << 4 | (unsigned)hexadecimal(*text);
        if (*text == '.' && at <= 12) {
            if (!read4(begin, bytes + at))
                return false;
            at += 4;
            break;
        }
        if (digits == 0 || digits > 4 || at == 16)
            return false;
        bytes[at++] = (unsigned char)(value >> 8);
        bytes[at++] = (unsigned char)value;
        if (*text == ':' && *++text == '\0')
            return false;
    }
    if (gap < 0)
        return at == 16;
    if (at == 16)
        return false;
    memmove(bytes + 16 - (at - gap), bytes + gap, (size_t)(at - gap));
    memset(bytes + gap, 0, (size_t)(16 - at));
    return true;
}

WEAK int inet_pton(int family, const char *restrict text, void *restrict address) {
    unsigned char bytes[16];
    if (family == AF_INET) {
        if (!read4(text, bytes))
            return 0;
        memcpy(address, bytes, 4);
        return 1;
    }
    if (family == AF_INET6) {
        if (!read6(text, bytes))
            return 0;
        memcpy(address, bytes, 16);
        return 1;
    }
    errno = EAFNOSUPPORT;
    return -1;
}

// The longest run of two zero groups or more becomes "::".
static void write6(const unsigned char *bytes, char *text) {
    int best = -1, length = 1;
    unsigned groups[8];
    for (int i = 0; i < 8; ++i)
        groups[i] = (unsigned)bytes[2 * i] << 8 | bytes[2 * i + 1];
    for (int i = 0; i < 8; ++i) {
        int end = i;
        while (end < 8 && groups[end] == 0)
            ++end;
        if (end - i > length) {
            best = i;
            length = end - i;
        }
        if (end > i)
            i = end - 1;
    }
    for (int i = 0; i < 8; ++i) {
        if (i == best) {
            text += sprintf(text, i + length == 8 ? "::" : ":");
            i += length - 1;
            continue;
        }
        bool mapped = best == 0 && i == 6 && (length == 6 || (length == 5 && groups[5] == 0xffff));
        if (mapped) {
            sprintf(text, ":%u.%u.%u.%u", bytes[12], bytes[13], bytes[14], bytes[15]);
            return;
        }
        text += sprintf(text, i == 0 ? "%x" : ":%x", groups[i]);
    }
}

WEAK const char *inet_ntop(int family, const void *restrict address, char *restrict text,
                           socklen_t size) {
    const unsigned char *bytes = address;
    char written[INET6_ADDRSTRLEN + 8];
    if (family == AF_INET)
        sprintf(written, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
    else if (family == AF_INET6)
        write6(bytes, written);
    else {
        errno = EAFNOSUPPORT;
        return NULL;
    }
    if (strlen(written) >= size) {
        errno = ENOSPC;
        return NULL;
    }
    return strcpy(text, written);
}

WEAK const char *gai_strerror(int error) {
    switch (error) {
    case EAI_BADFLAGS: return "Bad value for ai_flags";
    case EAI_NONAME: return "Name or service not known";
    case EAI_AGAIN: return "Temporary failure in name resolution";
    case EAI_FAIL: return "Non-recoverable failure in name resolution";
    case EAI_NODATA: return "No address associated with hostname";
    case EAI_ADDRFAMILY: return "Address family for hostname not supported";
    case EAI_FAMILY: return "ai_family not supported";
    case EAI_SOCKTYPE: return "ai_socktype not supported";
    case EAI_SERVICE: return "Servname not supported for ai_socktype";
    case EAI_MEMORY: return "Memory allocation failure";
    case EAI_SYSTEM: return "System error";
    default: return "Unknown error";
    }
}

WEAK const char *hstrerror(int error) {
    static const char *const texts[] = {
        "Resolver Error 0 (no error)", "Unknown host", "Host name lookup failure",
        "Unknown server error", "No address associated with name"};
    return error < 0   ? "Resolver internal error"
           : error > 4 ? "Unknown resolver error"
                       : texts[error];
}

WEAK void herror(const char *message) {
    if (message != NULL && *message != '\0')
        fprintf(stderr, "%s: ", message);
    fprintf(stderr, "%s\n", hstrerror(h_errno));
}

// The address of a host as it stands in the network; 0, or an EAI_ number.
static int host_address(const char *host, int flags, struct in_addr *address) {
    if (host == NULL) {
        address->s_addr = htonl(flags & AI_PASSIVE ? INADDR_ANY : INADDR_LOOPBACK);
        return 0;
    }
    if (inet_aton(host, address))
        return 0;
    if (flags & AI_NUMERICHOST)
        return EAI_NONAME;
    if (strcmp(host, "localhost") != 0)
        return EAI_AGAIN; // there is nobody to ask
    address->s_addr = htonl(INADDR_LOOPBACK);
    return 0;
}

static int service_port(const char *service, int flags, unsigned *port) {
    static const struct {
        const char *name;
        unsigned port;
    } known[] = {{"echo", 7}, {"ftp", 21},  {"ssh", 22},   {"telnet", 23}, {"smtp", 25},
                 {"domain", 53}, {"http", 80}, {"pop3", 110}, {"https", 443}};
    *port = 0;
    if (service == NULL)
        return 0;
    char *end;
    unsigned long number = strtoul(service, &end, 10);
    if (*service != '\0' && *end == '\0') {
        *port = (unsigned)number & 0xffff;
        return 0;
    }
    if (flags & AI_NUMERICSERV)
        return EAI_NONAME;
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
        if (strcmp(known[i].name, service) == 0) {
            *port = known[i].port;
            return 0;
        }
    return EAI_SERVICE;
}

WEAK int getaddrinfo(const char *restrict host, const char *restrict service,
                     const struct addrinfo *restrict hints, struct addrinfo **restrict found) {
    static const int kinds[][2] = {
        {SOCK_STREAM, IPPROTO_TCP}, {SOCK_DGRAM, IPPROTO_UDP}, {SOCK_RAW, IPPROTO_IP}};
    static const struct addrinfo none = {0};
    const struct addrinfo *wanted = hints != NULL ? hints : &none;
    struct in_addr address;
    unsigned port;
    if (host == NULL && service == NULL)
        return EAI_NONAME;
    if (wanted->ai_flags & AI_CANONNAME && host == NULL)
        return EAI_BADFLAGS;
    if (wanted->ai_family != AF_UNSPEC && wanted->ai_family != AF_INET)
        return wanted->ai_family == AF_INET6 ? EAI_NONAME : EAI_FAMILY;
    int error = service_port(service, wanted->ai_flags, &port);
    if (error == 0)
        error = host_address(host, wanted->ai_flags, &address);
    if (error != 0)
        return error;
    struct addrinfo *first = NULL, **last = &first;
    for (int i = 0; i < 3; ++i) {
        if (wanted->ai_socktype != 0 && wanted->ai_socktype != kinds[i][0])
            continue;
        if (wanted->ai_protocol != 0 && kinds[i][1] != 0 && wanted->ai_protocol != kinds[i][1])
            continue;
        struct {
            struct addrinfo info;
            struct sockaddr_in address;
        } *entry = calloc(1, sizeof *entry);
        if (entry == NULL) {
            freeaddrinfo(first);
            return EAI_MEMORY;
        }
        entry->address = (struct sockaddr_in){
            .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = address};
        entry->info = (struct addrinfo){.ai_flags = wanted->ai_flags,
                                        .ai_family = AF_INET,
                                        .ai_socktype = kinds[i][0],
                                        .ai_protocol = kinds[i][1],
                                        .ai_addrlen = sizeof entry->address,
                                        .ai_addr = (struct sockaddr *)&entry->address};
        if (first == NULL && wanted->ai_flags & AI_CANONNAME)
            entry->info.ai_canonname = strdup(host);
        *last = &entry->info;
        last = &entry->info.ai_next;
    }
    if (first == NULL)
        return EAI_SOCKTYPE;
    *found = first;
    return 0;
}

WEAK void freeaddrinfo(struct addrinfo *list) {
    while (list != NULL) {
        struct addrinfo *next = list->ai_next;
        free(list->ai_canonname);
        free(list);
        list = next;
    }
}

WEAK int getnameinfo(const struct sockaddr *restrict address, socklen_t length,
                     char *restrict host, socklen_t host_size, char *restrict service,
                     socklen_t service_size, int flags) {
    const struct sockaddr_in *internet = (const struct sockaddr_in *)address;
    if (length < sizeof(sa_family_t) || address->sa_family != AF_INET)
        return EAI_FAMILY;
    if (length < sizeof *internet)
        return EAI_FAMILY;
    if (host != NULL && host_size > 0) {
        bool local = ntohl(internet->sin_addr.s_addr) == INADDR_LOOPBACK;
        if (local && !(flags & NI_NUMERICHOST)) {
            if (host_size < sizeof "localhost")
                return EAI_OVERFLOW;
            strcpy(host, "localhost");
        } else if (flags & NI_NAMEREQD)
            return EAI_NONAME;
        else if (inet_ntop(AF_INET, &internet->sin_addr, host, host_size) == NULL)
            return EAI_OVERFLOW;
    }
    if (service != NULL && service_size > 0) {
        int needed = snprintf(service, service_size, "%u", ntohs(internet->sin_port));
        if (needed < 0 || (socklen_t)needed >= service_size)
            return EAI_OVERFLOW;
    }
    return 0;
}

static struct hostent *host_entry(const char *name, struct in_addr found) {
    static char kept[NI_MAXHOST];
    static struct in_addr address;
    static char *aliases[1], *addresses[2];
    static struct hostent entry;
    address = found;
    snprintf(kept, sizeof kept, "%s", name);
    addresses[0] = (char *)&address;
    entry = (struct hostent){kept, aliases, AF_INET, sizeof address, addresses};
    return &entry;
}

WEAK struct hostent *gethostbyname(const char *name) {
    struct in_addr found;
    int error = host_address(name, 0, &found);
    if (error != 0) {
        h_errno = TRY_AGAIN;
        return NULL;
    }
    return host_entry(name, found);
}

WEAK struct hostent *gethostbyaddr(const void *address, socklen_t length, int family) {
    struct in_addr wanted;
    if (family != AF_INET || length != sizeof wanted) {
        errno = EAFNOSUPPORT;
        h_errno = -1;
        return NULL;
    }
    memcpy(&wanted, address, sizeof wanted);
    if (ntohl(wanted.s_addr) != INADDR_LOOPBACK) {
        h_errno = TRY_AGAIN;
        return NULL;
    }
    return host_entry("localhost", wanted);
}
