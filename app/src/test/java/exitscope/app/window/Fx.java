package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.fail;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Does things on the JavaFX thread of the Headless platform, and waits for what comes of them.
final class Fx {
    private static final long PATIENCE_SECONDS = 60;

    private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

    static {
        Platform.startup(() -> STARTED.complete(null));
        Platform.setImplicitExit(false);
    }

    private Fx() {}

    static <T> T get(Supplier<T> action) {
        if (Platform.isFxApplicationThread()) {
            return action.get();
        }
        try {
            STARTED.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<T> result = new CompletableFuture<>();
            Platform.runLater(() -> {
                try {
                    result.complete(action.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            });
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /// Shows a window that nobody sees, on the JavaFX thread. It is minimised: styled and laid out
    /// at every pulse, and not painted. The headless display copies every pixel singly, which took
    /// a quarter of these tests' time. What is painted is looked at in pictures.
    static void show(Stage stage) {
        stage.show();
        stage.setIconified(true);
    }

    static void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    /// Does something however long it takes; what goes wrong is told to whoever waits.
    static void later(CompletableFuture<?> waiting, Runnable action) {
        STARTED.join();
        Platform.runLater(() -> {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                waiting.completeExceptionally(e);
            }
        });
    }

    /// Waits until it is so.
    static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    /// Waits until it is so.
    ///
    /// @param what was waited for, as it stands when it was in vain
    static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            if (get(condition::getAsBoolean)) {
                return;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        fail("waited in vain: " + get(what));
    }
}
