// The system: its names, its load, its randomness.
#include "kernel.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

WEAK int uname(struct utsname *name) {
    return (int)__result(system_call(SYS_uname, name));
}

WEAK int gethostname(char *name, size_t size) {
    struct utsname system;
    if (__result(system_call(SYS_uname, &system)) < 0)
        return -1;
    size_t needed = strlen(system.nodename) + 1;
    memcpy(name, system.nodename, needed < size ? needed : size);
    if (needed <= size)
        return 0;
    errno = ENAMETOOLONG;
    return -1;
}

WEAK int getdomainname(char *name, size_t size) {
    struct utsname system;
    if (__result(system_call(SYS_uname, &system)) < 0)
        return -1;
    size_t needed = strlen(system.domainname) + 1;
    memcpy(name, system.domainname, needed < size ? needed : size);
    return 0;
}

WEAK int sethostname(const char *name, size_t size) {
    return (int)__result(system_call(SYS_sethostname, name, size));
}

WEAK int setdomainname(const char *name, size_t size) {
    return (int)__result(system_call(SYS_setdomainname, name, size));
}

WEAK int sysinfo(struct sysinfo *info) {
    return (int)__result(system_call(SYS_sysinfo, info));
}

WEAK int reboot(int command) {
    return (int)__result(system_call(SYS_reboot, 0xfee1dead, 672274793, command, NULL));
}

// What struct sysinfo begins with; loads are in 1/65536.
WEAK int getloadavg(double averages[], int count) {
    struct {
        long uptime;
        unsigned long loads[3], rest[16];
    } information;
    if (__result(system_call(SYS_sysinfo, &information)) < 0)
        return -1;
    if (count > 3)
        count = 3;
    for (int i = 0; i < count; ++i)
        averages[i] = (double)information.loads[i] / 65536;
    return count;
}

WEAK int vhangup(void) {
    return (int)__result(system_call(SYS_vhangup));
}
