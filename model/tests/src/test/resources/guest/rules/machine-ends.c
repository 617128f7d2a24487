// rules: NS-16 NT-27
#include "rule.h"

// A machine ends with its first process: nothing waits for what still sleeps then.
int main(void) {
    if (fork() == 0) {
        // Where the first process goes on, as on a real machine, the sleeper ends by itself.
        alarm(1);
        for (int descriptor = 0; descriptor < 3; descriptor++)
            close(descriptor);
        sleep_for_ever();
    }
    say("the program ends, a sleeper does not");
}
