// The order of bytes in numbers; the guest has the low one first.
#ifndef _ENDIAN_H
#define _ENDIAN_H

#include <byteswap.h>
#include <features.h>

#define LITTLE_ENDIAN 1234
#define BIG_ENDIAN 4321
#define PDP_ENDIAN 3412
#define BYTE_ORDER LITTLE_ENDIAN

#define htobe16(value) bswap_16(value)
#define htole16(value) ((unsigned short)(value))
#define be16toh(value) bswap_16(value)
#define le16toh(value) ((unsigned short)(value))
#define htobe32(value) bswap_32(value)
#define htole32(value) ((unsigned)(value))
#define be32toh(value) bswap_32(value)
#define le32toh(value) ((unsigned)(value))
#define htobe64(value) bswap_64(value)
#define htole64(value) ((unsigned long)(value))
#define be64toh(value) bswap_64(value)
#define le64toh(value) ((unsigned long)(value))

#endif
