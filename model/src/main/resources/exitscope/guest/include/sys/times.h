// Processor times of a process and its waited-for children (POSIX).
#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

struct tms {
    clock_t tms_utime, tms_stime, tms_cutime, tms_cstime;
};

clock_t times(struct tms *times);

__END_DECLS

#endif
