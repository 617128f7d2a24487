package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every sample prints in the guest what it printed on Linux, under every schedule.
class SamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @TestFactory
    Stream<DynamicTest> printsWhatLinuxPrinted() throws IOException {
        List<String> schedules = List.of("fifo", "round-robin", "random:1", "random:2", "random:3");
        return samples().stream()
                .flatMap(sample ->
                        schedules.stream()
                                .map(schedule ->
                                        DynamicTest.dynamicTest(
                                                sample + " " + schedule,
                                                () -> check(sample, schedule))));
    }

    private static List<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .toList();
        }
    }

    private static void check(String sample, String schedule) throws IOException {
        String source = Files.readString(SAMPLES.resolve(sample));
        String base = sample.replaceFirst("\\.c$", "");
        GuestRun run = GuestRun.of(GuestRun.boot(sample, source, false), Schedule.parse(schedule));
        Path expected = SAMPLES.resolve("expected");
        assertEquals(Files.readString(expected.resolve(base + ".out")), run.output());
        assertEquals(
                Files.readString(expected.resolve(base + ".status")).strip(),
                String.valueOf(run.status()));
    }
}
