package exitscope.app.window;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.publish.Publication;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A window that is laid out in full and drawn once, at any size, with or without a display.
final class Portrait {
    /// The pulse by which every view knows its size, and so can scroll to what it shows.
    private static final int LAID_OUT = 2;

    /// So many pulses later everything stands where it stays: lists fill themselves in the first,
    /// scroll in the second.
    private static final int SETTLED = 4;

    /// The side of the stage, in pixels.
    private static final double CORNER = 64;

    private Portrait() {}

    /// Draws a window. Call it on the JavaFX thread; the window is closed when `finished` returns.
    ///
    /// @param history what it shows, the last last
    /// @param arranged what is done to the window before it shows anything
    /// @param finished gets the window as it stands and its picture
    /// @param failed gets what went wrong
    static void of(
            List<Publication> history,
            int width,
            int height,
            boolean dark,
            Consumer<MainWindow> arranged,
            BiConsumer<MainWindow, WritableImage> finished,
            Consumer<Throwable> failed) {
        MainWindow window =
                new MainWindow(new ProgramLoader(), Samples.ofDistribution(), width, height);
        window.dark().set(dark);
        // A screen may be smaller than the picture: the stage shows a corner of what is laid out in
        // full.
        Region content = (Region) window.scene().getRoot();
        window.scene().setRoot(new Pane());
        Group whole = new Group(content);
        whole.setAutoSizeChildren(false);
        window.scene().setRoot(whole);
        content.resize(width, height);
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setScene(window.scene());
        stage.setWidth(CORNER);
        stage.setHeight(CORNER);
        stage.show();
        new AnimationTimer() {
            private int pulse;

            @Override
            public void handle(long now) {
                try {
                    pulse++;
                    if (pulse == LAID_OUT) {
                        arranged.accept(window);
                        window.show(history);
                    }
                    if (pulse < LAID_OUT + SETTLED) {
                        Platform.requestNextPulse();
                        return;
                    }
                    stop();
                    finished.accept(
                            window, window.scene().snapshot(new WritableImage(width, height)));
                    window.close();
                    stage.hide();
                } catch (RuntimeException | Error e) {
                    stop();
                    failed.accept(e);
                }
            }
        }.start();
    }
}
