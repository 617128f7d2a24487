package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs that are linked with a static glibc, threads included, do in the guest what they do on
/// Linux, under every schedule. Runs where there is a cross compiler.
class GlibcTest {
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "guest", "glibc");
    private static final String COMPILER = "riscv64-linux-gnu-gcc";
    private static final List<String> SCHEDULES =
            List.of("fifo", "round-robin", "random:1", "random:2", "random:3", "random:4");

    @TestFactory
    Stream<DynamicNode> programsOfAStaticGlibcRun() {
        Optional<Path> compiler = compiler();
        if (compiler.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of("turns", "timers", "endings")
                .flatMap(name ->
                        SCHEDULES.stream()
                                .map(schedule ->
                                        DynamicTest.dynamicTest(
                                                name + " " + schedule,
                                                () -> check(compiler.get(), name, schedule))));
    }

    private static Optional<Path> compiler() {
        String path = System.getenv("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator))
                        .map(directory -> Path.of(directory, COMPILER))
                        .filter(Files::isExecutable)
                        .findFirst();
    }

    private static void check(Path compiler, String name, String schedule)
            throws IOException, InterruptedException {
        Path program = Files.createTempFile("exitscope-glibc", ".elf");
        try {
            Process compilation =
                    new ProcessBuilder(
                                    compiler.toString(),
                                    "-w",
                                    "-static",
                                    "-pthread",
                                    "-o",
                                    program.toString(),
                                    PROGRAMS.resolve(name + ".c").toString())
                            .inheritIO()
                            .start();
            assertEquals(0, compilation.waitFor(), "it compiles");
            ElfImage image = ElfImage.parse(name, Files.readAllBytes(program));
            GuestRun run = GuestRun.of(GuestRun.boot(name, image), Schedule.parse(schedule));
            assertEquals(Files.readString(PROGRAMS.resolve(name + ".out")), run.output());
            assertEquals(0, run.status());
        } finally {
            Files.delete(program);
        }
    }
}
