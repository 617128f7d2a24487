package exitscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.HostChange.ProcMounted;
import exitscope.change.Transition;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.state.Limits;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;

/// What a state is taken to weigh beside the one before.
class WeightTest {
    /// A list of mounts is made anew with each, sources and all.
    @Test
    void mountsWeighWhatTheirSourcesTake() {
        MachineState state =
                GuestRun.boot(
                        "mounts.c",
                        """
                        #include <string.h>
                        #include <sys/mount.h>
                        #include <sys/stat.h>

                        int main(void) {
                            char source[3001];
                            memset(source, 'x', 3000);
                            source[3000] = 0;
                            mkdir("/tmp/p", 0700);
                            for (int i = 0; i < 20; i++)
                                mount(source, "/tmp/p", "proc", 0, NULL);
                            return 0;
                        }
                        """,
                        Limits.DEFAULT);
        int mounts = 0;
        while (!Machine.enabled(state).isEmpty()) {
            Transition transition = Machine.step(state, Machine.enabled(state).getFirst());
            if (transition.changes().stream().anyMatch(ProcMounted.class::isInstance)) {
                mounts++;
                long weight = Weight.of(transition);
                assertTrue(weight > 7_000 && weight < 9_000, "mount " + mounts + ": " + weight);
            }
            state = transition.after();
        }
        assertEquals(20, mounts);
    }
}
