package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Programs in C and C++ that are linked with a static glibc, threads included, do in the guest
/// what they do on Linux, under every schedule. Runs where there are cross compilers.
class GlibcTest {
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "guest", "glibc");
    private static final String C = "riscv64-linux-gnu-gcc";
    private static final String CPP = "riscv64-linux-gnu-g++";

    /// Optimization, and the schedules of what it makes: all for plain code, some for the rest.
    private static final Map<String, List<String>> SCHEDULES =
            new TreeMap<>(
                    Map.of(
                            "-O0",
                            List.of(
                                    "fifo",
                                    "round-robin",
                                    "random:1",
                                    "random:2",
                                    "random:3",
                                    "random:4"),
                            "-O1",
                            List.of("round-robin", "random:5"),
                            "-O2",
                            List.of("fifo", "random:6"),
                            "-O3",
                            List.of("round-robin", "random:7")));

    @TestFactory
    Stream<DynamicNode> programsOfAStaticGlibcRun() {
        return Stream.of("turns.c", "timers.c", "endings.c", "streams.cc", "workers.cc")
                .flatMap(file ->
                        compiler(file.endsWith(".c") ? C : CPP).stream()
                                .flatMap(compiler ->
                                        SCHEDULES.entrySet().stream()
                                                .flatMap(each ->
                                                        cases(
                                                                compiler,
                                                                file,
                                                                each.getKey(),
                                                                each.getValue()))));
    }

    private static Stream<DynamicNode> cases(
            Path compiler, String file, String optimization, List<String> schedules) {
        var program =
                new Object() {
                    @Nullable ElfImage image;

                    ElfImage get() throws IOException, InterruptedException {
                        if (image == null) {
                            image = compile(compiler, file, optimization);
                        }
                        return image;
                    }
                };
        return schedules.stream()
                .map(schedule ->
                        DynamicTest.dynamicTest(
                                file + " " + optimization + " " + schedule,
                                () -> check(program.get(), file, schedule)));
    }

    private static Optional<Path> compiler(String name) {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name))
                        .filter(Files::isExecutable)
                        .findFirst();
    }

    private static void check(ElfImage image, String file, String schedule) throws IOException {
        String name = nameOf(file);
        GuestRun run = GuestRun.of(GuestRun.boot(name, image), Schedule.parse(schedule));
        assertEquals(Files.readString(PROGRAMS.resolve(name + ".out")), run.output());
        assertEquals(0, run.status());
    }

    private static String nameOf(String file) {
        return file.substring(0, file.indexOf('.'));
    }

    private static ElfImage compile(Path compiler, String file, String optimization)
            throws IOException, InterruptedException {
        Path program = Files.createTempFile("exitscope-glibc", ".elf");
        try {
            Process compilation =
                    new ProcessBuilder(
                                    compiler.toString(),
                                    "-w",
                                    optimization,
                                    "-static",
                                    "-pthread",
                                    "-o",
                                    program.toString(),
                                    PROGRAMS.resolve(file).toString())
                            .inheritIO()
                            .start();
            assertEquals(0, compilation.waitFor(), "it compiles");
            return ElfImage.parse(nameOf(file), Files.readAllBytes(program));
        } finally {
            Files.delete(program);
        }
    }
}
