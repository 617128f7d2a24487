package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.Diagnostic;
import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Compilers on a search path, played by shell scripts.
class SystemCompilerTest {
    private static final String GCC = "riscv64-linux-gnu-gcc";

    @TempDir Path directory;
    private Path elf = Path.of("");

    @BeforeEach
    void program() throws IOException {
        elf = directory.resolve("compiled.elf");
        try (var in =
                Objects.requireNonNull(
                        SystemCompilerTest.class.getResourceAsStream(
                                "/exitscope/program/gcc-dwarf5.elf"))) {
            Files.copy(in, elf);
        }
    }

    /// A script that says which compiler it is, and then does something with what it is given.
    private Path compiler(String folder, String name, String version, String otherwise)
            throws IOException {
        Path script = Files.createDirectories(directory.resolve(folder)).resolve(name);
        Files.writeString(
                script,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '%s'; exit; fi\n%s\n"
                        .formatted(version, otherwise));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private String searchPath(String... folders) {
        return List.of(folders).stream()
                .map(folder -> directory.resolve(folder).toString())
                .reduce("", (a, b) -> a + File.pathSeparator + b);
    }

    private CompiledProgram compile(String name, String searchPath) {
        return find(name, searchPath)
                .compile(
                        SourceProgram.of("main.c", "int main(void) {}\n"),
                        CompileOptions.DEFAULT,
                        Progress.NONE);
    }

    @Test
    void thoseOnTheSearchPathAreFound() throws IOException {
        Path clang = compiler("a", "clang", "clang version 20", "exit 1");
        Path gcc = compiler("b", GCC, GCC + " (Debian) 12", "exit 1");
        compiler("c", GCC, GCC + " (Debian) 13", "exit 1");
        String path = searchPath("a", "none", "b", "c");
        assertEquals(List.of(gcc, clang), SystemCompiler.installed(path));
        assertEquals(gcc.toString(), find("gcc", path).toString());
        assertEquals(clang.toString(), find(clang.toString(), "").toString());
        assertEquals(List.of(), SystemCompiler.installed(""));
        assertThrows(ToolchainProblem.class, () -> find("zig", path));
    }

    private SystemCompiler find(String name, String searchPath) {
        return SystemCompiler.find(name, searchPath, CacheDirectory.at(directory.resolve("cache")));
    }

    @Test
    void whatItMakesIsTheProgramAndWhatItSaysIsTold() throws IOException {
        compiler(
                "a",
                GCC,
                GCC + " (Debian) 12",
                "echo 'main.c:1:5: warning: made up [-Wmade-up]'; /bin/cp %s program.elf"
                        .formatted(elf));
        CompiledProgram compiled = compile("gcc", searchPath("a"));
        assertEquals(64, compiled.image().fingerprint().length());
        assertTrue(compiled.image().symbols().named("_start").isPresent());
        assertEquals("made up", compiled.warnings().getFirst().text().toString());
    }

    @Test
    void itsErrorsAreTheSources() throws IOException {
        compiler("a", "clang", "clang version 20", "echo 'main.c:1:5: error: made up' >&2; exit 1");
        var problem = assertThrows(SourceProblem.class, () -> compile("clang", searchPath("a")));
        assertEquals(5, problem.diagnostics().getFirst().column());
        compiler("b", GCC, GCC + " (Debian) 12", "echo 'cannot find crt1.o'; exit 1");
        var other = assertThrows(ToolchainProblem.class, () -> compile("gcc", searchPath("b")));
        assertTrue(other.getMessage().contains("cannot find crt1.o"), other.getMessage());
    }

    @Test
    void whatIsNoCompilerIsRefused() throws IOException {
        compiler("a", "clang", "GNU Emacs 30", "exit 1");
        assertThrows(ToolchainProblem.class, () -> find("clang", searchPath("a")));
    }

    /// Else GNU's linker would do, which knows less of what clang makes.
    @Test
    void aClangThatHasLldLinksWithIt() throws IOException {
        Path lld = Files.createFile(directory.resolve("ld.lld"));
        Path said = directory.resolve("said");
        compiler(
                "a",
                "clang",
                "clang version 20",
                """
                if [ "$1" = -print-prog-name=ld.lld ]; then echo '%s'; exit; fi
                echo "$@" > %s
                /bin/cp %s program.elf
                """
                        .formatted(lld, said, elf));
        compile("clang", searchPath("a"));
        assertTrue(Files.readString(said).contains(" -gdwarf-4 "));
        Files.setPosixFilePermissions(lld, PosixFilePermissions.fromString("rwxr-xr-x"));
        compile("clang", searchPath("a"));
        assertTrue(Files.readString(said).contains(" -g -fuse-ld=lld "));
    }

    /// The words are those of clang and of gcc when the GNU linker of Debian 12 crashes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "clang: error: unable to execute command: Segmentation fault\\n"
                        + "clang: error: linker command failed due to signal (use -v to see"
                        + " invocation)",
                "collect2: fatal error: ld terminated with signal 11 [Segmentation fault]\\n"
                        + "compilation terminated.",
            })
    void aCrashIsNotTheSourcesFault(String words) throws IOException {
        compiler("a", "clang", "clang version 20", "printf '%s'; exit 1".formatted(words));
        var problem = assertThrows(ToolchainProblem.class, () -> compile("clang", searchPath("a")));
        assertTrue(problem.getMessage().contains("failed with status 1"), problem.getMessage());
    }

    /// zig compiles its C library the first time, and keeps it where it is told to.
    @Test
    void whatZigKeepsIsInTheCache() throws IOException {
        Path said = directory.resolve("said");
        compiler(
                "a",
                "zig",
                "",
                """
                if [ "$1" = version ]; then echo 0.16.0; exit; fi
                echo "$ZIG_GLOBAL_CACHE_DIR" > %s
                echo "$ZIG_LOCAL_CACHE_DIR" >> %s
                /bin/cp %s program.elf
                """
                        .formatted(said, said, elf));
        compile("zig", searchPath("a"));
        Path cache = directory.resolve("cache");
        List<String> lines = Files.readAllLines(said);
        assertEquals(cache.resolve("zig").toString(), lines.getFirst());
        assertTrue(lines.getLast().startsWith(cache.resolve("work").toString()), lines.getLast());
    }

    /// The cache is beside the program, or within its directory as where that is the home.
    @ParameterizedTest
    @ValueSource(strings = {"program", ""})
    void filesAreNamedAsThePersonKnowsThem(String folder) throws IOException {
        Path headers = Files.createDirectories(directory.resolve(folder));
        compiler(
                "a",
                GCC,
                GCC + " (Debian) 12",
                "echo %s/h.h:1:2: error: bad; echo $PWD/main.c:3: error: bad; exit 1"
                        .formatted(headers));
        var source =
                new SourceProgram(
                        List.of(new SourceFile("main.c", "int x;")), Optional.of(headers));
        SystemCompiler gcc = find("gcc", searchPath("a"));
        var problem =
                assertThrows(
                        SourceProblem.class,
                        () -> gcc.compile(source, CompileOptions.DEFAULT, Progress.NONE));
        assertEquals(
                List.of("h.h:1:2", "main.c:3"),
                problem.diagnostics().stream().map(Diagnostic::location).toList());
    }

    /// Two files, a header, a macro, a directory: what each kind of compiler is asked for. The
    /// options are those of the manuals of gcc, clang and zig.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GCC
                        + " | riscv64-linux-gnu-gcc (Debian) 12 | -fno-diagnostics-show-caret"
                        + " -static -pthread -O2 -Wall -fdiagnostics-color=never",
                "clang | clang version 20 | --target=riscv64-linux-gnu -fno-caret-diagnostics"
                        + " -static -pthread -O2 -Wall -fno-color-diagnostics",
                "zig | 0.14.1 | cc -target riscv64-linux-musl -fno-caret-diagnostics"
                        + " -static -pthread -O2 -Wall -fno-color-diagnostics",
            })
    void eachKindIsAskedInItsWay(String name, String version, String options) throws IOException {
        Path said = directory.resolve("said");
        compiler(
                "a",
                name,
                version,
                """
                if [ "$1" = version ]; then echo '%s'; exit; fi
                for each in "$@"; do echo "$each"; done > %s
                for each in *.c *.h; do echo "has $each"; done >> %s
                echo 'helper.c:1:9: warning: made up'
                /bin/cp %s program.elf
                """
                        .formatted(version, said, said, elf));
        Path headers = Files.createDirectories(directory.resolve("headers"));
        CompiledProgram compiled =
                find(name, searchPath("a"))
                        .compile(
                                new SourceProgram(
                                        List.of(
                                                new SourceFile("main.c", "int main(void) {}\n"),
                                                new SourceFile("helper.c", "int x;\n"),
                                                new SourceFile("helper.h", "extern int x;\n")),
                                        Optional.empty()),
                                CompileOptions.DEFAULT
                                        .withOptimization(Optimization.O2)
                                        .withStandard("c11")
                                        .withDefines(List.of("SIZE=3", "QUICK"))
                                        .withIncludeDirectories(List.of(headers)),
                                Progress.NONE);
        List<String> lines =
                Files.readAllLines(said).stream()
                        .filter(line -> !line.startsWith("-ffile-prefix-map="))
                        .toList();
        List<String> wanted = new ArrayList<>(List.of(options.split(" ", -1)));
        String debug = name.equals("clang") ? "-gdwarf-4" : "-g";
        wanted.addAll(List.of("-std=c11", debug, "-DSIZE=3", "-DQUICK", "-I" + headers));
        wanted.addAll(List.of("-o", "program.elf", "main.c", "helper.c", "-lm"));
        wanted.addAll(List.of("has helper.c", "has main.c", "has helper.h"));
        assertEquals(wanted, lines);
        assertEquals("helper.c", compiled.warnings().getFirst().file());
    }
}
