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
import org.junit.jupiter.params.provider.EnumSource;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Whatever a program does, Pause stops it. `-Dpause.report=true` tells how long that took.
class PauseTest {
    private static final boolean REPORT = Boolean.getBoolean("pause.report");

    /// How often a run is seen at work before it is paused.
    private static final int SEEN = 3;

    private static final int PAUSES = 3;

    private final BlockingQueue<Publication> publications = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource
    void pauseStopsIt(Hostile hostile) throws InterruptedException {
        String name = hostile.name();
        String source = hostile.source();
        ElfImage image = GuestRun.compile("bomb.c", source);
        ProgramInfo program = new ProgramInfo("bomb.c", "/bomb", source, DebugInfo.of(image));
        try (Session session =
                new Session(
                        program,
                        GuestRun.boot("bomb", image),
                        new Schedule.RoundRobin(),
                        publications::add)) {
            long reached = next(Activity.PAUSED).moment().step();
            for (int i = 0; i < PAUSES; i++) {
                session.send(new Command.Run());
                for (int seen = 0; seen < SEEN; seen++) {
                    next(Activity.RUNNING);
                }
                long asked = System.nanoTime();
                session.send(new Command.Pause());
                Publication publication = next(Activity.PAUSED);
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
                assertTrue(publication.moment().step() > reached, name + " has got further");
                reached = publication.moment().step();
                if (REPORT) {
                    System.out.printf("%s: paused after %d ms, at step %d%n", name, took, reached);
                }
            }
        }
    }

    /// The next moment of this kind; other than running it may do nothing before.
    private Publication next(Activity wanted) throws InterruptedException {
        while (true) {
            Publication publication =
                    requireNonNull(publications.poll(20, TimeUnit.SECONDS), "no answer");
            if (publication.activity() == wanted) {
                return publication;
            }
            assertEquals(Activity.RUNNING, publication.activity());
        }
    }
}
