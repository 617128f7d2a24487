package exitscope.app.window;

import exitscope.publish.Publication;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Brings publications from the session's thread to the JavaFX thread, at most one a pulse. Of
/// those that come faster only the newest is shown: drawing is skipped, never a step.
final class Coalescer implements Consumer<Publication> {
    private final Consumer<Publication> receiver;
    private final AtomicReference<@Nullable Publication> newest = new AtomicReference<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean closed;

    private final AnimationTimer pulse =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    deliver();
                }
            };

    /// Delivers on the JavaFX thread.
    Coalescer(Consumer<Publication> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void accept(Publication publication) {
        newest.set(publication);
        if (scheduled.compareAndSet(false, true)) {
            Platform.runLater(pulse::start);
        }
    }

    /// Nothing is delivered any more.
    void close() {
        closed = true;
    }

    private void deliver() {
        scheduled.set(false);
        Publication publication = newest.getAndSet(null);
        if (publication != null && !closed) {
            receiver.accept(publication);
        }
    }
}
