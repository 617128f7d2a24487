// What a descriptor of a namespace is asked with ioctl(2).
#ifndef _LINUX_NSFS_H
#define _LINUX_NSFS_H

#include <sys/ioctl.h>

#define NSIO 0xb7
#define NS_GET_USERNS _IO(NSIO, 0x1)
#define NS_GET_PARENT _IO(NSIO, 0x2)
#define NS_GET_NSTYPE _IO(NSIO, 0x3)
#define NS_GET_OWNER_UID _IO(NSIO, 0x4)

#endif
