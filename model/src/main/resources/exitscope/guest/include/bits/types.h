// The reserved names of the basic types, which programs use though they belong to the C library.
#ifndef _BITS_TYPES_H
#define _BITS_TYPES_H

typedef unsigned char __u_char;
typedef unsigned short __u_short;
typedef unsigned int __u_int;
typedef unsigned long __u_long;
typedef signed char __int8_t;
typedef unsigned char __uint8_t;
typedef short __int16_t;
typedef unsigned short __uint16_t;
typedef int __int32_t;
typedef unsigned int __uint32_t;
typedef long __int64_t;
typedef unsigned long __uint64_t;

typedef int __pid_t;
typedef unsigned int __id_t;
typedef unsigned int __uid_t;
typedef unsigned int __gid_t;
typedef unsigned int __mode_t;
typedef unsigned int __nlink_t;
typedef unsigned long __dev_t;
typedef unsigned long __ino_t;
typedef long __off_t;
typedef long __off64_t;
typedef int __blksize_t;
typedef long __blkcnt_t;
typedef long __ssize_t;
typedef long __time_t;
typedef long __clock_t;
typedef int __clockid_t;
typedef void *__timer_t;
typedef unsigned int __useconds_t;
typedef long __suseconds_t;
typedef int __key_t;

#endif
