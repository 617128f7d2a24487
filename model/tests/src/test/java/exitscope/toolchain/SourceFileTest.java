package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.Diagnostic;
import exitscope.problem.SourceProblem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class SourceFileTest {
    @TempDir Path temporary;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsNoSourceIsRefusedWithAReason(String expected, Executable reading) {
        var problem = assertThrows(SourceProblem.class, reading);
        Diagnostic error = problem.diagnostics().getFirst();
        assertEquals(expected, error.location() + ": " + error.text());
        assertTrue(!problem.wayOut().toString().isBlank());
    }

    static Stream<Arguments> whatIsNoSourceIsRefusedWithAReason() {
        return Stream.of(
                refused("x.c:2: a NUL byte: this is not a text file", () -> decode("a\n\0")),
                refused("x.c:1: a NUL byte: this is not a text file", () -> decode("\0\u00ff")),
                refused("x.c:3: a byte (0xe9) that is not UTF-8", () -> decode("a\n\n\u00e9\n")),
                refused("x.c:1: a byte (0xc3) that is not UTF-8", () -> decode("a\u00c3")),
                refused(
                        "x.c: the file is larger than 4 MiB",
                        () -> new SourceFile("x.c", " ".repeat(SourceFile.MAX_SIZE + 1))),
                refused(
                        "x.c: the text has half a character (an unpaired surrogate)",
                        () -> new SourceFile("x.c", "\ud800")),
                refused("x.c: the file is empty", () -> SourceProgram.of("x.c", " \n\n")),
                refused("x.h: there is no C source file", () -> SourceProgram.of("x.h", "int x;")),
                refused(
                        "X.c: two files have this name",
                        () ->
                                new SourceProgram(
                                        List.of(
                                                new SourceFile("x.c", "x"),
                                                new SourceFile("X.c", "x")),
                                        Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../x.c", "a/../../x.c", "-x.c", "a\nb.c", "c:\\x.c"})
    void namesThatLeadElsewhereAreRefused(String name) {
        assertThrows(SourceProblem.class, () -> new SourceFile(name, "x"));
    }

    @Test
    void aFileIsReadFromDisk() throws IOException {
        Path file = temporary.resolve("my program.c");
        Files.writeString(file, "\uFEFFint main(void) {}\r\n/* ü */");
        SourceProgram program = SourceProgram.read(file);
        assertEquals("my program.c", program.main().name());
        assertEquals("int main(void) {}", program.main().line(1), "without the byte order mark");
        assertEquals("/* ü */", program.main().line(2));
        assertEquals("", program.main().line(3));
        assertEquals(Optional.of(temporary.toAbsolutePath()), program.directory());
    }

    @Test
    void whatCannotBeReadIsSaid() {
        var missing =
                assertThrows(
                        SourceProblem.class,
                        () -> SourceProgram.read(temporary.resolve("missing.c")));
        assertEquals("missing.c: there is no such file", missing.getMessage());
        var directory = assertThrows(SourceProblem.class, () -> SourceProgram.read(temporary));
        assertTrue(directory.getMessage().endsWith("this is a directory"));
    }

    private static Arguments refused(String expected, Executable reading) {
        return Arguments.of(expected, reading);
    }

    /// Takes each character as one byte.
    private static SourceFile decode(String bytes) {
        return SourceFile.decode("x.c", bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
