package exitscope.debug;

import exitscope.change.Transition;
import exitscope.machine.GuestPlaces;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Where a search or a run through the history stops.
interface StopRule {
    /// Whether the moment after a transition is one.
    boolean stopsAfter(Transition transition);

    /// The places before which this task's code may stop; null when there are none for it.
    default @Nullable GuestPlaces places(MachineState state, TaskId task) {
        return null;
    }

    /// Whether the task, which stands at one of the [#places] and moves next, stops there.
    default boolean stopsAt(MachineState state, TaskId task) {
        return true;
    }
}
