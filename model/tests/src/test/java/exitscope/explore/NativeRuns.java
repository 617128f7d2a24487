package exitscope.explore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a program does on Linux when it is run very often under random disturbance: many runs at a
/// time, on one processor or several, at different priorities, and half of them with short delays
/// between any two pieces of code.
final class NativeRuns {
    /// Runs that go on at the same time: many of them do nothing but sleep.
    private static final int SIDE = 16;

    private static final Path RESOURCES = Path.of("src", "test", "resources", "guest");

    /// Where the conformance programs have their header.
    private static final Path RULES = RESOURCES.resolve("rules").toAbsolutePath();

    private static final Path LINUX = RESOURCES.resolve("linux").toAbsolutePath();

    /// Milliseconds after which a run counts as stuck.
    private static final int PATIENCE = 60_000;

    private final Path directory;
    private final @Nullable Path kept;

    /// @param directory for temporary files
    /// @param kept where to look for what programs have done, and to keep it; null for nowhere
    NativeRuns(Path directory, @Nullable Path kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /// How often each outcome was seen.
    ///
    /// @param name of the program
    /// @param runs at least how many
    Map<String, Integer> of(String name, String source, List<String> arguments, int runs)
            throws IOException, InterruptedException {
        String head = "%08x %d".formatted((source + arguments).hashCode(), runs);
        Path file = kept == null ? null : kept.resolve(name.replaceAll("[^\\w.-]+", "_") + ".runs");
        List<String> lines =
                file != null && Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.isEmpty() || !lines.getFirst().equals(head)) {
            lines = new ArrayList<>(run(source, arguments, runs));
            lines.addFirst(head);
            if (file != null) {
                Files.write(file, lines);
            }
        }
        Map<String, Integer> seen = new TreeMap<>();
        lines.stream().skip(1).forEach(line -> seen.merge(outcome(line), 1, Integer::sum));
        return seen;
    }

    /// A line for each run, as the loop prints them.
    private List<String> run(String source, List<String> arguments, int runs)
            throws IOException, InterruptedException {
        Files.writeString(directory.resolve("program.c"), source);
        shell("gcc -w -c -o disturb.o " + LINUX.resolve("disturb.c"));
        shell("gcc -w -O1 -o loop " + LINUX.resolve("loop.c"));
        shell("gcc -w -I " + RULES + " -o program program.c");
        shell(
                "gcc -w -fsanitize-coverage=trace-pc -I "
                        + RULES
                        + " -o disturbed program.c disturb.o");
        StringBuilder command = new StringBuilder("./loop ");
        command.append(Math.ceilDiv(runs, SIDE)).append(' ').append(PATIENCE);
        command.append(' ').append(directory.resolve("program"));
        command.append(' ').append(directory.resolve("disturbed"));
        arguments.forEach(argument -> command.append(" '").append(argument).append('\''));
        return shell(
                        "rm -f log-*; for i in $(seq %d); do %s > log-$i & done; wait; cat log-*"
                                .formatted(SIDE, command))
                .lines()
                .toList();
    }

    /// As [Explored#outcomes] has it.
    private static String outcome(String line) {
        int space = line.indexOf(' ');
        int status = Integer.parseInt(line.substring(0, space));
        String output = text(line.substring(space + 1));
        return switch (status) {
            case 0 -> output;
            case -1 -> output + Explored.STUCK;
            default -> output + " status " + status;
        };
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
