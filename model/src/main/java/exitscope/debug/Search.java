package exitscope.debug;

import exitscope.change.Transition;
import exitscope.history.History;
import exitscope.machine.GuestPlaces;
import exitscope.machine.GuestScan;
import exitscope.machine.Machine;
import exitscope.publish.Moment;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Goes forward or back to the nearest moment at which a [StopRule] holds, a piece of the way at a
/// time.
///
/// Stopping changes nothing about the run: where it is new, the whole transition is recorded before
/// one goes to a moment inside.
final class Search {
    /// How a piece of the way ended.
    enum Progress {
        /// at a moment at which the rule holds
        FOUND,
        /// at the end of the run, or at its start
        NOWHERE,
        /// on the way
        GOES_ON
    }

    /// The first and the most transitions looked through at once, going back.
    private static final long FIRST_WINDOW = 64;

    private static final long MOST_WINDOW = 1 << 14;

    private final History history;
    private final GuestScan scan;
    private final StopRule rule;
    private long window = FIRST_WINDOW;

    /// Whether the present moment is where the search began, or stopped last.
    private boolean leaving = true;

    /// Where somebody interrupted in the midst of a transition; null when nobody has since.
    private @Nullable Break broken;

    Search(History history, StopRule rule) {
        this.history = history;
        this.scan = new GuestScan(history.execution());
        this.rule = rule;
    }

    /// A moment in the midst of a transition at which somebody interrupted.
    ///
    /// @param entered where the search came into the transition: what it changed since counts
    private record Break(Moment moment, MachineState entered) {}

    /// Goes to the end of the way, unless interrupted.
    Progress all(boolean forward, BooleanSupplier interrupted) {
        Progress progress;
        do {
            progress = forward ? forward(interrupted) : back(interrupted);
        } while (progress == Progress.GOES_ON && !interrupted.getAsBoolean());
        return progress;
    }

    /// Goes on until the rule holds or the run ends or somebody interrupts, who is asked after each
    /// transition and, within one, at each place at which the rule does not hold; makes some way at
    /// least, unless the first transition is [given up][History#attempt].
    Progress forward(BooleanSupplier interrupted) {
        do {
            Choice next = history.next();
            if (next == null) {
                return Progress.NOWHERE;
            }
            if (stopsHere(next)) {
                return Progress.FOUND;
            }
            MachineState before =
                    broken != null && broken.moment.equals(history.moment())
                            ? broken.entered
                            : history.state();
            Inside inside = firstInside(next, interrupted);
            leaving = false;
            if (inside != null && reach(inside.moment)) {
                leaving = !inside.holds;
                broken = inside.holds ? null : new Break(inside.moment, before);
                return inside.holds ? Progress.FOUND : Progress.GOES_ON;
            }
            broken = null;
            if (inside == null) {
                history.forward();
            }
            Transition last = history.last();
            if (last != null && rule.stopsAfter(since(before, last))) {
                return Progress.FOUND;
            }
        } while (!interrupted.getAsBoolean());
        return Progress.GOES_ON;
    }

    /// The part of a transition from a state inside it on.
    @SuppressWarnings("ReferenceEquality") // most begin where one stood
    private static Transition since(MachineState before, Transition whole) {
        return before == whole.before()
                ? whole
                : new Transition(
                        before,
                        whole.choice(),
                        whole.changes(),
                        whole.after(),
                        whole.instructions(),
                        whole.footprint());
    }

    /// Whether the task that moves next stands where it stops.
    private boolean stopsHere(Choice next) {
        if (leaving || !(next instanceof Choice.Run(TaskId task, _))) {
            return false;
        }
        MachineState state = history.state();
        GuestPlaces places = places(state, task);
        return places != null
                && places.contains(state.task(task).registers().pc())
                && rule.stopsAt(state, task);
    }

    /// A moment within a transition.
    ///
    /// @param holds whether the rule does there; else somebody interrupted
    private record Inside(Moment moment, boolean holds) {}

    /// The first moment within the next transition at which it stops, or null.
    private @Nullable Inside firstInside(Choice next, BooleanSupplier interrupted) {
        if (!(next instanceof Choice.Run(TaskId task, long limit))) {
            return null;
        }
        GuestPlaces places = places(history.state(), task);
        if (places == null) {
            return null;
        }
        Moment now = history.moment();
        MachineState at = history.state();
        long ticks = now.ticks();
        while (true) {
            long more = scan.first(at, task, places, limit - ticks);
            if (more == 0) {
                return null;
            }
            ticks += more;
            at = Machine.step(at, new Choice.Run(task, more), history.execution()).after();
            boolean holds = rule.stopsAt(at, task);
            if (holds || interrupted.getAsBoolean()) {
                return new Inside(new Moment(now.branch(), now.step(), ticks), holds);
            }
        }
    }

    /// Goes to a moment inside the next transition, which is recorded whole; where that ends
    /// before, to its end.
    private boolean reach(Moment inside) {
        if (history.recorded() == null || history.instructionsAt(inside.step()) <= inside.ticks()) {
            history.forward();
        }
        if (inside.ticks() >= history.instructionsAt(inside.step())) {
            return false;
        }
        // Not given up on the way: one would stand behind it, and never come to it again.
        history.attempt(() -> false, () -> history.seek(inside));
        return true;
    }

    private @Nullable GuestPlaces places(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task != null && task.run() instanceof RunState.App && task.memory() != null
                ? rule.places(state, id)
                : null;
    }

    /// Goes back by one window, or to the nearest moment in it at which the rule holds; nowhere
    /// when somebody interrupts before that is known.
    Progress back(BooleanSupplier interrupted) {
        Moment now = history.moment();
        if (now.step() == 0 && now.ticks() == 0) {
            return Progress.NOWHERE;
        }
        long end = now.ticks() > 0 ? now.step() + 1 : now.step();
        long begin = Math.max(0, end - window);
        long last = leaving && now.ticks() == 0 ? now.step() - 1 : now.step();
        Deque<Long> candidates = new ArrayDeque<>();
        history.scan(
                begin,
                end,
                (step, transition) -> {
                    if ((step <= last && rule.stopsAfter(transition)) || comesBy(transition)) {
                        candidates.addLast(step);
                    }
                    return !interrupted.getAsBoolean();
                });
        Moment found = null;
        while (found == null && !candidates.isEmpty() && !interrupted.getAsBoolean()) {
            found = lastIn(candidates.removeLast(), last, now, interrupted);
        }
        if (interrupted.getAsBoolean()) {
            return Progress.GOES_ON;
        }
        window = Math.min(window * 2, MOST_WINDOW);
        leaving = false;
        if (found != null) {
            history.seek(found);
            return Progress.FOUND;
        }
        history.seek(new Moment(now.branch(), begin, 0));
        return begin == 0 ? Progress.NOWHERE : Progress.GOES_ON;
    }

    /// Whether a transition's guest code comes to one of the places.
    private boolean comesBy(Transition transition) {
        if (!(transition.choice() instanceof Choice.Run(TaskId task, _))) {
            return false;
        }
        MachineState before = transition.before();
        GuestPlaces places = places(before, task);
        return places != null
                && (places.contains(before.task(task).registers().pc())
                        || scan.first(before, task, places, transition.instructions()) > 0);
    }

    /// The last moment at which it stops: at the end of the transition, or inside, or at its begin;
    /// null when it does not.
    ///
    /// @param last transitions whose end counts
    /// @param now from where one goes back
    private @Nullable Moment lastIn(long step, long last, Moment now, BooleanSupplier interrupted) {
        AtomicReference<@Nullable Moment> found = new AtomicReference<>();
        history.scan(
                step - 1,
                step,
                (_, transition) -> {
                    if (step <= last && rule.stopsAfter(transition)) {
                        found.set(new Moment(now.branch(), step, 0));
                    } else {
                        found.set(lastInside(transition, step, now, interrupted));
                    }
                    return false;
                });
        return found.get();
    }

    private @Nullable Moment lastInside(
            Transition transition, long step, Moment now, BooleanSupplier interrupted) {
        if (!(transition.choice() instanceof Choice.Run(TaskId task, _))) {
            return null;
        }
        MachineState at = transition.before();
        GuestPlaces places = places(at, task);
        if (places == null) {
            return null;
        }
        long limit = step == now.step() + 1 ? now.ticks() : Math.max(transition.instructions(), 1);
        boolean here = places.contains(at.task(task).registers().pc()) && rule.stopsAt(at, task);
        long found = here ? 0 : -1;
        MachineState there = at;
        long ticks = 0;
        while (!interrupted.getAsBoolean()) {
            long more = scan.first(at, task, places, limit - 1 - ticks);
            if (more == 0) {
                break;
            }
            ticks += more;
            at = Machine.step(at, new Choice.Run(task, more), history.execution()).after();
            if (rule.stopsAt(at, task)) {
                found = ticks;
                there = at;
            }
        }
        // So that the rule remembers what it stopped at.
        return found >= 0 && rule.stopsAt(there, task)
                ? new Moment(now.branch(), step - 1, found)
                : null;
    }
}
