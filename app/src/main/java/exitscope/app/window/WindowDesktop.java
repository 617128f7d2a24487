package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Publication;

import javafx.application.Application;
import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Opens the window on a display, or draws it without one.
public final class WindowDesktop implements Desktop {
    /// Nothing is needed before the first window.
    public WindowDesktop() {}

    @Override
    public void open(@Nullable String what) {
        try {
            Application.launch(
                    WindowApplication.class, what == null ? new String[0] : new String[] {what});
        } catch (UnsupportedOperationException noDisplay) {
            throw new ExitscopeException(
                    "the window cannot be opened: " + noDisplay.getMessage(),
                    "A window needs a display (DISPLAY) and, on Linux, GTK 3 (Debian: apt install"
                            + " libgtk-3-0).\nrun, trace and shot need neither.",
                    noDisplay);
        }
    }

    @Override
    public byte[] shoot(List<Publication> history, int width, int height, boolean dark) {
        // Whatever display there is, the picture must not depend on it.
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Portrait.of(
                        history,
                        width,
                        height,
                        dark,
                        (_, image) -> picture.complete(PngImage.of(image)),
                        picture::completeExceptionally);
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
}
