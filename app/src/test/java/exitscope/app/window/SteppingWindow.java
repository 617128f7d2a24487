package exitscope.app.window;

import exitscope.app.program.RecoveryFiles;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

import java.nio.file.Path;

/// A window in a process of its own that steps until the process is killed, and says where it
/// stands. `SteppingWindow DIRECTORY SAMPLE MILLIS`: where sessions are kept, what is opened, how
/// often it is kept. It ends with status 1 when it cannot go on.
final class SteppingWindow {
    private static final Duration EVERY = Duration.millis(100);

    private SteppingWindow() {}

    static void main(String[] arguments) {
        orEnd(() -> open(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2])));
    }

    private static void open(Path directory, String sample, int millis) {
        DrivenWindow window = new DrivenWindow();
        Fx.run(() ->
                window.content()
                        .recoverFrom(new RecoveryFiles(directory), Duration.millis(millis)));
        window.load(sample);
        Timeline clock = new Timeline(new KeyFrame(EVERY, _ -> orEnd(() -> step(window))));
        clock.setCycleCount(Animation.INDEFINITE);
        Fx.run(clock::play);
    }

    private static void step(DrivenWindow window) {
        System.out.println(window.step());
        window.press("step");
    }

    /// The threads of the window would keep the process for ever.
    private static void orEnd(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }
}
