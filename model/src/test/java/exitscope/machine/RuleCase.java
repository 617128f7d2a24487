package exitscope.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A program that shows rules of the kernel model, and what Linux printed.
///
/// @param name of the source file, without its ending
/// @param rules the ids that its first line names
public record RuleCase(String name, List<String> rules) {
    /// Where the programs are.
    static final Path DIRECTORY = Path.of("src", "test", "resources", "guest", "rules");

    private static final String HEADER = "// rules: ";

    static List<RuleCase> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".c"))
                            .map(file -> file.substring(0, file.length() - 2))
                            .sorted()
                            .toList();
            return names.stream().map(RuleCase::read).toList();
        }
    }

    private static RuleCase read(String name) {
        try (Stream<String> lines = Files.lines(DIRECTORY.resolve(name + ".c"))) {
            String first = lines.findFirst().orElse("");
            if (!first.startsWith(HEADER)) {
                throw new AssertionError(name + ".c does not begin with '" + HEADER + "'");
            }
            return new RuleCase(
                    name, Arrays.asList(first.substring(HEADER.length()).strip().split(" +")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Path source() {
        return DIRECTORY.resolve(name + ".c");
    }

    String recorded() throws IOException {
        return Files.readString(DIRECTORY.resolve(name + ".out"));
    }
}
