package exitscope.debug;

import exitscope.change.Transition;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.function.LongPredicate;

/// Where a search or a run through the history stops.
interface StopRule {
    /// Whether the moment after a transition is one.
    boolean stopsAfter(Transition transition);

    /// The addresses before which guest code stops; null when there are none for this task.
    default @Nullable LongPredicate stopsInside(MachineState state, TaskId task) {
        return null;
    }
}
