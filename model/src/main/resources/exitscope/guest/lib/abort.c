// Abnormal end: SIGABRT, whatever the program has done to it.
#include "kernel.h"
#include "program.h"

#include <signal.h>
#include <stdlib.h>

static void send_abort(void) {
    long pid = system_call(SYS_getpid);
    system_call(SYS_tgkill, pid, system_call(SYS_gettid), SIGABRT);
}

// First as a signal that the program may catch; if it comes back, with the default action,
// which cannot be survived.
void abort(void) {
    unsigned long set = 1UL << (SIGABRT - 1);
    system_call(SYS_rt_sigprocmask, SIG_UNBLOCK, &set, NULL, KERNEL_SIGSET_SIZE);
    send_abort();
    static const unsigned long default_action[4]; // the kernel's struct sigaction, all zero
    system_call(SYS_rt_sigaction, SIGABRT, default_action, NULL, KERNEL_SIGSET_SIZE);
    send_abort();
    // Only the init of a PID namespace gets here: it is immune to signals, but not to faults.
    for (;;)
        __asm__ volatile("ebreak");
}

void __fatal(const char *message) {
    size_t size = 0;
    while (message[size] != '\0')
        ++size;
    system_call(SYS_write, 2, message, size);
    abort();
}
