package exitscope.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path directory;

    /// @param directory for temporary files
    NativeRuns(Path directory) {
        this.directory = directory;
    }

    /// How often each outcome was seen.
    ///
    /// @param runs at least how many
    /// @param patience milliseconds after which a run counts as stuck
    Map<String, Integer> of(String source, List<String> arguments, int runs, int patience)
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
        command.append(Math.ceilDiv(runs, SIDE)).append(' ').append(patience);
        command.append(' ').append(directory.resolve("program"));
        command.append(' ').append(directory.resolve("disturbed"));
        arguments.forEach(argument -> command.append(" '").append(argument).append('\''));
        String log =
                shell(
                        "rm -f log-*; for i in $(seq %d); do %s > log-$i & done; wait; cat log-*"
                                .formatted(SIDE, command));
        Map<String, Integer> seen = new TreeMap<>();
        log.lines().forEach(line -> seen.merge(outcome(line), 1, Integer::sum));
        return seen;
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
