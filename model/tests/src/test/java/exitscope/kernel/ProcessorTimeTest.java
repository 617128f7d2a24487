package exitscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.Resource;
import exitscope.abi.Signal;
import exitscope.change.SignalChange.SignalSent;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.junit.jupiter.api.Test;

/// The limit on processor time. Seconds of it are not run here but added.
class ProcessorTimeTest {
    private static final String BURNER =
            """
            #include <signal.h>
            #include <stdio.h>
            #include <sys/resource.h>
            static volatile int warnings;
            static void warned(int signal) { warnings++; }
            int main(void) {
                struct rlimit limit = {1, 3};
                signal(SIGXCPU, warned);
                setrlimit(RLIMIT_CPU, &limit);
                for (;;)
                    continue;
            }
            """;

    private static final Schedule SCHEDULE = new Schedule.Fifo();

    private MachineState state = GuestRun.boot("burner.c", BURNER, true);
    private int warned;
    private int killed;

    private void run(int transitions) {
        for (int i = 0; i < transitions && state.ended() == null; i++) {
            var transition = Machine.step(state, SCHEDULE.pick(state, Machine.enabled(state)));
            state = transition.after();
            for (var change : transition.changes()) {
                if (change instanceof SignalSent(_, _, var info, _, _)) {
                    warned += info.signal().equals(Signal.SIGXCPU) ? 1 : 0;
                    killed += info.signal().equals(Signal.SIGKILL) ? 1 : 0;
                }
            }
        }
    }

    private Task task() {
        return state.tasks().values().iterator().next();
    }

    private void burnUntil(long nanoseconds) {
        Editor edit = new Editor(state);
        TaskDraft task = edit.task(task().id());
        task.instructions = nanoseconds - task.systemTime;
        state = edit.commit();
    }

    @Test
    void theSoftLimitWarnsEachSecondAndTheHardOneKills() {
        run(200);
        assertEquals(1, state.groups().values().iterator().next().limits().soft(Resource.CPU));
        burnUntil(999_990_000);
        run(50);
        assertEquals(1, warned, "SIGXCPU at one second");
        assertEquals(2, state.groups().values().iterator().next().limits().soft(Resource.CPU));
        burnUntil(1_999_990_000);
        run(50);
        assertEquals(2, warned, "SIGXCPU at two seconds");
        burnUntil(2_999_990_000L);
        run(50);
        assertEquals(1, killed, "SIGKILL at three");
        assertTrue(state.ended() != null);
        assertEquals(137, state.ended().shellExitCode());
    }
}
