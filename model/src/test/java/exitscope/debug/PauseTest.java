package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.command.Command;
import exitscope.dwarf.DebugInfo;
import exitscope.machine.GuestRun;
import exitscope.program.ElfImage;
import exitscope.publish.Activity;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Whatever a program does, Pause stops it at once. What counts is the processor time that is spent
/// until then, by all threads of this process, since others may be busy, too. `-Dpause.report=true`
/// tells how long it took; `-Dpause.limit=MS` says what is allowed: more here than where the JVM
/// has compiled its own code already.
class PauseTest {
    private static final long LIMIT = Long.getLong("pause.limit", 600);
    private static final boolean REPORT = Boolean.getBoolean("pause.report");

    /// How long the program runs before each pause, in milliseconds.
    private static final long RUNNING = 700;

    private static final int PAUSES = 3;

    private final BlockingQueue<Publication> publications = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "endless loop | int main(void) { for (;;) {} }",
                "memory bomb | int main(void) { for (;;) { char *p = malloc(1 << 20);"
                        + " if (p) memset(p, 1, 1 << 20); } }",
                "fork bomb | int main(void) { for (;;) fork(); }",
                "endless output | int main(void) { for (;;) puts(\"on and on and on\"); }",
                "endless exits | int main(void) { for (;;) if (fork()) wait(0); else _exit(3); }",
            })
    void pauseStopsIt(String name, String body) throws InterruptedException {
        String source =
                "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n"
                        + "#include <sys/wait.h>\n#include <unistd.h>\n"
                        + body;
        ElfImage image = GuestRun.compile("bomb.c", source);
        ProgramInfo program = new ProgramInfo("bomb.c", "/bomb", source, DebugInfo.of(image));
        try (Session session =
                new Session(
                        program,
                        GuestRun.boot("bomb", image),
                        new Schedule.RoundRobin(),
                        publications::add)) {
            for (int i = 0; i < PAUSES; i++) {
                session.send(new Command.Run());
                Thread.sleep(RUNNING);
                publications.clear();
                long asked = System.nanoTime();
                Duration spent = processorTime();
                session.send(new Command.Pause());
                Publication publication;
                do {
                    publication =
                            requireNonNull(publications.poll(20, TimeUnit.SECONDS), "no answer");
                } while (publication.activity() == Activity.RUNNING);
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
                assertEquals(Activity.PAUSED, publication.activity());
                long worked = processorTime().minus(spent).toMillis();
                assertTrue(worked <= LIMIT, name + ": " + worked + " ms");
                if (REPORT) {
                    System.out.printf(
                            "%s: paused after %d ms, %d ms of work, at step %d%n",
                            name, took, worked, publication.moment().step());
                }
            }
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
