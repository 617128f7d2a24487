package exitscope.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, and whatever else asks the whole program to end, while long work goes on that has
/// something to tell even before it is done: the work asks now and then whether to stop, tells what
/// it has, and then the program ends as it was asked to, with 128 and the number of the signal.
///
/// To be closed when all is told.
final class StopRequest implements AutoCloseable {
    private final CountDownLatch told = new CountDownLatch(1);
    private final Duration patience;
    private volatile boolean asked;

    /// Whom Java calls when it is to end, and whose end it awaits.
    private final Thread waiting;

    private StopRequest(Duration patience) {
        this.patience = patience;
        waiting = new Thread(this::stop, "exitscope-stop");
    }

    /// Listens from now on.
    ///
    /// @param patience how long the program goes on at most once it was asked to end
    static StopRequest listen(Duration patience) {
        StopRequest request = new StopRequest(patience);
        try {
            Runtime.getRuntime().addShutdownHook(request.waiting);
        } catch (IllegalStateException _) {
            // It was asked already, and the program ends.
            request.asked = true;
        }
        return request;
    }

    private void stop() {
        asked = true;
        try {
            told.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether to stop.
    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(waiting);
        } catch (IllegalStateException _) {
            // It was asked, and the program ends.
        }
    }
}
