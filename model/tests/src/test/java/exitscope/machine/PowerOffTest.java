package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.ExitChange.TaskKilled;
import exitscope.change.RuleId;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The end of the machine's own namespace, which no test shows on a Linux that is to go on. (ES-15)
class PowerOffTest {
    private static final RuleId END = RuleId.of("ES-15");

    private static final String PROGRAM =
            """
            #include <signal.h>
            #include <stdio.h>
            #include <sys/reboot.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                if (fork() == 0) {
                    sigset_t all;
                    sigfillset(&all);
                    sigprocmask(SIG_SETMASK, &all, 0);
                    for (;;)
                        pause();
                }
                if (fork() == 0)
                    _exit(4);
                puts("off");
                fflush(stdout);
                reboot(RB_POWER_OFF);
                puts("never");
                return 9;
            }
            """;

    @Test
    void powerOffEndsEverythingWithStatusZero() {
        GuestRun run = GuestRun.of(PROGRAM);
        assertEquals("off\n", run.output());
        assertEquals(0, run.status(), "the run ends with the status 0, not the program's");
        assertTrue(run.end().tasks().isEmpty(), "nobody is left");
        List<GroupExitStarted> ended =
                run.changes(GroupExitStarted.class).stream()
                        .filter(change -> change.rule().equals(END))
                        .toList();
        assertTrue(ended.size() >= 2, "init and the sleeper get the status");
        assertTrue(
                ended.stream().allMatch(change -> change.status().shellExitCode() == 0),
                "which is 0");
        assertTrue(
                run.changes(TaskKilled.class).stream()
                        .anyMatch(change -> change.rule().equals(END)),
                "and every task is marked killed");
    }
}
