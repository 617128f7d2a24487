// How large the machine is.
#include "kernel.h"

#include <sys/sysinfo.h>
#include <unistd.h>

WEAK int get_nprocs(void) {
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

WEAK int get_nprocs_conf(void) {
    return (int)sysconf(_SC_NPROCESSORS_CONF);
}

WEAK long get_phys_pages(void) {
    return sysconf(_SC_PHYS_PAGES);
}

WEAK long get_avphys_pages(void) {
    return sysconf(_SC_AVPHYS_PAGES);
}
