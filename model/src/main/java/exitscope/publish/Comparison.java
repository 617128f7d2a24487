package exitscope.publish;

import exitscope.state.TaskId;

import java.util.List;

/// What differs between two moments.
///
/// @param left one
/// @param right the other
/// @param differences of tasks, in the order of their ids, then of the machine
public record Comparison(Moment left, Moment right, List<Difference> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /// A difference.
    public sealed interface Difference {}

    /// A task that there is on one side only.
    ///
    /// @param number as it bears it there
    /// @param left whether it is on the left
    public record OnlyOn(TaskId task, int number, boolean left) implements Difference {}

    /// A field of a task.
    ///
    /// @param field as predicates write it
    public record OfTask(TaskId task, int number, String field, String left, String right)
            implements Difference {}

    /// A field of the machine.
    public record OfMachine(String field, String left, String right) implements Difference {}

    /// What was written on the console, from the first byte that differs.
    ///
    /// @param same bytes that both begin with
    public record OfConsole(long same, String left, String right) implements Difference {}
}
