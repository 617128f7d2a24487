package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Lives of processes, in the guest and on Linux. A few programs with what Linux printed are always
/// run: random ones, and, made as short as they can be, those that once found a difference. More are
/// made and compared on request:
///
///     mvn -pl model/tests -am test -Dtest=LifeGeneratorTest -Dsurefire.failIfNoSpecifiedTests=false
///       -Dgenerate=1000 [-Dfrom=5000] [-Drecord=20]
class LifeGeneratorTest {
    private static final List<String> SCHEDULES =
            List.of("fifo", "round-robin", "random:1", "random:2");

    @TestFactory
    Stream<DynamicTest> guestLivesAsLinuxDid() throws IOException {
        return RecordedLife.all().stream()
                .flatMap(life ->
                        SCHEDULES.stream()
                                .map(schedule ->
                                        DynamicTest.dynamicTest(
                                                life.name() + " " + schedule,
                                                () ->
                                                        assertEquals(
                                                                life.output(),
                                                                inGuest(
                                                                        life.program(),
                                                                        schedule)))));
    }

    @TestFactory
    Stream<DynamicTest> guestLivesAsLinuxDoes() {
        return Integer.getInteger("generate", 0) == 0
                ? Stream.empty()
                : Stream.of(
                        DynamicTest.dynamicTest("generated", LifeGeneratorTest::compareGenerated));
    }

    private static void compareGenerated() throws IOException, InterruptedException {
        Path compiler =
                NativeRun.compiler()
                        .orElseThrow(() -> new AssertionError("this needs Linux and gcc"));
        LifeComparison comparison =
                new LifeComparison(NativeRun.compile(compiler, RecordedLife.source()));
        int from = Integer.getInteger("from", 0);
        int count = Integer.getInteger("generate", 0);
        int record = Integer.getInteger("record", 0);
        int several = 0;
        List<String> differences = new ArrayList<>();
        for (int seed = from; seed < from + count; seed++) {
            LifeProgram program = LifeProgram.random(seed);
            LifeComparison.Comparison found = comparison.compare(program);
            several += found.several() ? 1 : 0;
            if (found.differs()) {
                LifeComparison.Comparison shortest =
                        comparison.compare(comparison.shortened(program));
                differences.add(
                        "seed "
                                + seed
                                + ": "
                                + (shortest.differs() ? shortest : found).difference());
                System.out.println(differences.getLast());
            } else if (seed - from < record) {
                new RecordedLife(Integer.toString(seed), inGuest(program, SCHEDULES.getFirst()))
                        .write();
            }
        }
        System.out.println(
                "programs compared: "
                        + count
                        + ", with more than one outcome on Linux: "
                        + several
                        + ", different: "
                        + differences.size());
        assertEquals(List.of(), differences);
    }

    static List<String> schedules() {
        return SCHEDULES;
    }

    /// What it prints in the machine.
    static String inGuest(LifeProgram program, String schedule) {
        return GuestRun.of(RecordedLife.boot(program), Schedule.parse(schedule)).output();
    }
}
