// Handlers: flags, masks, nesting, what siginfo tells, alternate stacks.
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int depth, deepest, calls;
static volatile sig_atomic_t last_code, last_pid_is_mine, last_value;

static void note(int signal) {
    (void)signal;
    ++calls;
}

static void nest(int signal) {
    if (++depth > deepest)
        deepest = depth;
    if (++calls < 3)
        raise(signal);
    --depth;
}

static void tell(int signal, siginfo_t *info, void *context) {
    (void)context;
    (void)signal;
    last_code = info->si_code;
    last_pid_is_mine = info->si_pid == getpid();
    last_value = info->si_value.sival_int;
    ++calls;
}

static void set(int signal, void (*handler)(int), int flags, int blocked) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    if (blocked != 0)
        sigaddset(&action.sa_mask, blocked);
    sigaction(signal, &action, NULL);
    calls = depth = deepest = 0;
}

static sigset_t set_of(int signal) {
    sigset_t result;
    sigemptyset(&result);
    sigaddset(&result, signal);
    return result;
}

static sigjmp_buf escape;
static char *volatile fault_address;
static volatile int fault_code;

static void on_fault(int signal, siginfo_t *info, void *context) {
    (void)signal, (void)context;
    fault_address = info->si_addr;
    fault_code = info->si_code;
    siglongjmp(escape, 1);
}

static char *stack_low, *stack_high;
static volatile int on_stack;

static void look_where(int signal) {
    char here;
    (void)signal;
    on_stack = (uintptr_t)&here >= (uintptr_t)stack_low && (uintptr_t)&here < (uintptr_t)stack_high;
}

static void raise_other(int signal) {
    ++calls;
    if (signal == SIGUSR1) {
        raise(SIGUSR2);
        printf("usr2 waits: %d\n", calls == 1);
    }
}

int main(void) {
    set(SIGUSR1, nest, 0, 0);
    raise(SIGUSR1);
    printf("plain: calls %d, deepest %d\n", calls, deepest);
    set(SIGUSR1, nest, SA_NODEFER, 0);
    raise(SIGUSR1);
    printf("nodefer: calls %d, deepest %d\n", calls, deepest);

    set(SIGUSR2, raise_other, 0, 0);
    set(SIGUSR1, raise_other, 0, SIGUSR2);
    raise(SIGUSR1);
    printf("calls %d\n", calls);

    set(SIGUSR1, note, SA_RESETHAND, 0);
    raise(SIGUSR1);
    struct sigaction found;
    sigaction(SIGUSR1, NULL, &found);
    printf("once: calls %d, default again %d\n", calls, found.sa_handler == SIG_DFL);

    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = tell;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGUSR1, &action, NULL);
    kill(getpid(), SIGUSR1);
    printf("kill: user %d, mine %d\n", last_code == SI_USER, last_pid_is_mine);
    raise(SIGUSR1);
    printf("raise: tkill %d\n", last_code == SI_TKILL);
    sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = 77});
    printf("sigqueue: queue %d, value %d\n", last_code == SI_QUEUE, (int)last_value);

    void (*old)(int) = signal(SIGTERM, note);
    printf("%d %d\n", old == SIG_DFL, signal(SIGTERM, SIG_IGN) == note);
    raise(SIGTERM);
    sigaction(SIGTERM, NULL, &found);
    printf("ignored: %d\n", found.sa_handler == SIG_IGN);
    errno = 0;
    int result = sigaction(SIGKILL, &action, NULL);
    printf("%d %d\n", result, errno == EINVAL);
    errno = 0;
    old = signal(100, note);
    printf("%d %d\n", old == SIG_ERR, errno == EINVAL);

    // Several pending at once: the real-time ones queue, in order; the others do not.
    action.sa_sigaction = tell;
    sigaction(SIGRTMIN + 1, &action, NULL);
    sigset_t block = set_of(SIGRTMIN + 1), old_mask;
    sigaddset(&block, SIGUSR1);
    sigprocmask(SIG_BLOCK, &block, &old_mask);
    calls = 0;
    for (int i = 0; i < 3; ++i) {
        sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = i});
        kill(getpid(), SIGUSR1);
    }
    sigset_t pending;
    sigpending(&pending);
    printf("pending: %d %d %d\n", sigismember(&pending, SIGUSR1), sigismember(&pending, SIGRTMIN + 1),
           sigismember(&pending, SIGUSR2));
    sigprocmask(SIG_SETMASK, &old_mask, NULL);
    printf("delivered: %d\n", calls);

    // A fault, and the way out of it.
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSEGV, &action, NULL);
    if (sigsetjmp(escape, 1) == 0)
        *(volatile int *)0x10 = 1;
    printf("fault at %p, not mapped %d\n", fault_address, fault_code == SEGV_MAPERR);

    stack_t stack = {.ss_size = 65536};
    stack.ss_sp = stack_low = malloc(stack.ss_size);
    stack_high = stack_low + stack.ss_size;
    printf("%d\n", sigaltstack(&stack, NULL));
    set(SIGUSR2, look_where, SA_ONSTACK, 0);
    raise(SIGUSR2);
    printf("on the alternate stack: %d\n", on_stack);
    set(SIGUSR2, look_where, 0, 0);
    raise(SIGUSR2);
    printf("on the alternate stack: %d\n", on_stack);
    stack_t now;
    sigaltstack(NULL, &now);
    printf("%d %d\n", now.ss_sp == stack_low, now.ss_flags);

    siginterrupt(SIGUSR2, 1);
    sigaction(SIGUSR2, NULL, &found);
    printf("%d\n", (found.sa_flags & SA_RESTART) != 0);
    return 0;
}
