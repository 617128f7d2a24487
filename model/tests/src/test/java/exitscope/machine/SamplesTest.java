package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.explore.Exploration;
import exitscope.explore.Settings;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.schedule.Schedule;
import exitscope.state.MachineState;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every sample prints in the guest what it printed on Linux, under every schedule.
class SamplesTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");

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

    /// Where Linux may do several things, the machine can do each of them, and nothing else.
    @Test
    void everyOutcomeOfLinuxIsPossible() throws IOException {
        List<String> checked = new ArrayList<>();
        for (String sample : samples()) {
            String out = sample.replaceFirst("\\.c$", ".out");
            Recorded recorded = Recorded.in(SAMPLES.resolve("expected").resolve(out));
            if (recorded.outcomes().size() > 1) {
                MachineState boot =
                        GuestRun.boot(sample, Files.readString(SAMPLES.resolve(sample)), false);
                Report report = Exploration.of(boot, Settings.DEFAULT, (_, _) -> true);
                assertTrue(report.complete(), sample);
                assertEquals(
                        Set.copyOf(recorded.outcomes()),
                        report.outcomes().stream().map(Outcome::output).collect(Collectors.toSet()),
                        sample);
                checked.add(sample);
            }
        }
        assertTrue(checked.size() >= 2, checked + " have several outcomes");
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
        Recorded.in(expected.resolve(base + ".out")).check(run.output(), "under " + schedule);
        assertEquals(
                Files.readString(expected.resolve(base + ".status")).strip(),
                String.valueOf(run.status()));
    }
}
