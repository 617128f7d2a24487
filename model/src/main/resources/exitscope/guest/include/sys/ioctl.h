// Control of devices (Linux).
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H

#include <features.h>

// How numbers of requests are made: which way the argument goes, its size, whose request it is. (ioctl(2))
#define _IOC(way, type, number, size) \
    ((unsigned)(way) << 30 | (unsigned)(size) << 16 | (unsigned)(type) << 8 | (unsigned)(number))
#define _IO(type, number) _IOC(0, type, number, 0)
#define _IOW(type, number, argument) _IOC(1, type, number, sizeof(argument))
#define _IOR(type, number, argument) _IOC(2, type, number, sizeof(argument))
#define _IOWR(type, number, argument) _IOC(3, type, number, sizeof(argument))

__BEGIN_DECLS

#define TCGETS 0x5401
#define TCSETS 0x5402
#define TCSETSW 0x5403
#define TCSETSF 0x5404
#define TCSBRK 0x5409
#define TCXONC 0x540a
#define TCFLSH 0x540b
#define TIOCEXCL 0x540c
#define TIOCNXCL 0x540d
#define TIOCSCTTY 0x540e
#define TIOCGPGRP 0x540f
#define TIOCSPGRP 0x5410
#define TIOCOUTQ 0x5411
#define TIOCSTI 0x5412
#define TIOCGWINSZ 0x5413
#define TIOCSWINSZ 0x5414
#define FIONREAD 0x541b
#define TIOCINQ FIONREAD
#define TIOCPKT 0x5420
#define FIONBIO 0x5421
#define TIOCNOTTY 0x5422
#define TIOCGETD 0x5424
#define TCSBRKP 0x5425
#define TIOCGSID 0x5429
#define TIOCGPTN 0x80045430
#define TIOCSPTLCK 0x40045431
#define TIOCSIG 0x40045436
#define TIOCVHANGUP 0x5437
#define TIOCGPKT 0x80045438
#define TIOCGPTLCK 0x80045439
#define TIOCGPTPEER 0x5441
#define FIONCLEX 0x5450
#define FIOCLEX 0x5451
#define FIOASYNC 0x5452

struct winsize {
    unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel;
};

int ioctl(int fd, unsigned long request, ...);

__END_DECLS

#endif
