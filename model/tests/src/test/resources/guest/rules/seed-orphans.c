// rules: EX-23 JC-06
// personality: sentry-2018
// The sentry of 2018 looks for orphaned groups when a process is reaped, and at its own group alone.
#include "proc.h"

static struct gate numbers, leave;

int main(void) {
    numbers = new_gate(), leave = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setsid();

    // A job in the group of the process that dies: hung up when that is reaped.
    pid_t keeper = fork();
    if (keeper == 0) {
        pid_t leader = fork();
        if (leader == 0) {
            setpgid(0, 0);
            if (fork() == 0) {
                put_number(numbers, getpid());
                raise(SIGSTOP);
                sleep_for_ever();
            }
            pass_gate(leave);
            _exit(0);
        }
        pid_t member = take_number(numbers);
        await_state(member, 'T');
        open_gate(leave);
        await_zombie(leader);
        say("its leader a zombie, the member in state %c", state_of(member));
        say("the leader: %s", waited(leader, 0));
        await_gone(member);
        say("the member is gone");
        _exit(0);
    }
    say("keeper: %s", waited(keeper, 0));

    // A job in a group of its own whose parent dies: never.
    pid_t shell = fork();
    if (shell == 0) {
        setsid();
        pid_t job = fork();
        if (job == 0) {
            setpgid(0, 0);
            raise(SIGSTOP);
            sleep_for_ever();
        }
        await_stop(job);
        put_number(numbers, job);
        _exit(0);
    }
    pid_t job = take_number(numbers);
    say("shell: %s", waited(shell, 0));
    say("the job in state %c", state_of(job));
    kill(job, SIGKILL);
    return 0;
}
