// A locale as a value: there is the C locale only.
#ifndef _BITS_LOCALE_T_H
#define _BITS_LOCALE_T_H

typedef struct __locale *locale_t;

#endif
