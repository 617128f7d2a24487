package exitscope.command;

import exitscope.change.EventKind;
import exitscope.publish.Moment;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Something asked of a session. Commands are carried out in the order in which they were sent.
public sealed interface Command {
    /// One step forward: the recorded future if there is one, else what the schedule policy takes.
    record Step(Granularity granularity) implements Command {}

    /// One step back. Nothing is lost: the future stays recorded.
    record StepBack(Granularity granularity) implements Command {}

    /// Makes this choice; where the recorded future takes another, a new branch begins.
    record Choose(Choice choice) implements Command {}

    /// Runs on until paused or finished.
    record Run() implements Command {}

    /// Runs backward until paused, or to the start.
    record RunBack() implements Command {}

    record Pause() implements Command {}

    /// Back to the first moment of the current branch.
    record Reset() implements Command {}

    /// Runs on to where nothing can move any more, or until paused.
    record End() implements Command {}

    /// Goes to the next or previous event.
    ///
    /// @param kind null for any
    /// @param task the task that it concerns, null for any
    record SeekEvent(Direction direction, @Nullable EventKind kind, @Nullable TaskId task)
            implements Command {}

    /// Goes to the nearest moment that exists.
    record Seek(Moment moment) implements Command {}

    /// Types into the console.
    record Type(Bytes bytes) implements Command {}

    /// Ends the console's input.
    record CloseInput() implements Command {}
}
