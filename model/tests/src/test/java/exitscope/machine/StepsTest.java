package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.kernel.KernelInvariantError;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void aBrokenInvariantNamesThePositionAndTheRule() {
        Steps steps =
                Steps.checkedBy(transition -> {
                    if (transition.after().clock() > 0) {
                        throw new KernelInvariantError("IN-04 is broken at Task 2");
                    }
                });
        MachineState boot = GuestRun.boot("test.c", "int main(void) { return 0; }\n", true);
        Steps.BrokenInvariant broken =
                assertThrows(
                        Steps.BrokenInvariant.class,
                        () -> steps.step(boot, Machine.enabled(boot).getFirst()));
        assertEquals("at position 1: IN-04 is broken at Task 2", broken.getMessage());
    }
}
