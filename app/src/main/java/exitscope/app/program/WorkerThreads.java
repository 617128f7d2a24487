package exitscope.app.program;

import exitscope.explore.Workers;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Workers that are threads; they end when this is closed, or with the program.
public final class WorkerThreads implements Workers, AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    /// Each starts when there is first something for it to do.
    ///
    /// @param count at least 1
    public WorkerThreads(int count) {
        this.count = count;
        threads =
                Executors.newFixedThreadPool(
                        count, Thread.ofPlatform().name("exitscope-worker-", 1).daemon().factory());
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void run(List<Runnable> jobs) {
        try {
            for (Future<Object> job :
                    threads.invokeAll(jobs.stream().map(Executors::callable).toList())) {
                job.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
