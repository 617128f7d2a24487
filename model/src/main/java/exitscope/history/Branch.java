package exitscope.history;

import exitscope.change.Transition;
import exitscope.publish.Moment;
import exitscope.state.MachineState;
import exitscope.timeline.TimelineLog;

import org.jspecify.annotations.Nullable;

/// One line of choices, from where it left its parent branch.
final class Branch {
    final int number;
    final @Nullable Branch parent;

    /// Transitions that it shares with its parent.
    final long origin;

    /// What the person calls it; empty for no name.
    String name = "";

    /// Not shown any more, kept for what left from it.
    boolean deleted;

    final Checkpoints checkpoints;
    final TimelineLog timeline;
    private final ChoiceLog choices = new ChoiceLog();

    Branch(int number, @Nullable Branch parent, long origin, MachineState start) {
        this.number = number;
        this.parent = parent;
        this.origin = origin;
        checkpoints = new Checkpoints(origin, start);
        timeline =
                parent == null
                        ? new TimelineLog(start)
                        : new TimelineLog(parent.timeline.timeline(), origin, start);
    }

    BranchRecord record() {
        return new BranchRecord(
                number,
                parent == null ? -1 : parent.number,
                origin,
                name,
                deleted,
                choices.packed());
    }

    long length() {
        return origin + choices.size();
    }

    void append(Transition transition) {
        choices.add(transition.choice(), transition.instructions());
        checkpoints.put(
                length(), transition.after(), Weight.of(transition), transition.instructions());
        timeline.append(transition);
    }

    /// The choice made after `step` transitions, or null at the end of the branch.
    ChoiceLog.@Nullable Entry at(long step) {
        Branch holder = this;
        while (step < holder.origin && holder.parent != null) {
            holder = holder.parent;
        }
        return step < holder.length() ? holder.choices.get(step - holder.origin) : null;
    }

    /// The branch that holds the state after `step` transitions.
    Branch holderOf(long step) {
        Branch holder = this;
        while (step < holder.origin && holder.parent != null) {
            holder = holder.parent;
        }
        return holder;
    }

    /// Where it left a branch that is not deleted; null for the first.
    @Nullable Moment originMoment() {
        long at = origin;
        Branch from = parent;
        while (from != null && from.deleted) {
            at = Math.min(at, from.origin);
            from = from.parent;
        }
        return from == null ? null : new Moment(from.number, at, 0);
    }

    /// What its kept states, its choices and its time line weigh, in bytes.
    long weight() {
        return checkpoints.weight() + least();
    }

    /// What it weighs without any kept state: its choices and its time line, in bytes.
    long least() {
        return choices.weight() + timeline.weight();
    }
}
