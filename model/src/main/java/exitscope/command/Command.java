package exitscope.command;

import exitscope.publish.Moment;
import exitscope.state.Bytes;
import exitscope.state.Choice;

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

    record Pause() implements Command {}

    /// Back to the first moment of the current branch.
    record Reset() implements Command {}

    /// Goes to the nearest moment that exists.
    record Seek(Moment moment) implements Command {}

    /// Types into the console.
    record Type(Bytes bytes) implements Command {}

    /// Ends the console's input.
    record CloseInput() implements Command {}
}
