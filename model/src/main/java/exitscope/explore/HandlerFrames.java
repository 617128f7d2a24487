package exitscope.explore;

import exitscope.change.Change;
import exitscope.change.SignalChange.HandlerEntered;
import exitscope.change.SignalChange.HandlerReturned;
import exitscope.change.Transition;
import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

/// Which tasks are in signal handlers, and where their stacks were when the first one interrupted
/// them; a value. A handler that is left by a jump is taken to go on.
///
/// @param tasks by identity
record HandlerFrames(LongMap<Frame> tasks) {
    static final HandlerFrames NONE = new HandlerFrames(LongMap.of());

    /// Handlers of one task.
    ///
    /// @param nested how many are active, at least 1
    /// @param stack the stack pointer of the code that the first interrupted
    record Frame(int nested, long stack) {}

    /// Where the interrupted code's stack ends, or null when the task is in no handler.
    @Nullable Frame of(Task task) {
        return tasks.get(task.id().value());
    }

    /// What it is after a transition.
    HandlerFrames after(Transition transition) {
        HandlerFrames now = this;
        for (Change change : transition.changes()) {
            switch (change) {
                case HandlerEntered(var task, _, _, _) ->
                        now = now.entered(transition.before(), task.value());
                case HandlerReturned(var task) -> now = now.left(task.value());
                default -> {} // nothing else enters or leaves one
            }
        }
        return now;
    }

    private HandlerFrames entered(MachineState before, long task) {
        Frame frame = tasks.get(task);
        if (frame != null) {
            return with(task, new Frame(frame.nested + 1, frame.stack));
        }
        Task interrupted = before.tasks().get(task);
        return interrupted == null ? this : with(task, new Frame(1, interrupted.registers().sp()));
    }

    private HandlerFrames with(long task, Frame frame) {
        return new HandlerFrames(tasks.with(task, frame));
    }

    private HandlerFrames left(long task) {
        Frame frame = tasks.get(task);
        if (frame == null) {
            return this;
        }
        return new HandlerFrames(
                frame.nested == 1
                        ? tasks.without(task)
                        : tasks.with(task, new Frame(frame.nested - 1, frame.stack)));
    }
}
