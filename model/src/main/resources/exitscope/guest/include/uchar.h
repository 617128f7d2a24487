// Characters of Unicode and bytes (C11 7.28): in the C locale those of ASCII.
#ifndef _UCHAR_H
#define _UCHAR_H

#include <features.h>
#include <stddef.h>
#include <wchar.h>

__BEGIN_DECLS

#ifndef __cplusplus
typedef __CHAR16_TYPE__ char16_t;
typedef __CHAR32_TYPE__ char32_t;
#endif

size_t mbrtoc16(char16_t *restrict wide, const char *restrict text, size_t limit,
                mbstate_t *restrict state);
size_t c16rtomb(char *restrict text, char16_t wide, mbstate_t *restrict state);
size_t mbrtoc32(char32_t *restrict wide, const char *restrict text, size_t limit,
                mbstate_t *restrict state);
size_t c32rtomb(char *restrict text, char32_t wide, mbstate_t *restrict state);

__END_DECLS

#endif
