package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;
import exitscope.program.FunctionRange;
import exitscope.program.Functions;
import exitscope.program.LineTable;
import exitscope.program.SourceLine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class BundledCompilerTest {
    private static final String HELLO =
            """
            #include <stdio.h>

            static int twice(int x) {
                return 2 * x;
            }

            int main(void) {
                shout("hello");
                return twice(21);
            }
            """;

    private static final String ENDLESS =
            """
            #define A(x) x x x x x x x x x x
            #define B(x) A(A(A(A(A(A(A(A(A(A(x))))))))))
            int main(void) { B(B(;)) }
            """;

    private final BundledCompiler compiler = TestGuest.compiler();

    private final List<Path> links = new ArrayList<>();

    @TempDir Path temporary;

    @Test
    void aProgramKnowsItsLines() {
        CompiledProgram program = compiler.compile(SourceProgram.of("hello.c", HELLO));
        LineTable lines = LineTable.of(program.image());
        assertEquals(List.of("hello.c"), lines.files());
        assertEquals(Set.of(3, 4, 7, 8, 9), lines.linesOf("hello.c"));
        FunctionRange main = Functions.of(program.image()).named("main").orElseThrow();
        assertEquals(new SourceLine("hello.c", 7), lines.lineAt(main.start()).orElseThrow());
        assertEquals(List.of(), program.warnings());
        assertEquals("hello.c", program.image().name());
    }

    @Test
    void onlyWhatIsUsedOfTheLibraryIsLinked() {
        var source = SourceProgram.of("small.c", "int main(void) { return 0; }");
        assertTrue(compiler.compile(source).image().symbols().named("puts").isEmpty());
    }

    @Test
    void aProgramMayDefineWhatTheLibraryHas() {
        var source =
                SourceProgram.of(
                        "own.c", "int puts(void) { return 1; } int main(void) { return puts(); }");
        assertTrue(compiler.compile(source).image().symbols().named("puts").isPresent());
    }

    @Test
    void warningsComeWithTheProgramAndFromTheCacheToo() {
        var source = SourceProgram.of("unused.c", "int main(void) {\n    int x;\n}\n");
        for (int i = 0; i < 2; i++) {
            Diagnostic warning = compiler.compile(source).warnings().getFirst();
            assertEquals("unused.c:2:9: warning: unused variable 'x'", warning.toString());
            assertEquals("-Wunused-variable", warning.option());
        }
    }

    @Test
    void errorsTellFileLineAndColumnInCharacters() {
        SourceProblem problem =
                fails("int main(void) {\n    char *ü = \"ö\"; return x;\n    return y;\n}\n");
        assertEquals(
                List.of(
                        "test.c:2:27: error: use of undeclared identifier 'x'",
                        "test.c:3:12: error: use of undeclared identifier 'y'"),
                errors(problem));
        assertTrue(problem.getMessage().startsWith("test.c:2:27: use of"), problem.getMessage());
    }

    /// What gcc takes with a warning until version 13, and much teaching material rests on.
    @Test
    void olderCCompilesWithWarnings() {
        String text =
                """
                half(n) int n; { if (n < 0) return; return n / 2; }
                void none(void) { return 1; }
                int apply(int (*f)(void *), void *x) { return f(x); }
                int first(int *x) { return *x; }
                main() { char *p = 65; int n = p; puts("x"); return apply(first, &n) + half(n); }
                """;
        CompiledProgram program = compiler.compile(SourceProgram.of("old.c", text));
        List<String> options = program.warnings().stream().map(Diagnostic::option).toList();
        for (String option :
                List.of(
                        "-Wimplicit-int",
                        "-Wimplicit-function-declaration",
                        "-Wint-conversion",
                        "-Wincompatible-function-pointer-types",
                        "-Wreturn-mismatch")) {
            assertTrue(options.contains(option), options.toString());
        }
    }

    @Test
    void anErrorInAnIncludedFileTellsWhereItWasIncluded() throws IOException {
        Files.writeString(temporary.resolve("bad.h"), "int f(void) { return x; }\n");
        Path source = temporary.resolve("test.c");
        Files.writeString(source, "#include \"bad.h\"\nint main(void) { return f(); }\n");
        var problem =
                assertThrows(
                        SourceProblem.class, () -> compiler.compile(SourceProgram.read(source)));
        Diagnostic error = problem.diagnostics().getFirst();
        assertEquals("bad.h:1:22", error.location());
        assertEquals("test.c:1", error.notes().getFirst().location());
    }

    @Test
    void aFunctionThatIsNowhereIsReportedWhereItIsUsed() {
        SourceProblem problem = fails("int f(int);\nint main(void) {\n    return f(1);\n}\n");
        assertEquals(
                List.of("test.c:3: error: 'f' is used here but defined nowhere"), errors(problem));
    }

    @Test
    void aProgramWithoutMainIsToldSo() {
        SourceProblem problem = fails("int mian(void) { return 0; }\n");
        assertEquals(List.of("test.c: error: there is no main function"), errors(problem));
        assertTrue(problem.wayOut().toString().contains("main"));
    }

    @Test
    void severalFilesMakeOneProgram() {
        var files =
                List.of(
                        new SourceFile(
                                "main.c", "#include \"part/f.h\"\nint main(void) { return f(); }"),
                        new SourceFile("part/f.h", "int f(void);"),
                        new SourceFile("part/f.c", "#include \"f.h\"\nint f(void) { return 7; }"));
        CompiledProgram program = compiler.compile(new SourceProgram(files, Optional.empty()));
        assertEquals(List.of("main.c", "part/f.c"), LineTable.of(program.image()).files());
    }

    @Test
    void whatIsDefinedTwiceIsReportedAtTheSecondPlace() {
        var files =
                List.of(
                        new SourceFile(
                                "a.c", "int f(void) { return 1; }\nint main(void) { return f(); }"),
                        new SourceFile("b.c", "\nint f(void) { return 2; }"));
        var problem =
                assertThrows(
                        SourceProblem.class,
                        () -> compiler.compile(new SourceProgram(files, Optional.empty())));
        Diagnostic error = problem.diagnostics().getFirst();
        assertEquals("b.c:2: error: 'f' is defined more than once", error.toString());
        assertEquals("a.c:1", error.notes().getFirst().location());
    }

    @Test
    void theSameSourceGivesTheSameBytesInAnotherPlaceAndAtAnotherTime() throws IOException {
        var source =
                SourceProgram.of(
                        "same.c", HELLO.replace("\"hello\"", "__DATE__ __TIME__ __FILE__"));
        byte[] one = compiler.compile(source).image().bytes();
        CacheDirectory elsewhere =
                CacheDirectory.at(temporary.resolve("a longer way/to the cache"));
        shareCompiler(elsewhere);
        byte[] other = TestGuest.compiler(elsewhere).compile(source).image().bytes();
        assertArrayEquals(one, other);
        String text = new String(one, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("Jan  1 1970"), "__DATE__ does not come from the clock");
        assertFalse(text.contains(TestGuest.CACHE.path().toString()));
        assertFalse(text.contains(System.getProperty("user.home") + "/"));
    }

    @Test
    void aHeaderBesideTheSourceIsFoundAndItsChangesAreSeen() throws IOException {
        Path header = temporary.resolve("answer.h");
        Path source = temporary.resolve("test.c");
        Files.writeString(source, "#include \"answer.h\"\nint main(void) { return ANSWER; }\n");
        Files.writeString(header, "#define ANSWER 1\n");
        String first = compiler.compile(SourceProgram.read(source)).image().fingerprint();
        assertEquals(first, compiler.compile(SourceProgram.read(source)).image().fingerprint());
        Files.writeString(header, "#define ANSWER 2\n");
        assertNotEquals(first, compiler.compile(SourceProgram.read(source)).image().fingerprint());
    }

    @Test
    void optionsReachTheCompiler() throws IOException {
        Path include = Files.createDirectory(temporary.resolve("include"));
        Files.writeString(include.resolve("limit.h"), "#define LIMIT 5\n");
        var source =
                SourceProgram.of(
                        "options.c",
                        """
                        #include <limit.h>
                        #ifndef __OPTIMIZE__
                        #error optimize
                        #endif
                        main() { return LIMIT + EXTRA; }
                        """);
        CompileOptions options =
                CompileOptions.DEFAULT
                        .withDefines(List.of("EXTRA=1 + 1"))
                        .withIncludeDirectories(List.of(include))
                        .withStandard("gnu89")
                        .withOptimization(Optimization.O2);
        assertEquals("options.c", compiler.compile(source, options, Progress.NONE).image().name());
        assertThrows(SourceProblem.class, () -> compiler.compile(source));
    }

    @Test
    void aDamagedCacheIsMadeAgain() throws IOException {
        CacheDirectory own = CacheDirectory.at(temporary.resolve("cache"));
        shareCompiler(own);
        var source = SourceProgram.of("damaged.c", HELLO);
        byte[] good = TestGuest.compiler(own).compile(source).image().bytes();
        for (String part : List.of("programs", "library", "guest")) {
            damageAll(own.path().resolve(part));
            if (!part.equals("programs")) {
                CacheFiles.delete(own.path().resolve("programs"));
            }
            assertArrayEquals(good, TestGuest.compiler(own).compile(source).image().bytes(), part);
        }
    }

    @Test
    void compilingThatDoesNotEndIsStopped() {
        var impatient =
                new BundledCompiler(TestGuest.CACHE, TestGuest.SOURCES, Duration.ofMillis(500));
        compiler.warmUp(Progress.NONE);
        var problem =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () ->
                                assertThrows(
                                        ToolchainProblem.class,
                                        () ->
                                                impatient.compile(
                                                        SourceProgram.of("bomb.c", ENDLESS))));
        assertTrue(
                problem.getMessage().contains("bomb.c: compiling takes too long"),
                problem.getMessage());
    }

    @Test
    void anInterruptedThreadStopsCompiling() throws Exception {
        compiler.warmUp(Progress.NONE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> interrupted =
                    threads.submit(() -> {
                        Thread.currentThread().interrupt();
                        assertThrows(
                                ToolchainProblem.class,
                                () -> compiler.compile(SourceProgram.of("bomb.c", ENDLESS)));
                        return Thread.interrupted();
                    });
            assertTrue(interrupted.get(), "the interrupt flag must stay set");
        }
    }

    @Test
    void aSourceThatAsksTooMuchIsToldSo() {
        var problem =
                assertThrows(
                        ToolchainProblem.class,
                        () ->
                                compiler.compile(
                                        SourceProgram.of(
                                                "huge.c",
                                                "char a[1L << 35] = {1}; int main(void) { return"
                                                        + " a[0]; }")));
        assertTrue(problem.getMessage().contains("asks too much"), problem.getMessage());
    }

    @Test
    void variablesThatNoAddressReachesAreReported() {
        SourceProblem problem =
                fails("char a[1L << 31];\nint b;\nint main(void) { return a[1] + b; }\n");
        assertTrue(problem.getMessage().contains("too large"), problem.getMessage());
    }

    @Test
    void manyThreadsMayCompileAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = new ArrayList<Future<String>>();
            for (int i = 0; i < 8; i++) {
                var source =
                        SourceProgram.of("t.c", "int main(void) { return %d; }".formatted(i / 2));
                results.add(threads.submit(() -> compiler.compile(source).image().fingerprint()));
            }
            for (int i = 0; i < 8; i += 2) {
                assertEquals(results.get(i).get(), results.get(i + 1).get());
            }
        }
    }

    @Test
    void theGuestsOwnProgramsAreCompiledLikeAnyOther() {
        var programs = new GuestPrograms(compiler);
        assertEquals("init.c", programs.init(Progress.NONE).image().name());
        assertThrows(ToolchainProblem.class, () -> programs.named("nothing", Progress.NONE));
    }

    /// Saves the other cache from unpacking the compiler.
    private void shareCompiler(CacheDirectory other) throws IOException {
        compiler.warmUp(Progress.NONE);
        Path link = other.path().resolve("compiler");
        links.add(Files.createSymbolicLink(link, TestGuest.CACHE.path().resolve("compiler")));
    }

    @AfterEach
    void deleteLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private SourceProblem fails(String text) {
        return assertThrows(
                SourceProblem.class, () -> compiler.compile(SourceProgram.of("test.c", text)));
    }

    private static List<String> errors(SourceProblem problem) {
        return problem.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(Diagnostic::toString)
                .toList();
    }

    /// Changes one byte in the middle of every file.
    private static void damageAll(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(path);
                if (content.length > 0) {
                    content[content.length / 2] ^= 1;
                    Files.write(path, content);
                }
            }
        }
    }
}
