package exitscope.app.window;

import exitscope.app.program.RecoveryFiles;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.util.Duration;

import java.nio.file.Path;

/// A window in a process of its own that steps until the process is killed, and says where it
/// stands. `SteppingWindow DIRECTORY SAMPLE`: where sessions are kept, what is opened.
final class SteppingWindow {
    private static final Duration EVERY = Duration.millis(100);

    private SteppingWindow() {}

    static void main(String[] arguments) {
        DrivenWindow window = new DrivenWindow();
        Fx.run(() -> window.content().recoverFrom(new RecoveryFiles(Path.of(arguments[0]))));
        window.load(arguments[1]);
        Timeline clock =
                new Timeline(
                        new KeyFrame(
                                EVERY,
                                _ -> {
                                    Label position = window.find(Label.class, "#position");
                                    System.out.println(position.getText().split(" ", -1)[0]);
                                    window.press("step");
                                }));
        clock.setCycleCount(Animation.INDEFINITE);
        Fx.run(clock::play);
    }
}
