package exitscope.app.window;

import javafx.animation.AnimationTimer;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Drives a window as a person's hand does: steps through programs to their end, and back again.
/// The build learns from it what a start needs; and it tells how long each answer took, from the
/// key press to the pulse after the one that showed the new position, that is, with the drawing
/// done.
final class Rehearsal {
    /// Pulses before the first press: nobody steps before having seen what is there.
    private static final int LOOK = 60;

    /// Milliseconds above which a person would notice.
    private static final double SLOW = 50;

    private final MainWindow window;
    private final int calm;
    private final Deque<Path> waiting;
    private final List<Press> presses = new ArrayList<>();
    private final Label position;
    private final Label activity;

    private Path program = Path.of("");
    private boolean backward;
    private boolean pending;
    private long pressed;
    private long workBefore;
    private String before = "";
    private int shownFor;

    /// One key press.
    ///
    /// @param position where it led to, as the window says it
    /// @param answer how long that took, in milliseconds
    /// @param work processor time of all threads meanwhile, in milliseconds; where other programs
    ///   use the machine, it says more than the clock
    record Press(Path program, String position, boolean backward, double answer, double work) {}

    private Rehearsal(MainWindow window, List<Path> programs, int calm) {
        this.window = window;
        this.calm = calm;
        this.waiting = new ArrayDeque<>(programs);
        position = (Label) window.scene().getRoot().lookup("#position");
        activity = (Label) window.scene().getRoot().lookup("#activity");
    }

    /// Begins, on the JavaFX thread.
    ///
    /// @param window on a stage that is shown
    /// @param calm pulses between an answer and the next press, 60 a second
    /// @param finished hears of every press, on the JavaFX thread
    static void of(
            MainWindow window, List<Path> programs, int calm, Consumer<List<Press>> finished) {
        Rehearsal rehearsal = new Rehearsal(window, programs, calm);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!rehearsal.pulse()) {
                    stop();
                    finished.accept(rehearsal.presses);
                }
            }
        }.start();
    }

    /// How long the answers took: a line for each direction, and one for each that took too long.
    static String report(List<Press> presses) {
        StringBuilder text = new StringBuilder();
        for (boolean backward : new boolean[] {false, true}) {
            String what = backward ? "Step Back" : "Step";
            List<Press> those = presses.stream().filter(each -> each.backward == backward).toList();
            text.append(summary(what, those, Press::answer));
            text.append(summary(what + ", processor time", those, Press::work));
            for (Press each : those) {
                if (each.answer > SLOW) {
                    text.append(
                            "  %s at %s: %.0f ms, processor time %.0f ms%n"
                                    .formatted(
                                            each.program.getFileName(),
                                            each.position,
                                            each.answer,
                                            each.work));
                }
            }
        }
        return text.toString();
    }

    private static String summary(
            String what, List<Press> presses, ToDoubleFunction<Press> milliseconds) {
        double[] sorted = presses.stream().mapToDouble(milliseconds).sorted().toArray();
        int count = sorted.length;
        return count == 0
                ? what + ": no presses%n".formatted()
                : "%s: %d presses, median %.1f ms, 99 %% within %.1f ms, worst %.1f ms, above %.0f ms: %d%n"
                        .formatted(
                                what,
                                count,
                                sorted[count / 2],
                                sorted[count * 99 / 100],
                                sorted[count - 1],
                                SLOW,
                                Arrays.stream(sorted).filter(each -> each > SLOW).count());
    }

    /// Whether there is more to do.
    private boolean pulse() {
        if (pressed == 0) {
            // A program has been asked for, or none yet.
            if (program.toString().isEmpty()) {
                return next();
            }
            boolean loaded =
                    activity.getText().startsWith("Paused")
                            && position.getText().startsWith("0 / 0");
            if (loaded && shownFor++ == LOOK) {
                press();
            }
            return true;
        }
        if (pending && !position.getText().equals(before)) {
            pending = false;
            shownFor = 0;
            return true;
        }
        if (!pending && shownFor++ == 0) {
            presses.add(
                    new Press(
                            program,
                            position.getText(),
                            backward,
                            (System.nanoTime() - pressed) / 1e6,
                            (work() - workBefore) / 1e6));
        }
        if (!pending && shownFor > calm) {
            if (activity.getText().startsWith("Ended")) {
                backward = true;
            }
            if (backward && position.getText().startsWith("0 ")) {
                return next();
            }
            press();
        }
        return true;
    }

    private boolean next() {
        Path next = waiting.poll();
        if (next == null) {
            return false;
        }
        program = next;
        backward = false;
        pending = true;
        pressed = 0;
        shownFor = 0;
        before = "";
        window.load(next);
        return true;
    }

    private void press() {
        before = position.getText();
        pending = true;
        pressed = System.nanoTime();
        workBefore = work();
        KeyCode key = backward ? KeyCode.LEFT : KeyCode.RIGHT;
        window.scene()
                .getRoot()
                .fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    /// Nanoseconds of all threads, the compiler's and the collector's among them.
    private static long work() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
