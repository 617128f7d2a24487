package exitscope.app.window;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Measures how long the window takes to answer: from the key press to the pulse after the one that
/// showed the new position, that is, with the drawing done. Steps through every sample and back
/// again. Where other programs use the machine, the processor time that a press took says more than
/// the clock. `StepSpeed SAMPLES_FOLDER`.
final class StepSpeed {
    private static final double LIMIT_MS = 50;

    private final Path samples;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<Double> forward = new ArrayList<>();
    private final List<Double> back = new ArrayList<>();
    private final List<Double> forwardWork = new ArrayList<>();
    private final List<Double> backWork = new ArrayList<>();

    private @Nullable MainWindow window;
    private boolean backward;
    private boolean pending;
    private long pressed;
    private long workBefore;
    private String before = "";
    private int shownFor;

    private StepSpeed(Path samples) {
        this.samples = samples;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        StepSpeed speed = new StepSpeed(Path.of(arguments[0]));
        try (Stream<Path> files = Files.list(speed.samples)) {
            files.filter(file -> file.toString().endsWith(".c"))
                    .sorted()
                    .forEach(speed.waiting::add);
        }
        Fx.run(speed::begin);
        speed.done.await();
        Fx.run(Platform::exit);
    }

    private void begin() {
        window = new MainWindow(new ProgramLoader(), new Samples(samples), 1280, 800);
        Stage stage = new Stage();
        stage.setScene(window.scene());
        stage.show();
        next();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                pulse();
            }
        }.start();
    }

    private MainWindow window() {
        if (window == null) {
            throw new IllegalStateException("not begun");
        }
        return window;
    }

    private void next() {
        Path sample = waiting.poll();
        if (sample == null) {
            report("Step", forward);
            report("Step, processor time", forwardWork);
            report("Step Back", back);
            report("Step Back, processor time", backWork);
            done.countDown();
            return;
        }
        backward = false;
        pending = true;
        pressed = 0;
        before = "";
        window().load(sample);
    }

    private void pulse() {
        if (done.getCount() == 0) {
            return;
        }
        String position = text("#position");
        String activity = text("#activity");
        if (pressed == 0) {
            // A sample has just been asked for.
            if (activity.startsWith("Paused") && position.startsWith("0 / 0")) {
                press();
            }
            return;
        }
        if (pending && !position.equals(before)) {
            pending = false;
            shownFor = 0;
            return;
        }
        if (!pending && shownFor++ == 0) {
            (backward ? back : forward).add((System.nanoTime() - pressed) / 1e6);
            (backward ? backWork : forwardWork).add((work() - workBefore) / 1e6);
        }
        // Calm between the steps, as a person's hand leaves it.
        if (!pending && shownFor > 3) {
            if (activity.startsWith("Ended")) {
                backward = true;
            }
            if (backward && position.startsWith("0 ")) {
                next();
            } else {
                press();
            }
        }
    }

    private void press() {
        before = text("#position");
        pending = true;
        pressed = System.nanoTime();
        workBefore = work();
        window().scene()
                .getRoot()
                .fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                backward ? KeyCode.LEFT : KeyCode.RIGHT,
                                false,
                                false,
                                false,
                                false));
    }

    /// Nanoseconds of all threads, the compiler's and the collector's among them.
    private static long work() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private String text(String selector) {
        return ((Label) window().scene().getRoot().lookup(selector)).getText();
    }

    private static void report(String what, List<Double> milliseconds) {
        Collections.sort(milliseconds);
        int count = milliseconds.size();
        System.out.printf(
                "%s: %d presses, median %.1f ms, 99 %% within %.1f ms, worst %.1f ms, above %.0f"
                        + " ms: %d%n",
                what,
                count,
                milliseconds.get(count / 2),
                milliseconds.get(count * 99 / 100),
                milliseconds.getLast(),
                LIMIT_MS,
                milliseconds.stream().filter(each -> each > LIMIT_MS).count());
    }
}
