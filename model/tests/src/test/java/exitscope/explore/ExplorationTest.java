package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.Machine;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.state.Choice;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// What textbooks and exams say that small programs can do is what the walk finds: all of it and
/// nothing else.
class ExplorationTest {
    @ParameterizedTest
    @MethodSource("exitscope.explore.Textbook#programs")
    void findsExactlyWhatIsKnownAndEveryWitnessLeadsToItsOutcome(Textbook.Known known) {
        MachineState boot = Explored.boot(known.source());
        Report report = Exploration.of(boot, Settings.DEFAULT, (_, _) -> true);
        assertTrue(report.complete(), "nothing cut it short");
        assertEquals(new TreeSet<>(known.outcomes()), Explored.outcomes(report));
        for (Outcome outcome : report.outcomes()) {
            Witness read = Witness.parse(outcome.witness().text());
            assertEquals(outcome.witness(), read, "the short form says the same");
            MachineState end = boot;
            for (Choice choice : read.choices()) {
                end = Machine.step(end, choice).after();
            }
            assertEquals(outcome.output(), Ends.output(end));
            if (outcome.stuck()) {
                assertNull(end.ended());
            } else {
                ExitStatus ended = Objects.requireNonNull(end.ended());
                assertEquals(outcome.status(), ended.shellExitCode());
            }
        }
    }

    /// Outcomes, with how many states and schedules come to each.
    private static List<String> counted(Report report) {
        return report.outcomes().stream()
                .map(each ->
                        each.output()
                                + " "
                                + each.status()
                                + each.stuck()
                                + each.states()
                                + " "
                                + each.schedules())
                .toList();
    }

    @Test
    void depthFirstFindsTheSameAndAnEndSooner() {
        MachineState boot =
                Explored.boot(
                        """
                        int main(void) {
                            for (int i = 0; i < 3; ++i)
                                if (fork() == 0) {
                                    char c = 'a' + i;
                                    write(1, &c, 1);
                                    _exit(0);
                                }
                            while (wait(NULL) > 0)
                                ;
                            return 0;
                        }
                        """);
        Settings depth = Settings.DEFAULT.withOrder(Order.DEPTH);
        Report broad = Exploration.of(boot, Settings.DEFAULT, (_, _) -> true);
        Report deep = Exploration.of(boot, depth, (_, _) -> true);
        assertTrue(deep.complete());
        assertEquals(broad.states(), deep.states());
        assertEquals(broad.transitions(), deep.transitions());
        assertEquals(counted(broad), counted(deep));
        Report few = Exploration.of(boot, depth.withStates(150), (_, _) -> true);
        assertFalse(few.complete(), "a bound that cuts it short is owned up to");
        assertFalse(few.outcomes().isEmpty(), "an end is found all the same");
        assertTrue(
                Exploration.of(boot, Settings.DEFAULT.withStates(150), (_, _) -> true)
                        .outcomes()
                        .isEmpty());
    }

    /// So many workers, one after another.
    private record Many(int count) implements Workers {
        @Override
        public void run(List<Runnable> jobs) {
            jobs.forEach(Runnable::run);
        }
    }

    private static Report advanced(MachineState boot, Settings settings, int workers, int step) {
        Exploration exploration = new Exploration(boot, settings, new Many(workers));
        while (exploration.advance(step)) {
            // to its end
        }
        return exploration.report();
    }

    @Test
    void depthFirstDoesNotDependOnTheWorkersNorLosesStates() {
        MachineState boot =
                Explored.boot(
                        """
                        int main(void) {
                            for (int i = 0; i < 3; ++i)
                                fork();
                            write(1, "x", 1);
                            return 0;
                        }
                        """);
        Settings settings = Settings.DEFAULT.withOrder(Order.DEPTH).withStates(3_000);
        for (int step : new int[] {1, 100, 1_000}) {
            Report alone = advanced(boot, settings, 1, step);
            assertFalse(alone.complete());
            assertEquals(alone, advanced(boot, settings, 2, step), "steps of " + step);
            assertEquals(alone, advanced(boot, settings, 80, step), "steps of " + step);
        }
        MachineState small =
                Explored.boot(
                        """
                        int main(void) {
                            for (int i = 0; i < 2; ++i)
                                if (fork() == 0) {
                                    write(1, i == 0 ? "a" : "b", 1);
                                    _exit(0);
                                }
                            while (wait(NULL) > 0)
                                ;
                            return 0;
                        }
                        """);
        Report broad = Exploration.of(small, Settings.DEFAULT, (_, _) -> true);
        for (int workers : new int[] {1, 2, 80}) {
            Report deep = advanced(small, Settings.DEFAULT.withOrder(Order.DEPTH), workers, 1);
            assertTrue(deep.complete());
            assertEquals(broad.states(), deep.states());
            assertEquals(broad.transitions(), deep.transitions());
            assertEquals(counted(broad), counted(deep));
        }
    }

    @Test
    void schedulesAreCounted() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            if (fork() == 0) {
                                write(1, "c", 1);
                                _exit(0);
                            }
                            wait(NULL);
                            return 0;
                        }
                        """);
        assertEquals(1, report.outcomes().size());
        assertTrue(report.outcomes().getFirst().schedules().compareTo(BigInteger.ONE) > 0);
    }

    @Test
    void aBoundIsOwnedUpTo() {
        Report report =
                Explored.of(
                        """
                        int main(void) {
                            for (int i = 0; i < 3; ++i)
                                fork();
                            write(1, "x", 1);
                            return 0;
                        }
                        """,
                        Settings.DEFAULT.withStates(100));
        assertFalse(report.complete());
        assertTrue(report.states() <= 101);
        assertFalse(
                report.outcomes().stream().anyMatch(Outcome::stuck),
                "what was not looked at is not said to be stuck");
    }

    @Test
    void aProgramThatLooksAtTheTimeIsSaidTo() {
        Report report =
                Explored.of(
                        """
                        #include <time.h>
                        int main(void) {
                            return time(NULL) == 0;
                        }
                        """);
        assertTrue(report.exactTime());
        assertFalse(Explored.of("int main(void) { return 0; }").exactTime());
    }
}
