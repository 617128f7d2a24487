package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.RecoveryFiles;

import javafx.scene.control.Button;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What is left of a session whose process is killed.
class KilledWindowTest {
    /// What may be lost.
    private static final long MOST = TimeUnit.SECONDS.toNanos(5);

    @TempDir Path directory = Path.of("");

    /// Where the process stood, and when it said so.
    private record Seen(long step, long at) {}

    private static String classPath() {
        List<String> places = new ArrayList<>();
        for (Class<?> each : List.of(SteppingWindow.class, MainWindow.class)) {
            CodeSource source = each.getProtectionDomain().getCodeSource();
            places.add(Path.of(URI.create(source.getLocation().toString())).toString());
        }
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            String value = System.getProperty(property, "");
            if (!value.isEmpty()) {
                places.add(value);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    @Test
    void nothingOlderThanFiveSecondsIsLost() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-cp",
                                classPath(),
                                SteppingWindow.class.getName(),
                                directory.toString(),
                                "25-system.c")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            Deque<Seen> seen = untilEnoughHappened(process);
            process.destroyForcibly().waitFor();
            offered(seen);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Lets it go on for a while longer than what may be lost.
    private static Deque<Seen> untilEnoughHappened(Process process) throws IOException {
        Deque<Seen> seen = new ArrayDeque<>();
        BufferedReader said = process.inputReader();
        do {
            String line = Objects.requireNonNull(said.readLine(), "it has ended by itself");
            seen.add(new Seen(Long.parseLong(line), System.nanoTime()));
        } while (seen.getLast().at() - seen.getFirst().at() < MOST + MOST / 5);
        return seen;
    }

    private void offered(Deque<Seen> seen) {
        // A machine that is too busy to let it step for a while lets it not keep either.
        long pause = 0;
        Seen before = seen.getFirst();
        for (Seen each : seen) {
            pause = Math.max(pause, each.at() - before.at());
            before = each;
        }
        long end = seen.getLast().at();
        long least = 0;
        for (Seen each : seen) {
            if (end - each.at() >= MOST + pause) {
                least = each.step();
            }
        }
        try (DrivenWindow next = DrivenWindow.small().load("03-zombie.c")) {
            Fx.run(() -> next.content().recoverFrom(new RecoveryFiles(directory)));
            Button take = next.find(Button.class, "#accept-offer");
            assertTrue(Fx.get(take::isVisible), "it is offered");
            Fx.run(take::fire);
            Fx.await("the session", () -> next.step() > 0);
            long found = next.step();
            assertTrue(
                    found >= Math.max(1, least) && found <= seen.getLast().step() + 1,
                    "stood at "
                            + seen.getLast().step()
                            + ", five seconds before at "
                            + least
                            + ", and found is "
                            + found);
        }
    }
}
