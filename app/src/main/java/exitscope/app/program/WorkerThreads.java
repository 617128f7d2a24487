package exitscope.app.program;

import exitscope.explore.Workers;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

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

    /// The first job is the caller's own, who would else but wait for the others. None goes on when
    /// this returns, whatever happens: what they work on is the caller's. An interrupt, which the
    /// caller keeps, lets those not begin that have not yet.
    ///
    /// @throws CancellationException when a job was not begun
    @SuppressWarnings("ReferenceEquality") // nothing can be suppressed by itself
    @Override
    public void run(List<Runnable> jobs) {
        List<Job> all = jobs.stream().map(Job::new).toList();
        try {
            all.subList(1, all.size()).forEach(threads::execute);
            all.getFirst().run();
        } catch (RejectedExecutionException closed) {
            all.forEach(Job::cancel);
        }
        await(all);
        Throwable first = null;
        for (Job job : all) {
            Throwable failure = job.failure;
            if (first == null) {
                first = failure;
            } else if (failure != null && failure != first) {
                first.addSuppressed(failure);
            }
        }
        switch (first) {
            case null -> {}
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException(first);
        }
    }

    private static void await(List<Job> all) {
        boolean interrupted = false;
        for (Job job : all) {
            while (!job.isOver()) {
                try {
                    job.over.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                    all.forEach(Job::cancel);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        for (Runnable left : threads.shutdownNow()) {
            if (left instanceof Job job) {
                job.cancel();
            }
        }
    }

    /// A job, of which one knows when it is over. A [java.util.concurrent.Future] that is cancelled
    /// counts as done while it still goes on.
    private static final class Job implements Runnable {
        private final Runnable work;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CountDownLatch over = new CountDownLatch(1);

        /// What it threw; to be read when it is over.
        private @Nullable Throwable failure;

        Job(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    work.run();
                } catch (Throwable thrown) {
                    failure = thrown;
                } finally {
                    over.countDown();
                }
            }
        }

        /// Lets it not begin, if it has not.
        void cancel() {
            if (begun.compareAndSet(false, true)) {
                failure = new CancellationException();
                over.countDown();
            }
        }

        boolean isOver() {
            return over.getCount() == 0;
        }
    }
}
