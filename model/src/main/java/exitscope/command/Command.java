package exitscope.command;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.change.EventKind;
import exitscope.publish.Moment;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Something asked of a session. Commands are carried out in the order in which they were sent.
public sealed interface Command {
    /// Changes what the person has put upon the run; what goes on goes on.
    sealed interface OfMarks extends Command {}

    /// Gives the console input; what goes on goes on.
    sealed interface OfInput extends Command {}

    /// One step forward: the recorded future if there is one, else what the schedule policy takes.
    record Step(Granularity granularity) implements Command {}

    /// One step back. Nothing is lost: the future stays recorded.
    record StepBack(Granularity granularity) implements Command {}

    /// Makes this choice; where the recorded future takes another, a new branch begins.
    record Choose(Choice choice) implements Command {}

    /// Goes to a moment and makes choices from there, exactly these; a branch begins where the
    /// recorded future takes others.
    ///
    /// @param toParting whether to stand where they part from the present branch, not at their end
    record Follow(Moment from, List<Choice> choices, boolean toParting) implements Command {
        public Follow {
            choices = List.copyOf(choices);
        }
    }

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

    /// Goes to where something on the console had just been written; stays where it is not written
    /// yet.
    ///
    /// @param chunk the running number of the write, see [exitscope.state.Console#output]
    record SeekOutput(long chunk) implements Command {}

    /// Types into the console.
    record Type(Bytes bytes) implements OfInput {}

    /// Ends the console's input.
    record CloseInput() implements OfInput {}

    /// Sets a breakpoint; its id is given by the session.
    record AddBreakpoint(Breakpoint breakpoint) implements OfMarks {}

    record RemoveBreakpoint(int id) implements OfMarks {}

    record EnableBreakpoint(int id, boolean on) implements OfMarks {}

    /// Watches a value; its id is given by the session.
    record AddWatch(Watch watch) implements OfMarks {}

    record RemoveWatch(int id) implements OfMarks {}

    /// Whether runs stop where a watched value changes.
    record StopAtWatch(int id, boolean on) implements OfMarks {}

    /// Goes to the nearest change of a watched value: backward, to who changed it last.
    record SeekChange(int watch, Direction direction) implements Command {}

    /// Watches a value, unless it is watched already, and goes to its nearest change: backward, to
    /// who changed it last.
    record WatchChange(Watch watch, Direction direction) implements Command {}

    /// Puts a bookmark at the present moment; its id is given by the session.
    record AddBookmark(String name, String note) implements OfMarks {}

    record EditBookmark(int id, String name, String note) implements OfMarks {}

    record RemoveBookmark(int id) implements OfMarks {}

    /// Goes to the next or previous bookmark, whatever its branch; stays where there is none.
    record SeekBookmark(Direction direction) implements Command {}

    /// Names a branch; an empty name takes the name away.
    record NameBranch(int number, String name) implements OfMarks {}

    /// Forgets a branch; the first one stays. What left from it is kept.
    record DeleteBranch(int number) implements Command {}

    /// Has the branch that was deleted last again, with its bookmarks; does nothing when there is
    /// none.
    record RestoreBranch() implements OfMarks {}

    /// What the kept states may weigh together from now on, in bytes.
    record Budget(long bytes) implements OfMarks {}

    /// Compares two moments; the next publication has the answer.
    record Compare(Moment left, Moment right) implements Command {}
}
