package exitscope.history;

import exitscope.change.Transition;
import exitscope.publish.Moment;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One line of choices, from where it left its parent branch.
final class Branch {
    final int number;
    final @Nullable Branch parent;

    /// Transitions that it shares with its parent.
    final long origin;

    final Checkpoints checkpoints;
    private final List<Recorded> recorded = new ArrayList<>();

    /// A choice that was made, and how many guest instructions it ran.
    record Recorded(Choice choice, long instructions) {}

    Branch(int number, @Nullable Branch parent, long origin, MachineState start) {
        this.number = number;
        this.parent = parent;
        this.origin = origin;
        checkpoints = new Checkpoints(origin, start);
    }

    long length() {
        return origin + recorded.size();
    }

    void append(Transition transition) {
        recorded.add(new Recorded(transition.choice(), transition.instructions()));
        checkpoints.put(
                length(),
                transition.after(),
                Weight.between(transition.before(), transition.after()));
    }

    /// The choice made after `step` transitions, or null at the end of the branch.
    @Nullable Recorded at(long step) {
        if (step < origin) {
            if (parent == null) {
                throw new IllegalArgumentException("step " + step);
            }
            return parent.at(step);
        }
        return step < length() ? recorded.get((int) (step - origin)) : null;
    }

    /// The branch that holds the state after `step` transitions.
    Branch holderOf(long step) {
        return step >= origin || parent == null ? this : parent.holderOf(step);
    }

    @Nullable Moment originMoment() {
        return parent == null ? null : new Moment(parent.number, origin, 0);
    }
}
