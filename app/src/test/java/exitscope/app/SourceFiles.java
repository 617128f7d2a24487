package exitscope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the sources of all modules are, as seen from this module's directory, in which its tests
/// run.
final class SourceFiles {
    static final List<Path> MODULES =
            List.of(
                    Path.of("../model"),
                    Path.of("../model/tests"),
                    Path.of("../views"),
                    Path.of("../app"));

    private SourceFiles() {}

    /// Every Java file that a person wrote, sorted.
    static List<Path> java() {
        return MODULES.stream().flatMap(SourceFiles::javaUnder).sorted().toList();
    }

    private static Stream<Path> javaUnder(Path module) {
        try (Stream<Path> tree = Files.walk(module.resolve("src"))) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
