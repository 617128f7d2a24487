package exitscope.engine.differential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.engine.Interpreter;
import exitscope.engine.Translator;
import exitscope.engine.Tuning;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The translator and the interpreter come to the same over random code. With
/// `-Dexitscope.lockstep=N` N seeds are tried instead of a few.
class TwinHartsTest {
    private static final int SEEDS = Integer.getInteger("exitscope.lockstep", 2);
    private static final int SLICES = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"eager", "hasty"})
    void randomCodeRunsTheSame(String name) {
        Tuning tuning = name.equals("eager") ? Tuning.EAGER : Tuning.HASTY;
        long instructions = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            TwinHarts twins =
                    new TwinHarts(new Translator(tuning), new Interpreter(), 1_000 + seed);
            instructions += twins.run(SLICES);
        }
        assertTrue(instructions > 1_000L * SEEDS, "the code hardly runs");
    }
}
