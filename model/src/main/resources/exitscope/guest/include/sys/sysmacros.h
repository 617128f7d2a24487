// The two halves of a device's number.
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H

#define major(device) \
    ((unsigned)(((unsigned long)(device) >> 8 & 0xfff) | ((unsigned long)(device) >> 32 & ~0xfffUL)))
#define minor(device) ((unsigned)(((device) & 0xff) | ((unsigned long)(device) >> 12 & ~0xffUL)))
#define makedev(high, low) \
    (((unsigned long)((high) & 0xfffU) << 8) | ((unsigned long)((high) & ~0xfffU) << 32) \
     | ((low) & 0xffU) | ((unsigned long)((low) & ~0xffU) << 12))

#endif
