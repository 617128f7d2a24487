package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.schedule.Schedule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The guest's shell and commands print in the machine what dash and GNU's commands printed on
/// Linux.
class ShellTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "guest", "shell");

    private static final String SHELL =
            """
            #include <unistd.h>

            int main(int count, char **arguments) {
                chdir("/");
                execl("/bin/sh", "sh", "-c", arguments[count - 1], (char *)NULL);
                return 99;
            }
            """;

    @TestFactory
    Stream<DynamicTest> printsWhatDashPrinted() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sh"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
                    .toList()
                    .stream();
        }
    }

    private static void check(String name) throws IOException {
        // As a shell's $(cat FILE) has it: without the newline at the end.
        String script = Files.readString(SCRIPTS.resolve(name + ".sh")).stripTrailing();
        GuestRun run =
                GuestRun.of(GuestRun.boot("start.c", SHELL, false, script), new Schedule.Fifo());
        assertEquals(
                Files.readString(SCRIPTS.resolve(name + ".out")),
                run.allOutput() + "status " + run.status() + "\n");
    }
}
