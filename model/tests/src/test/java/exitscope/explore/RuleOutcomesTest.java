package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.machine.RuleCase;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.state.MachineState;
import exitscope.state.Personality;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the conformance programs printed on Linux is among what the walk finds, wherever it can be
/// gone to the end; what else it finds is told. On request: `-Drules.states=20000`, the most states
/// for each, and `-Drules.only=NAME` for some.
class RuleOutcomesTest {
    private static final int STATES = Integer.getInteger("rules.states", 0);

    @TestFactory
    Stream<DynamicTest> linuxDoesNothingElse() throws IOException {
        if (STATES == 0) {
            return Stream.empty();
        }
        String only = System.getProperty("rules.only", "");
        return RuleCase.all().stream()
                .filter(rule -> rule.personality() == Personality.LINUX)
                .filter(rule -> rule.name().contains(only))
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> check(rule)));
    }

    private static void check(RuleCase rule) throws IOException {
        MachineState boot = GuestRun.boot(rule.name() + ".c", GuestRun.compile(rule.source()));
        long begin = System.nanoTime();
        Report report =
                Exploration.of(
                        boot,
                        Settings.DEFAULT.withStates(STATES),
                        (_, _) -> System.nanoTime() - begin < 20e9);
        Set<String> found = new HashSet<>();
        report.outcomes().stream()
                .filter(outcome -> !outcome.stuck())
                .forEach(outcome -> found.add(outcome.output()));
        List<String> recorded = rule.recorded();
        long others = found.stream().filter(output -> !recorded.contains(output)).count();
        System.out.printf(
                "%s: %s, %,d states, %d of %d recorded, %d others%s%n",
                rule.name(),
                report.complete() ? "complete" : "cut",
                report.states(),
                recorded.stream().filter(found::contains).count(),
                recorded.size(),
                others,
                report.outcomes().stream().anyMatch(Outcome::stuck) ? ", may be stuck" : "");
        assertTrue(
                !report.complete() || found.containsAll(recorded),
                () -> "Linux printed " + recorded + ", found was " + found);
    }
}
