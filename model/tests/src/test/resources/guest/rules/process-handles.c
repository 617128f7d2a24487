// rules: PF-01 PF-02 PF-03 PF-04 PF-05 XC-12
// Handles on processes and threads.
#include "rule.h"
#include <poll.h>
#include <sys/eventfd.h>

enum { THREAD = O_EXCL };
#define CLONE_HANDLE 0x1000

static int open_handle(pid_t pid, unsigned flags) {
    return syscall(SYS_pidfd_open, pid, flags);
}

static const char *send(int handle, int signal) {
    return outcome(syscall(SYS_pidfd_send_signal, handle, signal, NULL, 0));
}

static const char *take(int handle, int options) {
    static char text[64];
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (waitid(3, handle, &info, WEXITED | options) < 0)
        return error_name(errno);
    if (info.si_pid == 0)
        return "nothing";
    snprintf(text, sizeof text, "code %d status %d", info.si_code, info.si_status);
    return text;
}

static int ready(int handle, int most) {
    struct pollfd entry = {handle, 0x3fff, 0};
    poll(&entry, 1, most);
    return entry.revents;
}

static struct gate go, told;

static int ends_later(void *unused) {
    (void)unused;
    put_number(told, syscall(SYS_gettid));
    pass_gate(go);
    end_thread(0);
    return 0;
}

int main(int argc, char **argv) {
    char byte;
    if (argc > 1) {
        // The new image.
        told.ends[1] = atoi(argv[1]);
        go.ends[0] = atoi(argv[2]);
        open_gate(told);
        pass_gate(go);
        return 4;
    }
    go = new_gate();
    told = new_gate();
    pid_t child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(7);
    }
    say("pid 0: %s", outcome(open_handle(0, 0)));
    say("pid -1: %s", outcome(open_handle(-1, 0)));
    say("nobody: %s", outcome(open_handle(999999, 0)));
    say("bad flag: %s", outcome(open_handle(child, 1)));
    int handle = open_handle(child, 0);
    say("flags %#x close-on-exec %d", fcntl(handle, F_GETFL), fcntl(handle, F_GETFD));
    int quick = open_handle(child, O_NONBLOCK);
    say("flags %#x", fcntl(quick, F_GETFL));
    say("read: %s", outcome(read(handle, &byte, 1)));
    say("write: %s", outcome(write(handle, "x", 1)));

    say("alive: %x", ready(handle, 0));
    say("alive: %s", take(handle, WNOHANG));
    say("alive, not blocking: %s", take(quick, 0));
    say("signal 0: %s", send(handle, 0));
    say("signal 65: %s", send(handle, 65));
    say("no handle: %s", send(1, 0));
    say("no file: %s", send(99, 0));
    say("bad flags: %s", outcome(syscall(SYS_pidfd_send_signal, handle, 0, NULL, 3)));
    say("a group it leads: %s", outcome(syscall(SYS_pidfd_send_signal, handle, 0, NULL, 4)));
    siginfo_t info;
    memset(&info, 0, sizeof info);
    info.si_signo = SIGUSR2;
    info.si_code = SI_QUEUE;
    say("another signal's data: %s",
        outcome(syscall(SYS_pidfd_send_signal, handle, SIGUSR1, &info, 0)));
    info.si_signo = SIGUSR1;
    info.si_code = SI_USER;
    say("the kernel's data: %s", outcome(syscall(SYS_pidfd_send_signal, handle, SIGUSR1, &info, 0)));
    say("wait: bad descriptor %s", take(-1, 0));
    say("wait: no file %s", take(99, 0));
    say("wait: no handle %s", take(eventfd(0, 0), 0));
    say("wait: no child %s", take(open_handle(getpid(), 0), 0));

    // Another's descriptors.
    say("no such descriptor: %s", outcome(syscall(SYS_pidfd_getfd, handle, 99, 0)));
    say("bad flag: %s", outcome(syscall(SYS_pidfd_getfd, handle, 0, 1)));
    int theirs = syscall(SYS_pidfd_getfd, handle, go.ends[1], 0);
    say("descriptor: %s, close-on-exec %d", outcome(theirs), fcntl(theirs, F_GETFD));
    write(theirs, "x", 1);

    say("waits: %x", ready(handle, 10000));
    say("zombie: signal %s", send(handle, SIGKILL));
    say("zombie: descriptor %s", outcome(syscall(SYS_pidfd_getfd, handle, 0, 0)));
    say("zombie: %s", take(quick, WNOWAIT));
    say("zombie: %s", take(handle, 0));
    say("reaped: %x", ready(handle, 0));
    say("reaped: signal %s", send(handle, 0));
    say("reaped: %s", take(handle, 0));
    say("reaped: number %s", outcome(open_handle(child, 0)));
    say("reaped: descriptor %s", outcome(syscall(SYS_pidfd_getfd, handle, 0, 0)));

    // A zombie leader with a live thread.
    child = fork();
    if (child == 0) {
        thread(ends_later, NULL);
        end_thread(3);
    }
    pid_t tid = take_number(told);
    handle = open_handle(child, 0);
    say("a thread's number: %s", outcome(open_handle(tid, 0)));
    int on_thread = open_handle(tid, THREAD);
    int on_leader = open_handle(child, THREAD);
    say("thread handle: %s, flags %#x", outcome(on_thread), fcntl(on_thread, F_GETFL));
    nap();
    say("thread alive: process %x thread %x leader %x", ready(handle, 0), ready(on_thread, 0),
        ready(on_leader, 0));
    open_gate(go);
    say("thread gone: process %x", ready(handle, 10000));
    say("thread gone: leader %x", ready(on_leader, 10000));
    say("thread gone: thread %x", ready(on_thread, 10000));
    say("taken: %s", take(handle, 0));

    // Reaped by itself.
    on(SIGCHLD, SIG_IGN, 0);
    child = fork();
    if (child == 0) {
        pass_gate(go);
        _exit(0);
    }
    handle = open_handle(child, 0);
    open_gate(go);
    await_gone(child);
    say("ignored: %x, signal %s", ready(handle, 10000), send(handle, 0));
    on(SIGCHLD, SIG_DFL, 0);

    // Made with the child.
    handle = -1;
    child = syscall(SYS_clone, CLONE_HANDLE | SIGCHLD, 0, &handle, 0, 0);
    if (child == 0) {
        pass_gate(go);
        say("in the child: %s", handle == -1 ? "nothing stored" : "stored");
        _exit(9);
    }
    say("with the child: %s, close-on-exec %d", outcome(handle), fcntl(handle, F_GETFD));
    open_gate(go);
    say("taken: %s", take(handle, 0));

    // An exec in between.
    child = fork();
    if (child == 0) {
        char one[16], two[16];
        snprintf(one, sizeof one, "%d", told.ends[1]);
        snprintf(two, sizeof two, "%d", go.ends[0]);
        char *arguments[] = {argv[0], one, two, NULL};
        execv(argv[0], arguments);
        _exit(1);
    }
    handle = open_handle(child, 0);
    on_leader = open_handle(child, THREAD);
    pass_gate(told);
    say("after exec: process %x leader %x", ready(handle, 0), ready(on_leader, 0));
    say("after exec: signal %s", send(handle, 0));
    open_gate(go);
    say("then: %s", take(handle, 0));
    say("both at one place: %s",
        outcome(syscall(SYS_clone, CLONE_HANDLE | CLONE_PARENT_SETTID | SIGCHLD, 0, &handle, 0, 0)));
    say("nowhere: %s", outcome(syscall(SYS_clone, CLONE_HANDLE | SIGCHLD, 0, 8, 0, 0)));
    return 0;
}
