package exitscope.app.window;

import exitscope.app.program.WorkerThreads;
import exitscope.change.Transition;
import exitscope.command.Command;
import exitscope.explore.Exploration;
import exitscope.explore.Settings;
import exitscope.explore.Workers;
import exitscope.machine.Machine;
import exitscope.outcome.Junction;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.views.outcomes.OutcomeDesk;
import exitscope.views.outcomes.OutcomesView;
import exitscope.views.outcomes.Parting;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// Searches what the program can do, on threads of their own that give way to everything else: one
/// for the search that the person began, one that looks ahead from the present moment.
///
/// For the JavaFX thread.
final class Explorer implements OutcomeDesk, AutoCloseable {
    /// A look ahead begins when the person rests, goes so far, and takes no longer than this.
    private static final long REST_MILLIS = 120;

    private static final int AHEAD_STATES = 3_000;
    private static final long AHEAD_NANOS = 8_000_000_000L;

    /// States between two looks at whether anybody still waits.
    private static final int AHEAD_AT_ONCE = 32;

    /// Of the memory that the virtual machine may have, the parts that search and look may.
    private static final long QUARTER = 4;

    private static final long AHEAD_MEMORY = 128L << 20;

    /// More transitions of a way than these are not compared.
    private static final int LONGEST_WAY = 5_000;

    private final Runner runner;
    private final Consumer<Throwable> defects;
    private final ScheduledExecutorService searcher = thread("exitscope-explorer");
    private final ScheduledExecutorService lookout = thread("exitscope-lookout");
    private final Workers workers;
    private final @Nullable WorkerThreads threads;
    private @Nullable OutcomesView view;
    private @Nullable SearchRun search;

    /// Distinguishes the newest look ahead from those that were given up.
    private final AtomicInteger looks = new AtomicInteger();

    /// The look ahead that is to come; null before the first.
    private @Nullable Future<?> ahead;

    /// @param defects is told of defects of ours, on the JavaFX thread; the run goes on
    Explorer(Runner runner, Consumer<Throwable> defects) {
        this.runner = runner;
        this.defects = defects;
        // One processor stays free for the person.
        int spare = Runtime.getRuntime().availableProcessors() - 1;
        threads = spare > 1 ? new WorkerThreads(spare) : null;
        workers = threads == null ? Workers.ALONE : threads;
    }

    /// A thread that leaves the processor to others: nothing depends on when it runs.
    @SuppressWarnings("ThreadPriorityCheck")
    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().priority(Thread.MIN_PRIORITY).factory());
    }

    /// Tells the answers to this view.
    void tell(OutcomesView listener) {
        view = listener;
    }

    @Override
    public void explore(Publication at, boolean fromStart) {
        forget();
        Moment from = fromStart ? new Moment(at.moment().branch(), 0, 0) : at.moment();
        Settings settings =
                Settings.DEFAULT
                        .withMemory(Runtime.getRuntime().maxMemory() / QUARTER)
                        .withOwnInit(runner.hasOwnInit());
        SearchRun run =
                new SearchRun(
                        from,
                        fromStart ? runner.bootState() : at::state,
                        settings,
                        workers,
                        searcher,
                        this::tell);
        search = run;
        run.begin(now -> onFx(run, shown -> shown.searched(now)));
    }

    @Override
    public void pause() {
        withSearch(SearchRun::pause);
    }

    @Override
    public void goOn() {
        withSearch(SearchRun::goOn);
    }

    @Override
    public void stop() {
        withSearch(SearchRun::stop);
    }

    @Override
    public void forget() {
        withSearch(SearchRun::stop);
        search = null;
    }

    @Override
    public void follow(Witness witness, boolean toParting) {
        withSearch(
                run -> runner.send(new Command.Follow(run.from(), witness.choices(), toParting)));
    }

    @Override
    public void goTo(int state) {
        withSearch(run ->
                run.ask(survey -> survey.wayTo(state), way -> onFx(run, _ -> follow(way, false))));
    }

    @Override
    public void junctions(Collection<Integer> states) {
        List<Integer> wanted = List.copyOf(states);
        withSearch(run ->
                run.ask(
                        survey -> survey.junctions(wanted),
                        (List<Junction> found) -> onFx(run, shown -> shown.junctions(found))));
    }

    @Override
    public void compare(Witness left, Witness right, Function<Transition, String> words) {
        withSearch(run ->
                run.ask(
                        _ -> Parting.of(way(run.first(), left), way(run.first(), right), words),
                        (Parting ways) -> onFx(run, shown -> shown.compared(ways))));
    }

    private static List<Transition> way(MachineState first, Witness witness) {
        List<Transition> way = new ArrayList<>();
        MachineState at = first;
        for (Choice choice : witness.choices()) {
            if (way.size() == LONGEST_WAY) {
                break;
            }
            Transition transition = Machine.step(at, choice);
            way.add(transition);
            at = transition.after();
        }
        return way;
    }

    private void withSearch(Consumer<SearchRun> deed) {
        SearchRun run = search;
        if (run != null) {
            deed.accept(run);
        }
    }

    /// Tells the view, unless another search has begun meanwhile.
    private void onFx(SearchRun of, Consumer<OutcomesView> tell) {
        Platform.runLater(() -> {
            if (of.equals(search) && view != null) {
                tell.accept(view);
            }
        });
    }

    @Override
    public void lookAheadNoMore() {
        looks.incrementAndGet();
        if (ahead != null) {
            ahead.cancel(false);
        }
    }

    @Override
    public void lookAhead(Publication at) {
        lookAheadNoMore();
        int mine = looks.get();
        boolean ownInit = runner.hasOwnInit();
        ahead =
                lookout.schedule(
                        () -> look(at.state(), ownInit, mine), REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tell(Throwable defect) {
        Platform.runLater(() -> defects.accept(defect));
    }

    private void look(MachineState from, boolean ownInit, int mine) {
        try {
            Report report = mine == looks.get() ? ahead(from, ownInit, mine) : null;
            if (report != null) {
                onFx(mine, shown -> shown.ahead(report));
            }
        } catch (RuntimeException | Error defect) {
            onFx(mine, OutcomesView::aheadUnknown);
            tell(defect);
        }
    }

    /// What can still happen; null when nobody waits for it any more.
    private @Nullable Report ahead(MachineState from, boolean ownInit, int mine) {
        Exploration exploration =
                new Exploration(
                        from,
                        Settings.DEFAULT
                                .withStates(AHEAD_STATES)
                                .withMemory(AHEAD_MEMORY)
                                .withOwnInit(ownInit),
                        Workers.ALONE);
        long end = System.nanoTime() + AHEAD_NANOS;
        boolean more = true;
        while (more && System.nanoTime() < end) {
            more = exploration.advance(AHEAD_AT_ONCE);
            if (mine != looks.get()) {
                return null;
            }
        }
        return exploration.report();
    }

    /// Tells the view, unless another look has begun meanwhile.
    private void onFx(int of, Consumer<OutcomesView> tell) {
        Platform.runLater(() -> {
            if (of == looks.get() && view != null) {
                tell.accept(view);
            }
        });
    }

    @Override
    public void close() {
        lookAheadNoMore();
        forget();
        searcher.shutdownNow();
        lookout.shutdownNow();
        if (threads != null) {
            threads.close();
        }
    }
}
