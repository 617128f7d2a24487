package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.change.Transition;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.StateFingerprint;

import java.util.List;
import java.util.Random;

/// Makes every transition of guest code twice, in two ways that must come to the same, and cuts
/// guest code into pieces of all lengths.
final class TwinRun {
    private final Execution tested;
    private final Random random;
    private long instructions;

    TwinRun(Execution tested, long seed) {
        this.tested = tested;
        random = new Random(seed);
    }

    /// Goes on until nothing can move, or for so many transitions.
    MachineState run(MachineState boot, int most) {
        MachineState state = boot;
        Schedule schedule = new Schedule.SeededRandom(random.nextInt(1000));
        for (int i = 0; i < most; i++) {
            List<Choice> enabled = Machine.enabled(state);
            if (enabled.isEmpty()) {
                return state;
            }
            Choice choice = schedule.pick(state, enabled);
            if (choice instanceof Choice.Run(var task, long limit)
                    && state.task(task).run() instanceof RunState.App) {
                state = twice(state, new Choice.Run(task, piece(limit)));
            } else {
                state = Machine.step(state, choice, tested).after();
            }
        }
        return state;
    }

    /// Guest instructions so far.
    long instructions() {
        return instructions;
    }

    private long piece(long limit) {
        return switch (random.nextInt(8)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(40);
            case 2, 3 -> 1 + random.nextInt(2_000);
            default -> limit;
        };
    }

    private MachineState twice(MachineState state, Choice choice) {
        Transition expected = Machine.step(state, choice, Execution.INTERPRETED);
        Transition actual = Machine.step(state, choice, tested);
        assertEquals(expected.instructions(), actual.instructions(), () -> "of " + choice);
        assertEquals(expected.changes(), actual.changes());
        assertEquals(
                StateFingerprint.of(expected.after()),
                StateFingerprint.of(actual.after()),
                () -> "after " + choice);
        instructions += actual.instructions();
        // Pages of either hold the same, but what is attached to them differs.
        return random.nextInt(4) == 0 ? expected.after() : actual.after();
    }
}
