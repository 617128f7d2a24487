package exitscope.app.window;

import exitscope.publish.Publication;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Brings publications from the session's thread to the JavaFX thread, at most one a pulse. Of
/// those that come faster only the newest is shown: drawing is skipped, never a step. One that
/// comes alone is delivered at once, so that a single step is drawn in the pulse that follows.
final class Coalescer implements Consumer<Publication> {
    private final Consumer<Publication> receiver;
    private final AtomicReference<@Nullable Publication> newest = new AtomicReference<>();
    private volatile boolean closed;

    /// Whether something was delivered that no pulse has drawn yet.
    private boolean undrawn;

    private final AnimationTimer pulse =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    undrawn = false;
                    deliver();
                }
            };

    /// Delivers on the JavaFX thread.
    Coalescer(Consumer<Publication> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void accept(Publication publication) {
        if (newest.getAndSet(publication) == null) {
            Platform.runLater(() -> {
                if (!undrawn) {
                    deliver();
                }
            });
        }
    }

    /// Nothing is delivered any more.
    void close() {
        closed = true;
    }

    private void deliver() {
        Publication publication = newest.getAndSet(null);
        if (publication != null && !closed) {
            undrawn = true;
            pulse.start();
            receiver.accept(publication);
        }
    }
}
