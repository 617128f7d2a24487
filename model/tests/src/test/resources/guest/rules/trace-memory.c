// rules: PT-06
// Words of a tracee's memory, its registers and its mask; and what each request refuses.
#include "trace.h"

#include <elf.h>
#include <sys/uio.h>

static const char text[] = "read-only text of the program";
static volatile long word = 77;
static char *hidden;

static void shows(void) {
    say("the tracee sees word %ld, text %.9s, hidden %d", word, text, hidden[0]);
    raise(SIGSTOP);
}

static const char *peek(pid_t pid, const volatile void *address) {
    static char found[32];
    errno = 0;
    long value = ptrace(PTRACE_PEEKDATA, pid, (void *)address, NULL);
    if (errno)
        return error_name(errno);
    snprintf(found, sizeof found, "%.8s", (char *)&value);
    return found;
}

static const char *request(int request, pid_t pid, long address, void *data) {
    errno = 0;
    return outcome(ptrace(request, pid, (void *)address, data));
}

int main(void) {
    hidden = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *alone = mmap(NULL, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    mprotect(hidden, 4096, PROT_NONE);
    pid_t child = traced_child(shows);

    errno = 0;
    say("word: %ld", ptrace(PTRACE_PEEKTEXT, child, (void *)&word, NULL));
    say("text: %s", peek(child, text));
    say("inside a word: %s", peek(child, text + 5));
    say("nowhere: %s", peek(child, (void *)8));
    say("beyond the end of a page: %s", peek(child, (void *)-4L));
    say("poke: %s", request(PTRACE_POKEDATA, child, (long)&word, (void *)78L));
    long letters;
    memcpy(&letters, "written,", 8);
    say("poke into text: %s", request(PTRACE_POKETEXT, child, (long)text, (void *)letters));
    say("of which the tracer sees nothing: %.9s, %ld", text, word);
    say("poke into what is mapped without access: %s",
        request(PTRACE_POKEDATA, child, (long)hidden, (void *)5L));
    say("into read-only shared memory: %s", request(PTRACE_POKEDATA, child, (long)alone, (void *)5L));
    say("nowhere: %s", request(PTRACE_POKEDATA, child, 8, (void *)5L));
    long value;
    say("a bad place for the word: %s",
        outcome(syscall(SYS_ptrace, PTRACE_PEEKDATA, (long)child, &word, 8L)));
    say("the call itself: %s",
        outcome(syscall(SYS_ptrace, PTRACE_PEEKDATA, (long)child, &word, &value)));
    say("%ld", value);

    // Registers come in sets, in whole registers, as many as fit.
    long registers[128];
    struct iovec all = {registers, sizeof registers};
    say("registers: %s", request(PTRACE_GETREGSET, child, NT_PRSTATUS, &all));
    say("as many as there are: %d", all.iov_len < sizeof registers && all.iov_len % 8 == 0);
    struct iovec one = {registers, 8};
    say("one: %s, %zu", request(PTRACE_GETREGSET, child, NT_PRSTATUS, &one), one.iov_len);
    one.iov_len = 7;
    say("seven bytes: %s", request(PTRACE_GETREGSET, child, NT_PRSTATUS, &one));
    say("an unknown set: %s", request(PTRACE_GETREGSET, child, 0x9999, &all));
    say("a bad vector: %s", request(PTRACE_GETREGSET, child, NT_PRSTATUS, (void *)8));
    struct iovec bad = {(void *)8, 64};
    say("a bad buffer: %s", request(PTRACE_GETREGSET, child, NT_PRSTATUS, &bad));
    say("back again: %s", request(PTRACE_SETREGSET, child, NT_PRSTATUS, &all));
    struct iovec floats = {registers, sizeof registers};
    say("floating point: %s", request(PTRACE_GETREGSET, child, NT_FPREGSET, &floats));

    // Masks.
    unsigned long mask = 0;
    say("mask: %s", request(PTRACE_GETSIGMASK, child, 8, &mask));
    mask |= 1UL << (SIGUSR1 - 1) | 1UL << (SIGKILL - 1) | 1UL << (SIGSTOP - 1);
    say("set: %s", request(PTRACE_SETSIGMASK, child, 8, &mask));
    mask = 0;
    request(PTRACE_GETSIGMASK, child, 8, &mask);
    say("USR1 %d KILL %d STOP %d", !!(mask & 1UL << (SIGUSR1 - 1)),
        !!(mask & 1UL << (SIGKILL - 1)), !!(mask & 1UL << (SIGSTOP - 1)));
    say("another size: %s", request(PTRACE_GETSIGMASK, child, 4, &mask));
    say("another size: %s", request(PTRACE_SETSIGMASK, child, 16, &mask));
    say("a bad place: %s", request(PTRACE_GETSIGMASK, child, 8, (void *)8));

    // Pending signals, without taking them.
    kill(child, SIGUSR1);
    syscall(SYS_tgkill, child, child, SIGUSR1);
    struct {
        unsigned long long offset;
        unsigned flags;
        int count;
    } which = {0, 0, 3};
    siginfo_t infos[3];
    memset(infos, 0, sizeof infos);
    errno = 0;
    say("private: %ld", ptrace(PTRACE_PEEKSIGINFO, child, &which, infos));
    say("signo %d code %d", infos[0].si_signo, infos[0].si_code);
    which.flags = 1;
    say("shared: %ld", ptrace(PTRACE_PEEKSIGINFO, child, &which, infos));
    say("signo %d code %d", infos[0].si_signo, infos[0].si_code);
    which.offset = 1;
    say("from the second on: %ld", ptrace(PTRACE_PEEKSIGINFO, child, &which, infos));
    which.offset = 0;
    say("a bad place: %s", outcome(ptrace(PTRACE_PEEKSIGINFO, child, &which, 8L)));
    which.count = -1;
    say("a negative count: %s", outcome(ptrace(PTRACE_PEEKSIGINFO, child, &which, infos)));
    which.count = 1, which.flags = 2;
    say("an unknown flag: %s", outcome(ptrace(PTRACE_PEEKSIGINFO, child, &which, infos)));

    say("bad places: %s", request(PTRACE_GETEVENTMSG, child, 0, (void *)8));
    say("%s", request(PTRACE_GETSIGINFO, child, 0, (void *)8));
    say("%s", request(PTRACE_SETSIGINFO, child, 0, (void *)8));
    say("an unknown option: %s", request(PTRACE_SETOPTIONS, child, 0, (void *)0x1000000L));
    say("an unknown request: %s", request(0x7777, child, 0, NULL));

    // It goes on with what was written.
    mprotect(hidden, 4096, PROT_NONE);
    request(PTRACE_POKEDATA, child, (long)&hidden, (void *)text);
    request(PTRACE_CONT, child, 0, NULL);
    say("%s", stands(child));
    end(child);
    return 0;
}
