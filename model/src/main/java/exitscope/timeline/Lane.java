package exitscope.timeline;

import exitscope.state.TaskId;

/// The life of one task.
///
/// @param number the task's number in its own namespace, the last that it bore
/// @param name the last that it had
/// @param states numbers of [Standing]s; the first is where the lane begins
public record Lane(TaskId task, int number, String name, Series states) {
    /// The position at which the task came to be.
    public long born() {
        return states.step(0);
    }

    /// How the task stands from the position of an entry.
    public Standing standing(int index) {
        return Standing.of(states.value(index));
    }
}
