package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/// The guest's C library prints in the machine what glibc printed on Linux.
class GuestLibraryTest {
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "guest", "libc");

    /// Programs that run several thousand million instructions, too many for an interpreter to run
    /// with every build.
    private static final Set<String> TOO_LONG = Set.of("dates", "printf-text");

    /// Programs with threads that do not sleep while they wait: somebody else must get a turn.
    private static final Set<String> BUSY = Set.of("thread-cancellation");

    @TestFactory
    Stream<DynamicTest> printsWhatGlibcPrinted() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".c"))
                    .map(name -> name.substring(0, name.length() - 2))
                    .filter(name -> !TOO_LONG.contains(name))
                    .sorted()
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
                    .toList()
                    .stream();
        }
    }

    private static void check(String name) throws IOException {
        String source = Files.readString(PROGRAMS.resolve(name + ".c"));
        Schedule schedule = BUSY.contains(name) ? new Schedule.RoundRobin() : new Schedule.Fifo();
        GuestRun run = GuestRun.of(GuestRun.boot(name + ".c", source, false), schedule);
        assertEquals(Files.readString(PROGRAMS.resolve(name + ".out")), run.output());
    }
}
