package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.engine.Translator;
import exitscope.engine.Tuning;
import exitscope.history.History;
import exitscope.history.HistoryRecord;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;
import exitscope.state.StateFingerprint;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compiled programs, with forks, signals, threads and traces of one another, run the same whatever
/// the engine. With `-Dexitscope.lockstep=N` all programs run whole, N times; else a few, as far as
/// they come in some hundred transitions.
class TwinRunTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");
    private static final int TIMES = Integer.getInteger("exitscope.lockstep", 0);
    private static final int SOME = 400;
    private static final int ALL = 50_000;

    /// Of the conformance programs, every so many-th belongs to the small run.
    private static final int EVERY = 24;

    @TestFactory
    Stream<DynamicTest> transitionsAreTheSame() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".c")).sorted().toList()) {
                tests.add(
                        test(
                                file.getFileName().toString(),
                                () ->
                                        GuestRun.boot(
                                                file.getFileName().toString(),
                                                Files.readString(file),
                                                false)));
            }
        }
        List<RuleCase> rules = RuleCase.all();
        for (int i = 0; i < rules.size(); i += TIMES > 0 ? 1 : EVERY) {
            RuleCase rule = rules.get(i);
            tests.add(
                    test(
                            rule.name(),
                            () ->
                                    GuestRun.boot(
                                            rule.name() + ".c",
                                            GuestRun.compile(rule.source()),
                                            rule.personality())));
        }
        return tests.stream();
    }

    private interface Booting {
        MachineState boot() throws IOException;
    }

    private static DynamicTest test(String name, Booting booting) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    MachineState boot = booting.boot();
                    for (int seed = 0; seed < Math.max(1, TIMES); seed++) {
                        Tuning tuning = seed % 2 == 0 ? Tuning.HASTY : Tuning.EAGER;
                        TwinRun run =
                                new TwinRun(new Execution(new Translator(tuning), false), seed);
                        run.run(boot, TIMES > 0 ? ALL : SOME);
                        if (TIMES > 0) {
                            System.out.printf("%s: %,d instructions%n", name, run.instructions());
                        }
                        assertTrue(run.instructions() > 0);
                    }
                });
    }

    private static final String BUSY =
            """
            #include <stdio.h>
            #include <stdlib.h>
            #include <sys/wait.h>
            #include <unistd.h>
            static unsigned table[5000];
            int main(void) {
                for (int round = 0; round < 3; round++) {
                    pid_t child = fork();
                    for (int i = 0; i < 60000; i++)
                        table[i % 5000] += (unsigned)i * 2654435761u >> (child == 0);
                    if (child == 0)
                        exit((int)(table[17] & 127));
                    int status;
                    wait(&status);
                    printf("%u %d\\n", table[round], WEXITSTATUS(status));
                }
                return 0;
            }
            """;

    @Test
    void aSessionHasTheSameHashesWhateverTheEngine() {
        MachineState boot = GuestRun.boot("busy.c", BUSY, false);
        History interpreted = history(boot, Execution.INTERPRETED);
        History translated = history(boot, Execution.STANDARD);
        History hasty = history(boot, new Execution(new Translator(Tuning.HASTY), false));
        assertSame(interpreted.record(), translated.record());
        assertSame(interpreted.record(), hasty.record());
        long end = interpreted.moment().step();
        for (long step = 0; step < end; step += 1 + end / 40) {
            long hash = StateFingerprint.of(interpreted.stateAt(new Moment(0, step, 0)));
            assertEquals(hash, StateFingerprint.of(translated.stateAt(new Moment(0, step, 0))));
            assertEquals(hash, StateFingerprint.of(hasty.stateAt(new Moment(0, step, 0))));
        }
    }

    private static void assertSame(HistoryRecord expected, HistoryRecord actual) {
        assertEquals(expected.fingerprint(), actual.fingerprint());
        assertEquals(expected.moment(), actual.moment());
        assertArrayEquals(
                expected.branches().getFirst().choices().deflated(),
                actual.branches().getFirst().choices().deflated());
    }

    private static History history(MachineState boot, Execution execution) {
        History history =
                new History(boot, new Schedule.RoundRobin(), History.DEFAULT_BUDGET, execution);
        while (history.forward()) {}
        return history;
    }
}
