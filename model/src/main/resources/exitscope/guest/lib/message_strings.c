// Numbers of errors and signals as strings.
#include "kernel.h"
#include "message.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

char *strerror(int number) {
    static char unknown[32];
    const char *text = __error_text(number);
    if (text != NULL)
        return (char *)text;
    snprintf(unknown, sizeof unknown, "Unknown error %d", number);
    return unknown;
}

// GNU's: returns the text, which need not be in the buffer.
#undef strerror_r
WEAK char *strerror_r(int number, char *buffer, size_t size) {
    const char *text = __error_text(number);
    if (text != NULL)
        return (char *)text;
    snprintf(buffer, size, "Unknown error %d", number);
    return buffer;
}

// The standard's: fills the buffer, returns an error number.
int __xpg_strerror_r(int number, char *buffer, size_t size);
int __xpg_strerror_r(int number, char *buffer, size_t size) {
    const char *text = __error_text(number);
    int needed = text == NULL ? snprintf(buffer, size, "Unknown error %d", number)
                              : snprintf(buffer, size, "%s", text);
    return text == NULL ? EINVAL : (size_t)needed >= size ? ERANGE : 0;
}

WEAK char *strsignal(int signal) {
    static char unknown[32];
    const char *text = __signal_text(signal);
    if (text != NULL)
        return (char *)text;
    if (signal >= SIGRTMIN && signal <= SIGRTMAX)
        snprintf(unknown, sizeof unknown, "Real-time signal %d", signal - SIGRTMIN);
    else
        snprintf(unknown, sizeof unknown, "Unknown signal %d", signal);
    return unknown;
}
