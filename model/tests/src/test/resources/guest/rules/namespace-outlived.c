// rules: NS-05 NS-12 NS-13 IN-13
// needs: root
#include "namespace.h"

// A process that asks for its number in the namespace.
static const char *with_number(pid_t number) {
    struct {
        uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid,
            set_tid_size;
    } arguments = {.exit_signal = SIGCHLD, .set_tid = (uintptr_t)&number, .set_tid_size = 1};
    long child = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (child == 0)
        _exit(0);
    return outcome(child);
}

// Members whose parent is outside must be reaped there before init can be.
int main(void) {
    pid_t outside = fork();
    if (outside == 0) {
        struct gate ready = new_gate();
        say("unshare: %s", outcome(unshare(CLONE_NEWPID)));
        say("my number is still %s", getpid() == 1 ? "1" : "the old one");
        say("number 7 before there is an init: %s", with_number(7));
        pid_t init = fork();
        if (init == 0) {
            say("first child: pid %d, parent %d", getpid(), getppid());
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        pid_t member = fork();
        if (member == 0) {
            say("second child: pid %d, parent %d", getpid(), getppid());
            open_gate(ready);
            sleep_for_ever();
        }
        pass_gate(ready);
        kill(init, SIGKILL);
        await_zombie(member);
        say("init while a member is a zombie: %s", waited(init, WNOHANG));
        say("fork into the closed namespace: %s", fork() < 0 && errno == ENOMEM ? "ENOMEM" : "?");
        say("numbers 1, 2, 7: %s", with_number(1));
        say("%s", with_number(2));
        say("%s", with_number(7));
        say("member %s", waited(member, 0));
        say("init %s", waited(init, 0));
        say("fork into the dead namespace: %s", fork() < 0 && errno == ENOMEM ? "ENOMEM" : "?");
        say("numbers 1, 2, 7: %s", with_number(1));
        say("%s", with_number(2));
        say("%s", with_number(7));
        _exit(0);
    }
    say("outside %s", waited(outside, 0));
}
