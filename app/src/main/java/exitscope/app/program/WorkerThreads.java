package exitscope.app.program;

import exitscope.explore.Workers;

import java.util.ArrayList;
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
                        Math.max(1, count - 1),
                        Thread.ofPlatform().name("exitscope-worker-", 1).daemon().factory());
    }

    @Override
    public int count() {
        return count;
    }

    /// The first job is the caller's own, who would else but wait for the others.
    @Override
    public void run(List<Runnable> jobs) {
        List<Future<?>> others = new ArrayList<>();
        for (Runnable job : jobs.subList(1, jobs.size())) {
            others.add(threads.submit(job));
        }
        try {
            jobs.getFirst().run();
        } finally {
            others.forEach(WorkerThreads::await);
        }
    }

    private static void await(Future<?> job) {
        try {
            job.get();
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
