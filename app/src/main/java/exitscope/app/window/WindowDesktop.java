package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.program.ProgramLoader;
import exitscope.app.program.Samples;
import exitscope.publish.Publication;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Opens the window on a display, or draws it without one.
public final class WindowDesktop implements Desktop {
    /// The pulse by which every view knows its size, and so can scroll to what it shows.
    private static final int LAID_OUT = 2;

    /// So many pulses later everything stands where it stays: lists fill themselves in the first,
    /// scroll in the second.
    private static final int SETTLED = 4;

    /// The side of the stage, in pixels.
    private static final double CORNER = 64;

    /// Nothing is needed before the first window.
    public WindowDesktop() {}

    @Override
    public void open(@Nullable Path file) {
        Application.launch(
                WindowApplication.class,
                file == null ? new String[0] : new String[] {file.toString()});
    }

    @Override
    public byte[] shoot(List<Publication> history, int width, int height, boolean dark) {
        // Whatever display there is, the picture must not depend on it.
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                draw(history, width, height, dark, picture);
            } catch (RuntimeException | Error e) {
                picture.completeExceptionally(e);
            }
        });
        try {
            return picture.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            Platform.exit();
        }
    }

    private static void draw(
            List<Publication> history,
            int width,
            int height,
            boolean dark,
            CompletableFuture<byte[]> picture) {
        MainWindow window =
                new MainWindow(new ProgramLoader(), Samples.ofDistribution(), width, height);
        window.dark().set(dark);
        // The Headless platform's screen is small: the stage shows a corner of what is laid out in
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
                        window.show(history);
                    }
                    if (pulse < LAID_OUT + SETTLED) {
                        Platform.requestNextPulse();
                        return;
                    }
                    stop();
                    WritableImage image = window.scene().snapshot(new WritableImage(width, height));
                    window.close();
                    picture.complete(PngImage.of(image));
                } catch (RuntimeException | Error e) {
                    stop();
                    picture.completeExceptionally(e);
                }
            }
        }.start();
    }
}
