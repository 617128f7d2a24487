package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;
import exitscope.state.Personality;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
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
    private static final Path DIRECTORY = RuleCase.DIRECTORY.resolve("life");
    private static final String ENDING = ".out";
    private static final List<String> SCHEDULES =
            List.of("fifo", "round-robin", "random:1", "random:2");

    /// Milliseconds of virtual time in which all that a step sets going ends.
    private static final int REST = 20;

    @TestFactory
    Stream<DynamicTest> guestLivesAsLinuxDid() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList().stream()
                    .flatMap(file ->
                            SCHEDULES.stream()
                                    .map(schedule ->
                                            DynamicTest.dynamicTest(
                                                    file.getFileName() + " " + schedule,
                                                    () -> checkRecorded(file, schedule))));
        }
    }

    private static void checkRecorded(Path file, String schedule) throws IOException {
        String recorded = Files.readString(file);
        assertEquals(recorded, inGuest(LifeProgram.ofOutput(recorded), schedule));
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
        LifeComparison comparison = new LifeComparison(NativeRun.compile(compiler, source()));
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
                Files.writeString(
                        DIRECTORY.resolve(seed + ENDING), inGuest(program, SCHEDULES.getFirst()));
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

    static Path source() {
        return DIRECTORY.resolve("life.c");
    }

    static List<String> schedules() {
        return SCHEDULES;
    }

    /// What it prints in the machine.
    static String inGuest(LifeProgram program, String schedule) throws IOException {
        return GuestRun.of(
                        GuestRun.boot(
                                "life.c",
                                GuestRun.compile(source()),
                                Personality.LINUX,
                                program.arguments(REST).toArray(String[]::new)),
                        Schedule.parse(schedule))
                .output();
    }
}
