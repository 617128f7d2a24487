// What the programs of this directory share. Every one of them prints the same under any schedule.
#ifndef RULE_H
#define RULE_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define UNUSED __attribute__((unused))

// Prints at once, so that nothing is left in a buffer to be printed twice after a fork.
UNUSED __attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    line[length++] = '\n';
    if (write(1, line, length) != length)
        _exit(99);
}

// Sleeps for a moment, so that others move on. Only for loops that wait for what has no other sign.
UNUSED static void nap(void) {
    struct timespec moment = {0, 1000000};
    nanosleep(&moment, NULL);
}

UNUSED static const char *fate(int status) {
    static char text[64];
    if (WIFEXITED(status))
        snprintf(text, sizeof text, "exited %d", WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        snprintf(text, sizeof text, "killed %d", WTERMSIG(status));
    else if (WIFSTOPPED(status))
        snprintf(text, sizeof text, "stopped %d", WSTOPSIG(status));
    else if (WIFCONTINUED(status))
        snprintf(text, sizeof text, "continued");
    else
        snprintf(text, sizeof text, "status %#x", status);
    return text;
}

UNUSED static const char *error_name(int error) {
    switch (error) {
    case 0: return "0";
    case EPERM: return "EPERM";
    case ESRCH: return "ESRCH";
    case EINTR: return "EINTR";
    case EBADF: return "EBADF";
    case ECHILD: return "ECHILD";
    case EAGAIN: return "EAGAIN";
    case EACCES: return "EACCES";
    case EFAULT: return "EFAULT";
    case EEXIST: return "EEXIST";
    case EINVAL: return "EINVAL";
    case EPIPE: return "EPIPE";
    case ENOENT: return "ENOENT";
    case ENOMEM: return "ENOMEM";
    case EMFILE: return "EMFILE";
    case ENOSYS: return "ENOSYS";
    case ETIMEDOUT: return "ETIMEDOUT";
    case EOPNOTSUPP: return "EOPNOTSUPP";
    default: return strerror(error);
    }
}

// The result of a call: "ok" for 0 or more, else the name of the error.
UNUSED static const char *outcome(long result) {
    return result >= 0 ? "ok" : error_name(errno);
}

// Waits and says what came of it: the fate of the child, "nothing" or an error.
UNUSED static const char *waited(pid_t pid, int options) {
    int status;
    errno = 0;
    pid_t found = waitpid(pid, &status, options);
    if (found == 0)
        return "nothing";
    return found < 0 ? error_name(errno) : fate(status);
}

// A zombie, and still one afterwards.
UNUSED static void await_zombie(pid_t pid) {
    siginfo_t info;
    while (waitid(P_PID, pid, &info, WEXITED | WNOWAIT | __WALL) < 0 && errno == EINTR)
        continue;
}

// Stopped, with the notice left for the next wait.
UNUSED static void await_stop(pid_t pid) {
    siginfo_t info;
    while (waitid(P_PID, pid, &info, WSTOPPED | WNOWAIT | __WALL) < 0 && errno == EINTR)
        continue;
}

// The number is free, or about to be.
UNUSED static void await_gone(pid_t pid) {
    while (kill(pid, 0) == 0)
        nap();
}

// A gate holds one process up until another opens it.
struct gate {
    int ends[2];
};

UNUSED static struct gate new_gate(void) {
    struct gate gate;
    if (pipe(gate.ends) < 0)
        _exit(98);
    return gate;
}

UNUSED static void open_gate(struct gate gate) {
    char byte = 'x';
    while (write(gate.ends[1], &byte, 1) < 0 && errno == EINTR)
        continue;
}

UNUSED static void pass_gate(struct gate gate) {
    char byte;
    while (read(gate.ends[0], &byte, 1) < 0 && errno == EINTR)
        continue;
}

// Sends a number through a gate, and takes it.
UNUSED static void put_number(struct gate gate, int number) {
    while (write(gate.ends[1], &number, sizeof number) < 0 && errno == EINTR)
        continue;
}

UNUSED static int take_number(struct gate gate) {
    int number = -1;
    while (read(gate.ends[0], &number, sizeof number) < 0 && errno == EINTR)
        continue;
    return number;
}

UNUSED static void sleep_for_ever(void) {
    for (;;)
        pause();
}

// Sets a handler that takes one argument, or SIG_IGN or SIG_DFL.
UNUSED static void on(int signal, void (*handler)(int), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigaction(signal, &action, NULL);
}

UNUSED static void on_info(int signal, void (*handler)(int, siginfo_t *, void *), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = flags | SA_SIGINFO;
    sigaction(signal, &action, NULL);
}

UNUSED static void mask(int how, int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(how, &set, NULL);
}

#define block(signal) mask(SIG_BLOCK, signal)
#define unblock(signal) mask(SIG_UNBLOCK, signal)

UNUSED static int is_pending(int signal) {
    sigset_t set;
    sigpending(&set);
    return sigismember(&set, signal);
}

// Takes a blocked signal out of the pending set, when it is there.
UNUSED static siginfo_t take_signal(int signal) {
    siginfo_t info;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    while (sigwaitinfo(&set, &info) < 0 && errno == EINTR)
        continue;
    return info;
}

#define THREAD_FLAGS                                                                               \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM)
enum { STACK = 256 * 1024 };

UNUSED static char *new_stack(void) {
    char *stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED)
        _exit(97);
    return stack + STACK;
}

// A thread made by clone alone: it may use nothing of the library that belongs to a thread.
UNUSED static pid_t thread(int (*function)(void *), void *argument) {
    return clone(function, new_stack(), THREAD_FLAGS, argument);
}

// This thread alone ends, with a status of its own.
UNUSED static void end_thread(int code) {
    for (;;)
        syscall(SYS_exit, code);
}

UNUSED static void await_thread_gone(pid_t tid) {
    while (syscall(SYS_tgkill, getpid(), tid, 0) == 0)
        nap();
}

UNUSED static void *shared_memory(size_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        _exit(96);
    return memory;
}

#endif
