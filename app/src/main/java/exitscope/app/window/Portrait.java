package exitscope.app.window;

import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.publish.Publication;
import exitscope.views.Theme;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import java.util.ArrayList;
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

    /// What is done with pictures.
    interface Easel {
        /// Done to the window before it shows anything.
        default void arrange(MainWindow window) {}

        /// The window as it stands at a moment; what it shows is to be drawn now.
        void picture(MainWindow window, Region content);

        /// There are no more.
        void finished();

        /// What went wrong.
        void failed(Throwable problem);
    }

    /// Draws a window once. Call it on the JavaFX thread; the window is closed when `finished`
    /// returns.
    ///
    /// @param history what it shows, the last last
    /// @param arranged what is done to the window before it shows anything
    /// @param finished gets the window as it stands and its picture
    /// @param failed gets what went wrong
    static void of(
            List<Publication> history,
            int width,
            int height,
            Theme theme,
            Consumer<MainWindow> arranged,
            BiConsumer<MainWindow, WritableImage> finished,
            Consumer<Throwable> failed) {
        of(
                history,
                history.size() - 1,
                width,
                height,
                theme,
                new Easel() {
                    @Override
                    public void arrange(MainWindow window) {
                        arranged.accept(window);
                    }

                    @Override
                    public void picture(MainWindow window, Region content) {
                        finished.accept(
                                window, window.scene().snapshot(new WritableImage(width, height)));
                    }

                    @Override
                    public void finished() {}

                    @Override
                    public void failed(Throwable problem) {
                        failed.accept(problem);
                    }
                });
    }

    /// Draws a window moment after moment. Call it on the JavaFX thread.
    ///
    /// @param history moments one after the other
    /// @param first the first that gets a picture
    static void of(
            List<Publication> history, int first, int width, int height, Theme theme, Easel easel) {
        List<List<Publication>> pictures = new ArrayList<>();
        pictures.add(history.subList(0, first + 1));
        history.subList(first + 1, history.size()).forEach(each -> pictures.add(List.of(each)));
        of(pictures, width, height, theme, easel);
    }

    /// Draws a window picture after picture. Call it on the JavaFX thread.
    ///
    /// @param pictures for each the moments that it shows after those of the one before
    static void of(
            List<List<Publication>> pictures, int width, int height, Theme theme, Easel easel) {
        MainWindow window =
                new MainWindow(new ProgramLoader(), Samples.ofDistribution(), width, height);
        window.theme().set(theme);
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
            private int next;

            @Override
            public void handle(long now) {
                try {
                    pulse++;
                    if (pulse == LAID_OUT) {
                        easel.arrange(window);
                        window.show(pictures.getFirst());
                    }
                    if (pulse < LAID_OUT + SETTLED) {
                        Platform.requestNextPulse();
                        return;
                    }
                    easel.picture(window, content);
                    next++;
                    if (next < pictures.size()) {
                        window.show(pictures.get(next));
                        pulse = LAID_OUT;
                        Platform.requestNextPulse();
                        return;
                    }
                    stop();
                    window.close();
                    stage.hide();
                    easel.finished();
                } catch (RuntimeException | Error e) {
                    stop();
                    easel.failed(e);
                }
            }
        }.start();
    }
}
