package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.GuestRun;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Whatever Linux does under disturbance, the walk has found. On request: `-Dnative.runs=1000`, and
/// `-Dnative.only=NAME` for some.
class NativeOutcomesTest {
    private static final int RUNS = Integer.getInteger("native.runs", 0);

    /// Seconds after which a run counts as stuck, where the walk says that it can be.
    private static final String PATIENCE = "0.4";

    private static final Path SAMPLES = Path.of("..", "samples");

    /// A loop of runs, each on some processors and at some priority; it awaits whoever still holds
    /// the output. A line a run: its status and its output in hexadecimal.
    @SuppressWarnings("InlineFormatString") // a program, not a message
    private static final String LOOP =
            """
            for i in $(seq %d); do
                case $((RANDOM %% 3)) in 0) on=0;; 1) on=1;; *) on=0,1;; esac
                timeout -s KILL %s taskset -c $on nice -n $((RANDOM %% 20)) \\
                    env --default-signal %s 2>&1 < /dev/null | cat > out
                echo "${PIPESTATUS[0]} $(od -An -v -tx1 out | tr -d ' \\n')"
            done
            """;

    @TempDir Path directory = Path.of("");

    @TestFactory
    Stream<DynamicTest> linuxDoesNothingElse() throws IOException {
        if (RUNS == 0) {
            return Stream.empty();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Textbook.Known known : Textbook.programs()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            known.name(),
                            () ->
                                    check(
                                            "#define _GNU_SOURCE\n"
                                                    + Explored.INCLUDES
                                                    + known.source())));
        }
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            samples.filter(path -> path.toString().endsWith(".c"))
                    .sorted()
                    .forEach(path ->
                            tests.add(
                                    DynamicTest.dynamicTest(
                                            path.getFileName().toString(),
                                            () -> check(Files.readString(path)))));
        }
        String only = System.getProperty("native.only", "");
        return tests.stream().filter(test -> test.getDisplayName().contains(only));
    }

    private void check(String source) throws IOException, InterruptedException {
        MachineState boot = GuestRun.boot("test.c", source, false);
        Report report = Exploration.of(boot, Settings.DEFAULT.withStates(30_000), (_, _) -> true);
        boolean stuck = report.outcomes().stream().anyMatch(Outcome::stuck);
        Map<String, Integer> seen = runs(source, stuck ? PATIENCE : "60");
        Set<String> found = Explored.outcomes(report);
        System.out.printf(
                "%s, %,d states; found %d, seen %s%n",
                report.complete() ? "complete" : "cut", report.states(), found.size(), seen);
        assertTrue(
                seen.keySet().stream().allMatch(each -> isAmong(found, each)),
                () -> "Linux did " + seen.keySet() + ", found was " + found);
    }

    /// A run that was ended may have been on its way still.
    private static boolean isAmong(Set<String> found, String outcome) {
        if (!outcome.endsWith(" stuck")) {
            return found.contains(outcome);
        }
        String output = outcome.substring(0, outcome.length() - " stuck".length());
        return found.stream().anyMatch(each -> each.startsWith(output));
    }

    private Map<String, Integer> runs(String source, String patience)
            throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("program.c"), source);
        Path program = directory.resolve("program");
        shell("gcc -w -o " + program + " " + file);
        Map<String, Integer> seen = new TreeMap<>();
        for (String line : shell(LOOP.formatted(RUNS, patience, program)).lines().toList()) {
            int space = line.indexOf(' ');
            int status = Integer.parseInt(line.substring(0, space));
            String output = text(line.substring(space + 1));
            String outcome =
                    switch (status) {
                        case 0 -> output;
                        case 137 -> output + " stuck";
                        default -> output + " status " + status;
                    };
            seen.merge(outcome, 1, Integer::sum);
        }
        return seen;
    }

    private static String text(String hexadecimal) {
        return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.UTF_8);
    }

    private String shell(String script) throws IOException, InterruptedException {
        Path output = directory.resolve("log");
        Process process =
                new ProcessBuilder("bash", "-c", script)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException(Files.readString(output)));
        }
        return Files.readString(output);
    }
}
