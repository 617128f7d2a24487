// rules: SG-19
// Handlers on an alternate stack: what sigaltstack says and refuses, nesting, and disarming.
#include "rule.h"

#ifndef SS_AUTODISARM
#define SS_AUTODISARM (1U << 31)
#endif
static char stack[65536], other[65536];

static int inside(char *area, void *pointer) {
    return (char *)pointer >= area && (char *)pointer < area + 65536;
}

static const char *flags(int value) {
    static char text[40];
    snprintf(text, sizeof text, "%s%s%s", value & SS_ONSTACK ? "ONSTACK " : "",
             value & SS_DISABLE ? "DISABLE " : "", value & SS_AUTODISARM ? "AUTODISARM" : "");
    return *text ? text : "none";
}

static void show(const char *what) {
    stack_t now;
    sigaltstack(NULL, &now);
    say("%s: %s at %s, %ld bytes", what, flags(now.ss_flags),
        now.ss_sp == stack ? "stack" : now.ss_sp == other ? "other" : "0", (long)now.ss_size);
}

static const char *set(void *base, int flags, size_t size) {
    stack_t wanted = {.ss_sp = base, .ss_flags = flags, .ss_size = size};
    return outcome(sigaltstack(&wanted, NULL));
}

static void nested(int signal) {
    int local;
    say("nested %d runs on the stack: %d", signal, inside(stack, &local));
    show("nested");
}

static void handler(int signal, siginfo_t *info, void *context) {
    int local;
    ucontext_t *at = context;
    say("handler runs on the stack: %d", inside(stack, &local));
    show("in the handler");
    say("in the context: %s, %ld bytes", flags(at->uc_stack.ss_flags), (long)at->uc_stack.ss_size);
    say("another one %s", set(other, 0, sizeof other));
    say("none %s", set(NULL, SS_DISABLE, 0));
    raise(SIGUSR2);
}

static void plain(int signal) {
    int local;
    say("without ONSTACK on the stack: %d", inside(stack, &local));
}

static void disarming(int signal) {
    int local;
    say("disarming handler on the stack: %d", inside(stack, &local));
    show("while it runs");
    say("another one %s", set(other, 0, sizeof other));
    show("changed");
}

static void overflow(int signal) {
    say("caught the overflow");
    _exit(signal);
}

static void deep(int depth) {
    volatile char room[8192];
    room[0] = (char)depth;
    deep(depth + 1);
    room[1] = 0;
}

int main(void) {
    show("at first");
    say("too small %s", set(stack, 0, 100));
    say("unknown flag %s", set(stack, 4, sizeof stack));
    say("bad address %s", outcome(sigaltstack((stack_t *)8, NULL)));
    say("set %s", set(stack, 0, sizeof stack));
    show("set");
    on_info(SIGUSR1, handler, SA_ONSTACK);
    on(SIGUSR2, nested, SA_ONSTACK);
    on(SIGHUP, plain, 0);
    raise(SIGUSR1);
    raise(SIGHUP);
    show("afterwards");

    say("ONSTACK as a flag %s", set(stack, SS_ONSTACK, sizeof stack));
    show("set so");
    say("disarming %s", set(stack, (int)SS_AUTODISARM, sizeof stack));
    show("set to disarm");
    on(SIGUSR1, disarming, SA_ONSTACK);
    raise(SIGUSR1);
    show("after disarming");

    pid_t child = fork();
    if (child == 0) {
        show("in a forked child");
        set(stack, 0, sizeof stack);
        on(SIGSEGV, overflow, SA_ONSTACK);
        deep(0);
    }
    say("child: %s", waited(child, 0));
    child = fork();
    if (child == 0) {
        on(SIGSEGV, overflow, 0);
        deep(0);
    }
    say("without a stack of its own: %s", waited(child, 0));
    say("disable %s", set(stack, SS_DISABLE, 5));
    show("disabled");
    return 0;
}
