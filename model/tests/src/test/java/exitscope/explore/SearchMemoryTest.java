package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A search takes no more memory than it says, however many work on it: measured in a Java machine
/// of its own, by what is left after collecting.
class SearchMemoryTest {
    private static final long MOST = 25_000_000;
    private static final String WORKERS = "2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // whose tables are all new
                "for (int i = 0; i < 9; ++i) if (fork() == 0) _exit(0);"
                        + " for (int i = 0; i < 9; ++i) wait(NULL);",
                // whose states differ in what was written
                "for (int i = 0; i < 8; ++i)"
                        + " if (fork() == 0) { char c = 'a' + i; write(1, &c, 1); _exit(0); }"
                        + " while (wait(NULL) > 0);",
                // with pipes and memory of their own
                "int p[2]; pipe(p); for (int i = 0; i < 7; ++i) if (fork() == 0) {"
                        + " char c[9000]; c[0] = 'a' + i; c[4500] = i; write(p[1], c, 1);"
                        + " c[8999] = i; write(p[1], c + 4500, 1); _exit(0); }"
                        + " char c; for (int i = 0; i < 14; ++i) { read(p[0], &c, 1);"
                        + " write(1, &c, 1); }",
                // with timers, where no move is remembered
                "for (int i = 0; i < 6; ++i) if (fork() == 0) {"
                        + " usleep(100000 * (i + 1)); write(1, \"x\", 1); _exit(0); }"
                        + " while (wait(NULL) > 0);"
            })
    void itIsNotMoreThanItSays(String body) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx400m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath(),
                                SearchMemory.class.getName(),
                                "int main(void) { " + body + " return 0; }",
                                Long.toString(MOST),
                                WORKERS)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), said);
        List<String> numbers = List.of(said.strip().split(" ", -1));
        assertEquals(4, numbers.size(), said);
        assertEquals("MEMORY", numbers.get(3), "it was cut short by what it said");
        assertTrue(
                Long.parseLong(numbers.get(1)) <= Long.parseLong(numbers.get(0)),
                () -> "said " + numbers.get(0) + " bytes, took " + numbers.get(1));
    }

    /// What this process runs from, whether as classes or as modules.
    private static String classPath() {
        List<String> places = new ArrayList<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            String value = System.getProperty(property, "");
            if (!value.isEmpty()) {
                places.add(value);
            }
        }
        return String.join(File.pathSeparator, places);
    }
}
