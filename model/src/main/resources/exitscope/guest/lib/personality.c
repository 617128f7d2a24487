// How the kernel treats a process that was made for another one, and the kernel's messages.
#include "kernel.h"

#include <sys/klog.h>
#include <sys/personality.h>

WEAK int personality(unsigned long persona) {
    return (int)__result(system_call(SYS_personality, persona));
}

WEAK int klogctl(int type, char *buffer, int length) {
    return (int)__result(system_call(SYS_syslog, type, buffer, length));
}
