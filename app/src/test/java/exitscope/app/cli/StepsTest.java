package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.app.cli.Steps.BrokenInvariant;
import exitscope.app.program.ProgramLoader;
import exitscope.kernel.KernelInvariantError;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Machine;
import exitscope.state.Bytes;
import exitscope.state.Credentials;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.toolchain.Progress;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class StepsTest {
    @Test
    void aBrokenInvariantNamesThePositionAndTheRule() {
        Steps steps =
                Steps.checkedBy(state -> {
                    if (state.clock() > 0) {
                        throw new KernelInvariantError("IN-04 is broken at Task 2");
                    }
                });
        MachineState boot = boot();
        BrokenInvariant broken =
                assertThrows(
                        BrokenInvariant.class,
                        () -> steps.step(boot, Machine.enabled(boot).getFirst()));
        assertEquals("at position 1: IN-04 is broken at Task 2", broken.getMessage());
    }

    private static MachineState boot() {
        var program =
                new ProgramLoader().load(Path.of("..", "samples", "01-hello.c"), Progress.NONE);
        return Boot.boot(
                new BootOptions(
                        program.image(),
                        program.name(),
                        List.of(),
                        List.of(),
                        null,
                        false,
                        Bytes.EMPTY,
                        true,
                        Limits.DEFAULT,
                        Personality.LINUX,
                        Credentials.PERSON));
    }
}
