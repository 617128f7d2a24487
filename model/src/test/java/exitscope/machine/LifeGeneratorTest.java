package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random lives of processes, in the guest and on Linux. A few seeds with what Linux printed are always run; more are
/// made and compared on request:
///
///     mvn -pl model test -Dtest=LifeGeneratorTest -Dgenerate=200 [-Dfrom=10000] [-Drecord=20]
class LifeGeneratorTest {
    private static final Path RECORDED = RuleCase.DIRECTORY.resolve("life");
    private static final int CORPUS = 20;
    private static final int WIDE_CORPUS = 5;
    private static final List<String> SCHEDULES =
            List.of("fifo", "round-robin", "random:1", "random:2");

    /// Milliseconds of rest after each step, and what is tried when Linux was too busy to come to
    /// an end in them.
    private static final List<Integer> RESTS = List.of(20, 60, 200);

    @TestFactory
    Stream<DynamicTest> guestLivesAsLinuxDid() {
        return IntStream.concat(
                        IntStream.range(0, CORPUS),
                        IntStream.range(LifeProgram.WIDE, LifeProgram.WIDE + WIDE_CORPUS))
                .boxed()
                .flatMap(seed ->
                        SCHEDULES.stream()
                                .map(schedule ->
                                        DynamicTest.dynamicTest(
                                                "life " + seed + " " + schedule,
                                                () ->
                                                        assertEquals(
                                                                Files.readString(recording(seed)),
                                                                inGuest(seed, schedule)))));
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
        int from = Integer.getInteger("from", 0);
        int count = Integer.getInteger("generate", 0);
        int record = Integer.getInteger("record", 0);
        List<String> differences = new ArrayList<>();
        for (int seed = from; seed < from + count; seed++) {
            String linux = onLinux(compiler, seed, inGuest(seed, SCHEDULES.getFirst()));
            for (String schedule : SCHEDULES) {
                String guest = inGuest(seed, schedule);
                if (!linux.equals(guest)) {
                    differences.add(
                            "seed "
                                    + seed
                                    + " "
                                    + schedule
                                    + "\non Linux:\n"
                                    + linux
                                    + "in the guest:\n"
                                    + guest);
                }
            }
            if (seed - from < record) {
                Files.writeString(recording(seed), linux);
            }
        }
        System.out.println("programs compared: " + count + ", different: " + differences.size());
        assertEquals(List.of(), differences);
    }

    private static Path recording(int seed) {
        return RECORDED.resolve(seed + ".out");
    }

    private static String inGuest(int seed, String schedule) throws IOException {
        ElfImage image = GuestRun.compile(write(seed, RESTS.getFirst()));
        return GuestRun.of(GuestRun.boot("life.c", image), Schedule.parse(schedule)).output();
    }

    /// What Linux prints; a difference counts only if it stays when more time is given.
    private static String onLinux(Path compiler, int seed, String expected)
            throws IOException, InterruptedException {
        String output = "";
        for (int rest : RESTS) {
            output = NativeRun.of(compiler, write(seed, rest)).output();
            if (output.equals(expected)) {
                return output;
            }
        }
        return output;
    }

    /// The program goes where the build keeps what it makes, beside copies of the headers that it
    /// needs.
    private static Path write(int seed, int rest) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "life"));
        for (String header : List.of("life.h", "rule.h")) {
            Files.writeString(
                    directory.resolve(header),
                    Files.readString(RuleCase.DIRECTORY.resolve(header)));
        }
        return Files.writeString(
                directory.resolve("life-" + seed + ".c"), LifeProgram.of(seed, rest));
    }
}
