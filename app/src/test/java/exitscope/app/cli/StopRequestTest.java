package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.Main;
import exitscope.app.OwnClasses;
import exitscope.format.ExplorationJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Ctrl-C, to a process of its own.
@EnabledOnOs(OS.LINUX) // that env can undo that whoever runs the tests ignores SIGINT
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopRequestTest {
    /// 128 + SIGINT
    private static final int INTERRUPTED = 130;

    /// Can end soon, and has more than can be gone through.
    private static final String CROWD =
            """
            #include <signal.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                if (fork() == 0)
                    return kill(getppid(), SIGKILL);
                for (int i = 0; i < 14; ++i)
                    if (fork() == 0) {
                        char letter = 'a' + i;
                        write(1, &letter, 1);
                        _exit(i);
                    }
                while (wait(NULL) > 0)
                    ;
                return 0;
            }
            """;

    private static final String ENDLESS =
            """
            #include <unistd.h>
            int main(void) {
                for (;;)
                    getppid();
            }
            """;

    private static final Pattern THOUSAND = Pattern.compile("[0-9],[0-9]{3} transitions");

    @TempDir Path directory = Path.of("");

    private @Nullable Process process;

    @AfterEach
    void end() {
        Process left = process;
        if (left != null) {
            left.destroyForcibly();
        }
    }

    private Process start(String program, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("test.c"), program);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "env",
                                "--default-signal=INT",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx600m",
                                "-Duser.language=en",
                                "-Dexitscope.terminals=2",
                                "-cp",
                                OwnClasses.path(List.of(Main.class)),
                                Main.class.getName()));
        line.addAll(List.of(arguments));
        line.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectOutput(output().toFile());
        process = builder.start();
        return process;
    }

    private Path output() {
        return directory.resolve("output");
    }

    /// Waits until it says that it knows a thousand transitions, and presses Ctrl-C.
    private static void interrupt(Process process) throws Exception {
        Reader said = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        while (!THOUSAND.matcher(text).find()) {
            int next = said.read();
            assertTrue(next >= 0, () -> "it has ended by itself: " + text);
            text.append((char) next);
        }
        press(process);
        while (said.read() >= 0) {
            // It must not wait for who reads.
        }
        assertEquals(INTERRUPTED, process.waitFor());
    }

    private static void press(Process process) throws Exception {
        String number = Long.toString(process.pid());
        assertEquals(0, new ProcessBuilder("kill", "-INT", number).start().waitFor());
    }

    @Test
    void exploreTellsAsJsonWhatItHasFound() throws Exception {
        interrupt(start(CROWD, "explore", "--json"));
        String report = Files.readString(output());
        assertTrue(report.startsWith("{\"complete\":false,\"states\":"), report);
        assertTrue(report.endsWith("]}\n"), report);
        assertFalse(ExplorationJson.expectations(report).isEmpty(), report);
    }

    @Test
    void exploreTellsPeopleWhatItHasFound() throws Exception {
        interrupt(start(CROWD, "explore"));
        String text = Files.readString(output());
        assertTrue(text.contains(" so far; there may be more ("), text);
        assertTrue(text.contains("Not complete: the search was stopped before it was done."), text);
    }

    @Test
    void checkGradesWhatItHasSeen() throws Exception {
        Path junit = directory.resolve("report.xml");
        interrupt(start(CROWD, "check", "--forbid", "zombie", "--junit", junit.toString()));
        String text = Files.readString(output());
        assertTrue(text.contains("Not complete: the search was stopped before it was done."), text);
        assertTrue(Files.readString(junit).endsWith("</testsuite>\n"), text);
    }

    @Test
    void traceWritesWhatItHasSeenToItsEnd() throws Exception {
        Process traced = start(ENDLESS, "trace", "--format", "json");
        while (Files.size(output()) == 0) {
            assertTrue(traced.isAlive());
            Thread.sleep(20);
        }
        press(traced);
        assertEquals(INTERRUPTED, traced.waitFor());
        String text = Files.readString(output());
        assertTrue(text.startsWith("{"), text);
        assertTrue(text.endsWith("}\n"), text.substring(text.lastIndexOf('\n', text.length() - 2)));
    }
}
