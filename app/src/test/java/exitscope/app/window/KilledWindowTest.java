package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.OwnClasses;
import exitscope.app.program.RecoveryFiles;

import javafx.scene.control.Button;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What is left of a session whose process is killed.
class KilledWindowTest {
    /// How often this one is kept: more often than usual, to be done sooner.
    private static final Duration EVERY = Duration.millis(500);

    /// What may be lost beyond that: what it takes to notice, to write and to kill.
    private static final Duration WRITING = Duration.seconds(2);

    private static final long MOST = nanos(EVERY.add(WRITING));

    @TempDir Path directory = Path.of("");

    private @Nullable Process process;

    /// Where the process stood, and when it said so.
    private record Seen(long step, long at) {}

    private static long nanos(Duration duration) {
        return TimeUnit.MILLISECONDS.toNanos((long) duration.toMillis());
    }

    /// Whoever waits for what the process says goes on when it has ended.
    @AfterEach
    void end() {
        Process left = process;
        if (left != null) {
            left.destroyForcibly();
        }
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingOlderThanFiveSecondsIsLost() throws Exception {
        assertTrue(
                SessionKeeper.EVERY.add(WRITING).lessThanOrEqualTo(Duration.seconds(5)),
                "it is usually kept every " + SessionKeeper.EVERY);
        Path sessions = directory.resolve("sessions");
        Path errors = directory.resolve("errors");
        Process started =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Duser.language=en",
                                "-Duser.country=US",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-cp",
                                OwnClasses.path(List.of(SteppingWindow.class, MainWindow.class)),
                                SteppingWindow.class.getName(),
                                sessions.toString(),
                                "25-system.c",
                                Long.toString((long) EVERY.toMillis()))
                        .redirectError(errors.toFile())
                        .start();
        process = started;
        Deque<Seen> seen = untilEnoughHappened(started, errors);
        started.destroyForcibly().waitFor();
        offered(seen, sessions);
    }

    /// Lets it go on for a while longer than what may be lost.
    private static Deque<Seen> untilEnoughHappened(Process process, Path errors)
            throws IOException {
        Deque<Seen> seen = new ArrayDeque<>();
        BufferedReader said = process.inputReader();
        do {
            String line = said.readLine();
            if (line == null) {
                throw new AssertionError("it has ended by itself: " + Files.readString(errors));
            }
            seen.add(new Seen(Long.parseLong(line), System.nanoTime()));
        } while (seen.getLast().at() - seen.getFirst().at() < MOST + MOST / 5);
        return seen;
    }

    private static void offered(Deque<Seen> seen, Path sessions) {
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
            Fx.run(() -> next.content().recoverFrom(new RecoveryFiles(sessions)));
            Button take = next.find(Button.class, "#accept-offer");
            assertTrue(Fx.get(take::isVisible), "it is offered");
            Fx.run(take::fire);
            Fx.await("the session", () -> next.step() > 0);
            long found = next.step();
            assertTrue(
                    found >= Math.max(1, least) && found <= seen.getLast().step() + 1,
                    "stood at "
                            + seen.getLast().step()
                            + ", at what may be lost before at "
                            + least
                            + ", and found is "
                            + found);
        }
    }
}
