package exitscope.debug;

import exitscope.change.Transition;
import exitscope.history.History;
import exitscope.machine.GuestScan;
import exitscope.publish.Moment;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

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
    private final StopRule rule;
    private long window = FIRST_WINDOW;

    /// Whether the present moment is where the search began, or stopped last.
    private boolean leaving = true;

    Search(History history, StopRule rule) {
        this.history = history;
        this.rule = rule;
    }

    /// Goes to the end of the way, unless interrupted.
    Progress all(boolean forward, BooleanSupplier interrupted) {
        Progress progress;
        do {
            progress = forward ? forward(interrupted) : back();
        } while (progress == Progress.GOES_ON && !interrupted.getAsBoolean());
        return progress;
    }

    /// Goes on until the rule holds or the run ends or somebody interrupts; makes at least one
    /// transition.
    Progress forward(BooleanSupplier interrupted) {
        do {
            Choice next = history.next();
            if (next == null) {
                return Progress.NOWHERE;
            }
            if (stopsHere(next)) {
                return Progress.FOUND;
            }
            Moment inside = firstInside(next);
            leaving = false;
            if (inside != null && reach(inside)) {
                return Progress.FOUND;
            }
            if (inside == null) {
                history.forward();
            }
            Transition last = history.last();
            if (last != null && rule.stopsAfter(last)) {
                return Progress.FOUND;
            }
        } while (!interrupted.getAsBoolean());
        return Progress.GOES_ON;
    }

    /// Whether the task that moves next stands where guest code stops.
    private boolean stopsHere(Choice next) {
        if (leaving || !(next instanceof Choice.Run(TaskId task, _))) {
            return false;
        }
        LongPredicate wanted = wanted(history.state(), task);
        return wanted != null && wanted.test(history.state().task(task).registers().pc());
    }

    /// The first moment within the next transition at which it stops, or null.
    private @Nullable Moment firstInside(Choice next) {
        if (!(next instanceof Choice.Run(TaskId task, long limit))) {
            return null;
        }
        MachineState state = history.state();
        LongPredicate wanted = wanted(state, task);
        if (wanted == null) {
            return null;
        }
        Moment now = history.moment();
        long ticks = GuestScan.first(state, task, wanted, limit - now.ticks());
        return ticks == 0 ? null : new Moment(now.branch(), now.step(), now.ticks() + ticks);
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
        history.seek(inside);
        return true;
    }

    private @Nullable LongPredicate wanted(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task != null && task.run() instanceof RunState.App && task.memory() != null
                ? rule.stopsInside(state, id)
                : null;
    }

    /// Goes back by one window, or to the nearest moment in it at which the rule holds.
    Progress back() {
        Moment now = history.moment();
        if (now.step() == 0 && now.ticks() == 0) {
            return Progress.NOWHERE;
        }
        long end = now.ticks() > 0 ? now.step() + 1 : now.step();
        long begin = Math.max(0, end - window);
        window = Math.min(window * 2, MOST_WINDOW);
        long last = leaving && now.ticks() == 0 ? now.step() - 1 : now.step();
        leaving = false;
        Found found = new Found();
        history.scan(
                begin,
                end,
                (step, transition) -> {
                    lookInside(transition, step, now, found);
                    if (step <= last && rule.stopsAfter(transition)) {
                        found.moment = new Moment(now.branch(), step, 0);
                    }
                    return true;
                });
        if (found.moment != null) {
            history.seek(found.moment);
            return Progress.FOUND;
        }
        history.seek(new Moment(now.branch(), begin, 0));
        return begin == 0 ? Progress.NOWHERE : Progress.GOES_ON;
    }

    private static final class Found {
        @Nullable Moment moment;
    }

    /// The last moment before `now` in the guest code that a transition ran, itself included where
    /// it begins.
    private void lookInside(Transition transition, long step, Moment now, Found found) {
        if (!(transition.choice() instanceof Choice.Run(TaskId task, _))) {
            return;
        }
        LongPredicate wanted = wanted(transition.before(), task);
        if (wanted == null) {
            return;
        }
        boolean current = step == now.step() + 1;
        long limit = current ? now.ticks() : Math.max(transition.instructions(), 1);
        long ticks = GuestScan.last(transition.before(), task, wanted, limit);
        if (ticks >= 0) {
            found.moment = new Moment(now.branch(), step - 1, ticks);
        }
    }
}
