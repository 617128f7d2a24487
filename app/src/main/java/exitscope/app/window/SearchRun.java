package exitscope.app.window;

import exitscope.explore.Exploration;
import exitscope.explore.Settings;
import exitscope.explore.Survey;
import exitscope.explore.Workers;
import exitscope.outcome.Report;
import exitscope.outcome.SearchProgress;
import exitscope.publish.Moment;
import exitscope.state.MachineState;
import exitscope.views.outcomes.Search;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One search, slice by slice on a thread that it shares with questions about what it has found, so
/// that those never wait long. May be told from any thread what to do.
final class SearchRun {
    private static final long SLICE_NANOS = 40_000_000;

    /// A report at most so often, and so that making them takes but a part of the time.
    private static final long REPORT_NANOS = 400_000_000;

    private static final int PART = 8;

    private final Moment from;
    private final Supplier<MachineState> start;
    private final Settings settings;
    private final Workers workers;
    private final Executor thread;
    private final Consumer<Throwable> defects;

    /// Whether a slice waits for the thread; there is never more than one.
    private final AtomicBoolean queued = new AtomicBoolean();

    private volatile boolean paused;
    private volatile boolean stopped;

    // What follows belongs to the thread.
    private Consumer<Search> listener = _ -> {};
    private @Nullable MachineState first;
    private @Nullable Exploration exploration;
    private @Nullable Survey survey;
    private long nextReport;
    private boolean done;

    /// @param start where it begins; asked for on the thread
    /// @param defects hears of a defect of ours, on the thread
    SearchRun(
            Moment from,
            Supplier<MachineState> start,
            Settings settings,
            Workers workers,
            Executor thread,
            Consumer<Throwable> defects) {
        this.from = from;
        this.start = start;
        this.settings = settings;
        this.workers = workers;
        this.thread = thread;
        this.defects = defects;
    }

    /// Where it began.
    Moment from() {
        return from;
    }

    /// The machine there; on the thread.
    MachineState first() {
        MachineState present = first;
        if (present == null) {
            present = start.get();
            first = present;
        }
        return present;
    }

    /// Begins.
    ///
    /// @param listener hears how it stands, on the thread
    void begin(Consumer<Search> listener) {
        submit(() -> {
            this.listener = listener;
            tell(Search.Stage.RUNNING);
            exploration = new Exploration(first(), settings, workers);
            slice();
        });
    }

    void pause() {
        paused = true;
    }

    void goOn() {
        paused = false;
        goOnSoon();
    }

    void stop() {
        stopped = true;
        goOnSoon();
    }

    private void goOnSoon() {
        if (queued.compareAndSet(false, true)) {
            submit(() -> {
                queued.set(false);
                slice();
            });
        }
    }

    /// Asks something of what was found; the answer comes on the thread. Where nothing was found
    /// yet there is no answer, nor where the question has a defect; the search goes on then.
    <T> void ask(Function<Survey, T> question, Consumer<T> answer) {
        submit(() -> {
            Survey known = survey;
            if (known == null) {
                return;
            }
            try {
                answer.accept(question.apply(known));
            } catch (RuntimeException | Error defect) {
                defects.accept(defect);
            }
        });
    }

    private void submit(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (CancellationException closed) {
                    // Nobody hears of it any more.
                } catch (RuntimeException | Error defect) {
                    done = true;
                    tell(Search.Stage.FAILED);
                    defects.accept(defect);
                }
            });
        } catch (RejectedExecutionException closed) {
            // Nobody hears of it any more.
        }
    }

    private void slice() {
        Exploration walk = exploration;
        if (walk == null || done) {
            return;
        }
        long end = System.nanoTime() + SLICE_NANOS;
        boolean more = true;
        while (more && !paused && !stopped && System.nanoTime() < end) {
            more = walk.advance();
        }
        if (more && !paused && !stopped) {
            if (System.nanoTime() >= nextReport) {
                survey(walk);
            }
            tell(Search.Stage.RUNNING);
            goOnSoon();
            return;
        }
        Report report = survey(walk);
        done = stopped || !more;
        tell(
                more
                        ? stopped ? Search.Stage.STOPPED : Search.Stage.PAUSED
                        : report.complete() ? Search.Stage.COMPLETE : Search.Stage.BOUNDED);
    }

    private Report survey(Exploration walk) {
        long begin = System.nanoTime();
        Survey made = walk.survey();
        survey = made;
        long end = System.nanoTime();
        nextReport = end + Math.max(REPORT_NANOS, (end - begin) * PART);
        return made.report();
    }

    private void tell(Search.Stage stage) {
        Exploration walk = exploration;
        Survey known = survey;
        listener.accept(
                new Search(
                        from,
                        stage,
                        walk == null ? SearchProgress.NONE : walk.progress(),
                        known == null ? null : known.report()));
    }
}
