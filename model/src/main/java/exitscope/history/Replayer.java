package exitscope.history;

import exitscope.change.Transition;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.publish.Moment;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Has any recorded state or transition again, from the nearest kept state below it.
///
/// What was replayed last is kept, so that walking about an old place does not replay it again: a
/// little of it where one jumps, more where one goes back step by step.
final class Replayer {
    /// How many transitions before the place sought are kept where one jumps there.
    private static final int JUMPING = 64;

    private final Execution execution;
    private final ReplayWindow window;

    /// @param budget what the transitions replayed last may weigh together, in bytes
    Replayer(Execution execution, long budget) {
        this.execution = execution;
        this.window = new ReplayWindow(budget);
    }

    /// Changes what the transitions replayed last may weigh together, in bytes.
    void budget(long bytes) {
        window.budget(bytes);
    }

    /// The state after `step` transitions of a branch.
    MachineState stateAt(Branch branch, long step) {
        Branch holder = branch.holderOf(step);
        Map.Entry<Long, MachineState> nearest = holder.checkpoints.atOrBelow(step);
        return nearest.getKey() == step ? nearest.getValue() : transitionTo(holder, step).after();
    }

    /// The first part of what a task ran after `step` transitions.
    Transition inside(Branch branch, long step, Choice.Run part) {
        return Machine.step(stateAt(branch, step), part, execution);
    }

    /// The transition that leads to `step`.
    Transition transitionTo(Branch branch, long step) {
        // The first state of a branch is its parent's; what led there is in the parent.
        Branch holder = branch.holderOf(step - 1);
        Transition seen = window.get(new Moment(holder.number, step, 0));
        if (seen != null) {
            return seen;
        }
        boolean goesBack = window.get(new Moment(holder.number, step + 1, 0)) != null;
        int width = goesBack ? ReplayWindow.WIDTH : JUMPING;
        Map.Entry<Long, MachineState> nearest = holder.checkpoints.atOrBelow(step - 1);
        MachineState state = nearest.getValue();
        long at = nearest.getKey();
        while (true) {
            Transition transition = Machine.step(state, recorded(holder, at), execution);
            state = transition.after();
            at++;
            if (step - at < width) {
                window.put(new Moment(holder.number, at, 0), transition, Weight.of(transition));
            }
            if (at == step) {
                return transition;
            }
        }
    }

    /// Shows recorded transitions of a branch, oldest first.
    ///
    /// @param from transitions that have happened before the first shown
    /// @param to transitions that have happened after the last shown
    void scan(Branch branch, long from, long to, History.Visitor visitor) {
        MachineState at = stateAt(branch, from);
        for (long step = from; step < Math.min(to, branch.length()); step++) {
            Transition transition = Machine.step(at, recorded(branch, step), execution);
            at = transition.after();
            if (!visitor.see(step + 1, transition)) {
                return;
            }
        }
    }

    private static Choice recorded(Branch branch, long step) {
        ChoiceLog.@Nullable Entry entry = branch.at(step);
        if (entry == null) {
            throw new IllegalStateException("the branch has no step " + step);
        }
        return entry.choice();
    }
}
