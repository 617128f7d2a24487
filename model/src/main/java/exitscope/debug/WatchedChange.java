package exitscope.debug;

import exitscope.breakpoint.Watch;
import exitscope.change.Transition;
import exitscope.command.Direction;
import exitscope.history.History;
import exitscope.machine.Machine;
import exitscope.predicate.Value;
import exitscope.predicate.Variables;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.function.Predicate;

/// Where a watched value changes.
final class WatchedChange implements StopRule {
    private final Watch watch;
    private final Variables variables;

    WatchedChange(Watch watch, Variables variables) {
        this.watch = watch;
        this.variables = variables;
    }

    @Override
    public boolean stopsAfter(Transition transition) {
        return !value(transition.before()).equals(value(transition.after()));
    }

    private Value value(MachineState state) {
        return watch.expression().of(state, variables);
    }

    /// Goes to a change between the begin of the transition that one stands in and where one
    /// stands; where there is none, stays.
    @Nullable Notice arriveInside(History history) {
        Moment now = history.moment();
        Transition part = history.last();
        if (now.ticks() == 0
                || part == null
                || !(part.choice() instanceof Choice.Run(TaskId task, _))
                || !stopsAfter(part)) {
            return null;
        }
        Value to = value(part.after());
        long after = bisect(history, part, task, 0, part.instructions(), to::equals);
        return arriveAt(history, part, task, now.step(), after, Direction.BACKWARD);
    }

    /// What to tell once a transition with a change was found. Where guest code made it, one stands
    /// before the instruction that did, going back, and behind it, going forward; else behind the
    /// transition.
    ///
    /// @param from where the search began
    Notice arrive(History history, Direction direction, Moment from) {
        Transition last = history.last();
        if (last == null) {
            return new Notice.NeverChanged(watch.id());
        }
        Moment end = history.moment();
        Value to = value(last.after());
        if (!(last.choice() instanceof Choice.Run(TaskId task, _))
                || last.instructions() == 0
                || !value(cut(history, last, task, last.instructions())).equals(to)) {
            return new Notice.Changed(watch.id(), value(last.before()), to);
        }
        if (direction == Direction.BACKWARD) {
            long after = bisect(history, last, task, 0, last.instructions(), to::equals);
            return arriveAt(history, last, task, end.step() - 1, after, direction);
        }
        long begin =
                from.branch() == end.branch() && from.step() == end.step() - 1 ? from.ticks() : 0;
        Value old = value(cut(history, last, task, begin));
        long after =
                bisect(
                        history,
                        last,
                        task,
                        begin,
                        last.instructions(),
                        value -> !value.equals(old));
        return arriveAt(history, last, task, end.step() - 1, after, direction);
    }

    private Notice arriveAt(
            History history,
            Transition transition,
            TaskId task,
            long step,
            long after,
            Direction direction) {
        Value from = value(cut(history, transition, task, after - 1));
        Value to = value(cut(history, transition, task, after));
        long ticks = direction == Direction.FORWARD ? after : after - 1;
        int branch = history.moment().branch();
        history.seek(
                ticks < history.instructionsAt(step)
                        ? new Moment(branch, step, ticks)
                        : new Moment(branch, step + 1, 0));
        return new Notice.Changed(watch.id(), from, to);
    }

    /// After how many instructions something comes to hold that does not after `not`, but after
    /// `yes`. Where it comes and goes, any of these.
    private long bisect(
            History history,
            Transition transition,
            TaskId task,
            long not,
            long yes,
            Predicate<Value> wanted) {
        long low = not;
        long high = yes;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (wanted.test(value(cut(history, transition, task, middle)))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static MachineState cut(
            History history, Transition transition, TaskId task, long instructions) {
        return instructions == 0
                ? transition.before()
                : Machine.step(
                                transition.before(),
                                new Choice.Run(task, instructions),
                                history.execution())
                        .after();
    }
}
