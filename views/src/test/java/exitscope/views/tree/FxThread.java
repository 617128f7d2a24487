package exitscope.views.tree;

import javafx.application.Platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Runs parts of tests on the JavaFX thread, which it starts once.
final class FxThread {
    private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

    static {
        try {
            Platform.startup(() -> STARTED.complete(null));
        } catch (IllegalStateException alreadyRunning) {
            STARTED.complete(null);
        }
        Platform.setImplicitExit(false);
    }

    private FxThread() {}

    static <T> T call(Supplier<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        STARTED.join();
        Platform.runLater(() -> {
            try {
                result.complete(body.get());
            } catch (RuntimeException | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(Runnable body) {
        FxThread.<Boolean>call(() -> {
            body.run();
            return true;
        });
    }
}
