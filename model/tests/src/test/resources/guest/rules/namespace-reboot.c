// rules: ES-15
// needs: root
#include "namespace.h"

#include <sys/reboot.h>

// What becomes of a namespace in which somebody says that the machine is to end. (On the machine's
// own namespace nobody tries that on Linux.)
static const char *after(int command) {
    struct gate alive = new_gate(), gone = new_gate();
    pid_t init = fork_init();
    if (init == 0) {
        close(gone.ends[0]);
        if (fork() == 0)
            sleep_for_ever();
        if (fork() == 0) {
            take_number(alive);
            reboot(command);
            _exit(1);
        }
        put_number(alive, 1);
        sleep_for_ever();
    }
    close(gone.ends[1]);
    char byte;
    if (read(gone.ends[0], &byte, 1) != 0)
        return "somebody is left";
    return waited(init, 0);
}

int main(void) {
    say("power off: init %s", after(RB_POWER_OFF));
    say("halt: init %s", after(RB_HALT_SYSTEM));
    say("restart: init %s", after(RB_AUTOBOOT));
    pid_t init = fork_init();
    if (init == 0) {
        say("no such command: %s", outcome(reboot(0x12345678)));
        say("keys in a namespace: %s", outcome(reboot(RB_DISABLE_CAD)));
        _exit(syscall(SYS_reboot, 0xfee1dead, 1, RB_POWER_OFF, 0) == -1 ? 3 : 0);
    }
    say("wrong magic: init %s", waited(init, 0));
    pid_t user = fork();
    if (user == 0) {
        if (setuid(1000) != 0)
            _exit(1);
        say("an ordinary user: %s", outcome(reboot(RB_POWER_OFF)));
        _exit(0);
    }
    waited(user, 0);
}
