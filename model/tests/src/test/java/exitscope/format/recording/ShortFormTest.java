package exitscope.format.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.recording.Origin;
import exitscope.recording.Recording;
import exitscope.recording.ShortRun;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.StateFingerprint;
import exitscope.state.TerminalStreams;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class ShortFormTest {
    private static final String PROGRAM =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                char c;
                if (fork() == 0)
                    _exit(3);
                read(0, &c, 1);
                wait(0);
                return c;
            }
            """;

    private static final BootOptions BOOT =
            new BootOptions(
                    GuestRun.compile("ask.c", PROGRAM),
                    "ask.c",
                    List.of("x"),
                    List.of(),
                    null,
                    null,
                    TerminalStreams.ALL,
                    Bytes.EMPTY,
                    false,
                    Limits.DEFAULT,
                    Personality.LINUX);

    private final History history = new History(Boot.boot(BOOT), new Schedule.SeededRandom(5));

    private ShortRun shortRun(boolean sample) {
        Recording recording =
                new Recording(
                        BOOT,
                        new Origin(PROGRAM, List.of(), "clang", List.of()),
                        "random:5",
                        history.record(),
                        Marks.NONE,
                        List.of(),
                        "test");
        return requireNonNull(ShortRun.of(recording, sample));
    }

    private void run() {
        while (history.state().runnable().size() < 2) {
            history.forward();
        }
        Choice usual = history.scheduled();
        history.choose(
                Machine.enabled(history.state()).stream()
                        .filter(choice -> !choice.equals(usual))
                        .findFirst()
                        .orElseThrow());
        while (history.forward()) {
            // To where it sleeps.
        }
        history.choose(new Choice.Type(Bytes.utf8("A\n")));
        while (history.forward()) {
            // To its end.
        }
    }

    @Test
    void aRunComesBackFromOneLine() {
        run();
        String line = requireNonNull(ShortForm.write(shortRun(false)));
        assertTrue(ShortForm.isShortForm("  " + line));
        assertFalse(line.contains("\n"));
        assertTrue(line.length() < 800, () -> "it has " + line.length() + " characters");
        ShortRun read = ShortForm.read(" " + line + "\n");
        assertEquals(shortRun(false), read);
        History again = read.replay(Boot.boot(BOOT), History.DEFAULT_BUDGET, _ -> {});
        assertEquals(history.moment().step(), again.moment().step());
        assertEquals(StateFingerprint.of(history.state()), StateFingerprint.of(again.state()));
    }

    @Test
    void aPlaceInsideGuestCodeComesBack() {
        history.forward();
        history.seek(new Moment(0, 0, 7));
        ShortRun read = ShortForm.read(requireNonNull(ShortForm.write(shortRun(true))));
        assertNull(read.source(), "a sample's text need not be told");
        History again = read.replay(Boot.boot(BOOT), History.DEFAULT_BUDGET, _ -> {});
        assertEquals(history.moment(), again.moment());
        assertEquals(StateFingerprint.of(history.state()), StateFingerprint.of(again.state()));
    }

    @Test
    void aPlaceInsideACodePieceThatWasChosenComesBack() {
        while (history.state().runnable().size() < 2) {
            history.forward();
        }
        Choice usual = history.scheduled();
        Choice other =
                Machine.enabled(history.state()).stream()
                        .filter(choice -> !choice.equals(usual))
                        .findFirst()
                        .orElseThrow();
        long step = history.moment().step();
        history.choose(other);
        while (history.instructionsAt(step) < 2) {
            step = history.moment().step();
            Choice.Run same = new Choice.Run(((Choice.Run) other).task(), Choice.Run.SLICE);
            history.choose(same);
        }
        history.seek(new Moment(0, step, 1));
        ShortRun read = ShortForm.read(requireNonNull(ShortForm.write(shortRun(false))));
        History again = read.replay(Boot.boot(BOOT), History.DEFAULT_BUDGET, _ -> {});
        assertEquals(history.moment(), again.moment());
        assertEquals(StateFingerprint.of(history.state()), StateFingerprint.of(again.state()));
    }

    @Test
    void aShortFormOfABranchIsOfItsOwnChoices() {
        run();
        history.seek(new Moment(0, 3, 0));
        Choice recorded = history.recorded();
        while (Machine.enabled(history.state()).stream().allMatch(each -> each.equals(recorded))) {
            history.forward();
        }
        Choice taken = history.recorded();
        history.choose(
                Machine.enabled(history.state()).stream()
                        .filter(choice -> !choice.equals(taken))
                        .findFirst()
                        .orElseThrow());
        history.forward();
        assertEquals(1, history.moment().branch());
        History again = shortRun(false).replay(Boot.boot(BOOT), History.DEFAULT_BUDGET, _ -> {});
        assertEquals(history.moment().step(), again.moment().step());
        assertEquals(StateFingerprint.of(history.state()), StateFingerprint.of(again.state()));
    }

    @Test
    void noDamagedLineDoesHarm() {
        run();
        String line = requireNonNull(ShortForm.write(shortRun(false)));
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder mutant = new StringBuilder(line);
            if (i % 3 == 0) {
                mutant.setLength(random.nextInt(line.length()));
            } else {
                mutant.setCharAt(random.nextInt(line.length()), (char) random.nextInt(33, 127));
            }
            try {
                ShortForm.read(mutant.toString())
                        .replay(Boot.boot(BOOT), History.DEFAULT_BUDGET, _ -> {});
            } catch (ExitscopeException problem) {
                assertFalse(problem.wayOut().toString().isBlank());
                refused++;
            }
        }
        assertTrue(refused > 1_900, refused + " refused");
    }
}
