package exitscope.debug;

import exitscope.breakpoint.Watch;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.history.History;
import exitscope.history.HistoryRecord;
import exitscope.history.StateComparison;
import exitscope.inspect.ProgramFile;
import exitscope.inspect.ProgramVariables;
import exitscope.machine.Machine;
import exitscope.publish.Activity;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Comparison;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.publish.Option;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.InodeId;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A person's session with one program. Commands are carried out in order on the session's own
/// thread; after each, and now and then while running, the moment reached is published from that
/// thread.
public final class Session implements AutoCloseable {
    /// While running, a publication at most this often, in nanoseconds; steps are never skipped.
    private static final long PUBLISH_EVERY = 30_000_000;

    private final ProgramInfo program;
    private final @Nullable InodeId file;
    private final History history;
    private final Stepping stepping;
    private final MarkBook marks;
    private final Consumer<Publication> listener;
    private final BlockingQueue<Object> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private Motion motion = Motion.NONE;
    private @Nullable Search run;
    private Search.Progress progress = Search.Progress.NOWHERE;

    /// Where the run began.
    private Moment began = Moment.START;

    private boolean runsToBreakpoints;

    /// What is told when the run finds what it looks for, and when it does not.
    private Supplier<@Nullable Notice> whenFound = () -> null;

    private Supplier<@Nullable Notice> otherwise = () -> null;
    private @Nullable Notice notice;
    private @Nullable Comparison comparison;

    /// Those of the branch that was deleted last.
    private List<Bookmark> deletedBookmarks = List.of();

    /// What the session does by itself until told otherwise.
    private enum Motion {
        NONE,
        FORWARD,
        BACKWARD
    }

    private static final StopRule NOTHING = _ -> false;

    /// Ends the thread.
    private static final Object CLOSE = new Object();

    /// Starts a session at boot and publishes that moment.
    ///
    /// @param listener called on the session's thread; must not block
    public Session(
            ProgramInfo program,
            MachineState boot,
            Schedule schedule,
            Consumer<Publication> listener) {
        this(program, new History(boot, schedule), Marks.NONE, listener);
    }

    /// Goes on with a history, which is the session's from then on.
    ///
    /// @param listener called on the session's thread; must not block
    public Session(
            ProgramInfo program, History history, Marks marks, Consumer<Publication> listener) {
        this.program = program;
        this.listener = listener;
        this.history = history;
        file =
                ProgramFile.at(
                        history.stateAt(new Moment(history.moment().branch(), 0, 0)),
                        program.path());
        this.marks = new MarkBook(marks);
        stepping = new Stepping(history, program, this::isWanted);
        thread = Thread.ofPlatform().name("exitscope-session").daemon().start(this::work);
    }

    /// Asks for something; returns at once.
    public void send(Command command) {
        inbox.add(command);
    }

    /// Asks for what the session is made of, with all that was asked for before; returns at once.
    /// Does not disturb what it is doing.
    ///
    /// @param listener called on the session's thread, unless the session has ended; must not block
    public void keep(Consumer<Kept> listener) {
        inbox.add(new KeepRequest(listener));
    }

    /// What a session is made of, to be kept.
    public record Kept(HistoryRecord history, Marks marks) {}

    private record KeepRequest(Consumer<Kept> listener) {}

    /// Whether somebody wants what goes on to end. Those who only want to keep what there is are
    /// served at once, however long it goes on; but not before what was asked for ahead of them,
    /// which ends it.
    private boolean isWanted() {
        while (inbox.peek() instanceof KeepRequest request) {
            inbox.remove();
            keep(request);
        }
        return !inbox.isEmpty();
    }

    private void keep(KeepRequest request) {
        request.listener().accept(new Kept(history.record(), marks.marks()));
    }

    /// Ends the session; returns at once. What was asked before is not carried out any more, but
    /// who wants to keep what there is still gets it.
    @Override
    public void close() {
        inbox.removeIf(message -> !(message instanceof KeepRequest));
        inbox.add(CLOSE);
    }

    private void work() {
        try {
            publish();
            while (true) {
                Object message = motion == Motion.NONE ? inbox.take() : inbox.poll();
                if (message == CLOSE) {
                    return;
                }
                if (message instanceof KeepRequest request) {
                    keep(request);
                } else if (message instanceof Command command) {
                    carryOut(command);
                    publish();
                } else {
                    runOn();
                }
            }
        } catch (InterruptedException e) {
            thread.interrupt();
        }
    }

    private void runOn() {
        long begin = System.nanoTime();
        BooleanSupplier enough =
                () -> !inbox.isEmpty() || System.nanoTime() - begin >= PUBLISH_EVERY;
        Search search = run;
        progress = Search.Progress.GOES_ON;
        do {
            attempt(() -> progress = goOn(search, enough));
        } while (progress == Search.Progress.GOES_ON && !enough.getAsBoolean());
        if (progress != Search.Progress.GOES_ON) {
            motion = Motion.NONE;
            notice = null;
            var told = progress == Search.Progress.FOUND ? whenFound : otherwise;
            if (!attempt(() -> notice = told.get())) {
                // What was found is not told; asked again, the search is to find it again.
                history.seek(began);
            }
        }
        publish();
    }

    private Search.Progress goOn(@Nullable Search search, BooleanSupplier enough) {
        return search == null
                ? Search.Progress.NOWHERE
                : motion == Motion.FORWARD ? search.forward(enough) : search.back(this::isWanted);
    }

    /// Goes on until it has got there, or until Pause, be that in the midst of a transition, which
    /// then has not happened.
    ///
    /// @return whether it has got there
    private boolean attempt(Runnable way) {
        return history.attempt(this::isStopped, way);
    }

    /// Whether Pause was asked for, or the end.
    private boolean isStopped() {
        return !inbox.isEmpty()
                && inbox.stream()
                        .anyMatch(message -> message == CLOSE || message instanceof Command.Pause);
    }

    private void begin(
            Motion wanted,
            StopRule rule,
            Supplier<@Nullable Notice> found,
            Supplier<@Nullable Notice> notFound) {
        notice = null;
        motion = wanted;
        began = history.moment();
        run = new Search(history, rule);
        whenFound = found;
        otherwise = notFound;
        runsToBreakpoints = false;
    }

    private void runToBreakpoints(Motion wanted) {
        Breakpoints rule = new Breakpoints(marks.marks(), program, file);
        if (rule.isEmpty() && wanted == Motion.BACKWARD) {
            history.seek(new Moment(history.moment().branch(), 0, 0));
        } else {
            begin(wanted, rule, rule::hit, () -> null);
            runsToBreakpoints = true;
        }
    }

    private void seekChange(int id, Direction direction) {
        Watch watch = marks.watch(id);
        if (watch != null) {
            WatchedChange rule =
                    new WatchedChange(watch, new ProgramVariables(program.debug(), file));
            if (direction == Direction.BACKWARD) {
                notice = rule.arriveInside(history);
                if (notice != null) {
                    return;
                }
            }
            Moment from = history.moment();
            begin(
                    direction == Direction.FORWARD ? Motion.FORWARD : Motion.BACKWARD,
                    rule,
                    () -> rule.arrive(history, direction, from),
                    () -> new Notice.NeverChanged(id));
        }
    }

    private void delete(int number) {
        BranchInfo gone = null;
        for (BranchInfo each : history.branches()) {
            gone = each.number() == number ? each : gone;
        }
        if (gone != null && history.delete(number)) {
            deletedBookmarks = marks.takeFrom(number);
            comparison = null;
            notice = new Notice.BranchDeleted(gone);
        }
    }

    private void restore() {
        if (history.restore() >= 0) {
            marks.putBack(deletedBookmarks);
            deletedBookmarks = List.of();
            notice = null;
        }
    }

    private void seekBookmark(Direction direction) {
        Bookmark bookmark = marks.next(history.moment(), direction);
        if (bookmark != null) {
            history.seek(bookmark.moment());
        }
    }

    @SuppressWarnings("ReferenceEquality") // whether nothing was told, not whether the same was
    private void carryOut(Command command) {
        if (command instanceof Command.OfMarks || command instanceof Command.OfInput) {
            change(command);
            return;
        }
        motion = Motion.NONE;
        Moment before = history.moment();
        Notice told = notice;
        attempt(() -> change(command));
        if (!history.moment().equals(before) && notice == told) {
            notice = null;
        }
    }

    /// Whatever goes on goes on, with the breakpoints that there are then.
    private void marksChanged() {
        if (motion != Motion.NONE && runsToBreakpoints) {
            runToBreakpoints(motion);
        }
    }

    private void change(Command command) {
        switch (command) {
            case Command.Step(Granularity granularity) -> stepping.forward(granularity);
            case Command.StepBack(Granularity granularity) -> stepping.back(granularity);
            case Command.Choose(Choice choice) -> chooseIfPossible(choice);
            case Command.Follow(Moment from, var choices, boolean toParting) -> {
                Moment parting = history.follow(from, choices);
                if (parting == null) {
                    notice = new Notice.BranchGone(from.branch());
                } else if (toParting) {
                    history.seek(parting);
                }
            }
            case Command.Run() -> runToBreakpoints(Motion.FORWARD);
            case Command.RunBack() -> runToBreakpoints(Motion.BACKWARD);
            case Command.End() -> begin(Motion.FORWARD, NOTHING, () -> null, () -> null);
            case Command.SeekEvent(var direction, var kind, var task) ->
                    stepping.toEvent(direction, kind, task);
            case Command.Pause() -> {}
            case Command.Reset() -> history.seek(new Moment(history.moment().branch(), 0, 0));
            case Command.Seek(Moment moment) -> history.seek(moment);
            case Command.AddBreakpoint(var breakpoint) -> {
                marks.add(breakpoint);
                marksChanged();
            }
            case Command.RemoveBreakpoint(int id) -> {
                marks.removeBreakpoint(id);
                marksChanged();
            }
            case Command.EnableBreakpoint(int id, boolean on) -> {
                marks.enable(id, on);
                marksChanged();
            }
            case Command.AddWatch(var watch) -> {
                marks.add(watch);
                marksChanged();
            }
            case Command.RemoveWatch(int id) -> {
                marks.removeWatch(id);
                marksChanged();
            }
            case Command.StopAtWatch(int id, boolean on) -> {
                marks.stopAt(id, on);
                marksChanged();
            }
            case Command.SeekChange(int id, var direction) -> seekChange(id, direction);
            case Command.WatchChange(var watch, var direction) ->
                    seekChange(marks.add(watch).id(), direction);
            case Command.AddBookmark(String name, String note) ->
                    marks.addBookmark(history.moment(), name, note);
            case Command.EditBookmark(int id, String name, String note) ->
                    marks.edit(id, old -> new Bookmark(id, old.moment(), name, note));
            case Command.RemoveBookmark(int id) -> marks.removeBookmark(id);
            case Command.SeekBookmark(var direction) -> seekBookmark(direction);
            case Command.SeekOutput(long chunk) -> OutputOrigin.seek(history, chunk);
            case Command.NameBranch(int number, String name) -> history.name(number, name);
            case Command.DeleteBranch(int number) -> delete(number);
            case Command.RestoreBranch() -> restore();
            case Command.Budget(long bytes) -> history.budget(bytes);
            case Command.Compare(Moment left, Moment right) ->
                    comparison = StateComparison.of(history, left, right);
            case Command.Type(var bytes) -> chooseIfPossible(new Choice.Type(bytes));
            case Command.CloseInput() -> chooseIfPossible(new Choice.CloseInput());
        }
    }

    /// A choice that was offered at a moment since left is passed over: the person sees the present
    /// options.
    private void chooseIfPossible(Choice choice) {
        if (Machine.isEnabled(history.state(), choice)) {
            history.choose(choice);
        }
    }

    private void publish() {
        MachineState state = history.state();
        @Nullable Choice recorded = history.recorded();
        List<Choice> enabled = Machine.enabled(state);
        @Nullable Choice scheduled = history.scheduled();
        List<Option> options = new ArrayList<>(enabled.size());
        for (Choice choice : enabled) {
            options.add(new Option(choice, choice.equals(scheduled), sameMove(choice, recorded)));
        }
        listener.accept(
                new Publication(
                        program,
                        history.moment(),
                        state,
                        history.last(),
                        options,
                        history.branches(),
                        activity(enabled),
                        marks.marks(),
                        notice,
                        comparison,
                        history.timeline()));
    }

    /// Whether a recorded choice moves the same task, be it for fewer instructions.
    private static boolean sameMove(Choice choice, @Nullable Choice recorded) {
        return choice.equals(recorded)
                || (choice instanceof Choice.Run run
                        && recorded instanceof Choice.Run other
                        && run.task().equals(other.task()));
    }

    private Activity activity(List<Choice> enabled) {
        if (motion != Motion.NONE) {
            return Activity.RUNNING;
        }
        return enabled.isEmpty() && history.recorded() == null
                ? Activity.FINISHED
                : Activity.PAUSED;
    }
}
