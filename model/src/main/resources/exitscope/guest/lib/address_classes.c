// Parts of Internet addresses, from when an address told the size of its network.
#include "kernel.h"

#include <arpa/inet.h>

// How many bits of an address are the host's.
static int host_bits(in_addr_t address) {
    return address < 0x80000000u ? 24 : address < 0xc0000000u ? 16 : 8;
}

WEAK in_addr_t inet_lnaof(struct in_addr address) {
    in_addr_t value = ntohl(address.s_addr);
    return value & ((1u << host_bits(value)) - 1);
}

WEAK in_addr_t inet_netof(struct in_addr address) {
    in_addr_t value = ntohl(address.s_addr);
    return value >> host_bits(value);
}

WEAK struct in_addr inet_makeaddr(in_addr_t network, in_addr_t host) {
    if (network >= 0x1000000)
        return (struct in_addr){htonl(network | host)};
    int bits = network < 128 ? 24 : network < 65536 ? 16 : 8;
    return (struct in_addr){htonl(network << bits | (host & ((1u << bits) - 1)))};
}

// A network in the dotted notation, in the host's order of bytes.
WEAK in_addr_t inet_network(const char *text) {
    in_addr_t network = 0;
    for (int parts = 0; parts < 4; parts++) {
        unsigned base = 10, value = 0;
        int digits = 0;
        if (*text == '0') {
            digits = 1;
            base = *++text == 'x' || *text == 'X' ? 16 : 8;
            if (base == 16) {
                digits = 0;
                text++;
            }
        }
        for (;; text++, digits++) {
            unsigned digit = *text >= '0' && *text <= '9'   ? (unsigned)(*text - '0')
                             : *text >= 'a' && *text <= 'f' ? (unsigned)(*text - 'a' + 10)
                             : *text >= 'A' && *text <= 'F' ? (unsigned)(*text - 'A' + 10)
                                                            : 99;
            if (digit >= base)
                break;
            value = value * base + digit;
            if (value > 255)
                return INADDR_NONE;
        }
        if (digits == 0)
            return INADDR_NONE;
        network = network << 8 | value;
        if (*text != '.')
            return *text == '\0' ? network : INADDR_NONE;
        text++;
    }
    return INADDR_NONE;
}
