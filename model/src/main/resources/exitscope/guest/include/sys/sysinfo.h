// What the system has and how busy it is (sysinfo(2)).
#ifndef _SYS_SYSINFO_H
#define _SYS_SYSINFO_H

#include <features.h>

__BEGIN_DECLS

struct sysinfo {
    long uptime;
    unsigned long loads[3];
    unsigned long totalram, freeram, sharedram, bufferram, totalswap, freeswap;
    unsigned short procs, pad;
    unsigned long totalhigh, freehigh;
    unsigned int mem_unit;
};

int sysinfo(struct sysinfo *info);
int get_nprocs(void);
int get_nprocs_conf(void);
long get_phys_pages(void);
long get_avphys_pages(void);

__END_DECLS

#endif
