package exitscope.predicate;

import exitscope.state.MachineState;
import exitscope.state.Task;

/// What the variables of the program are, for expressions with `$name`.
@FunctionalInterface
public interface Variables {
    /// Of a program that nothing is known of.
    Variables NONE = (_, _, _) -> Value.absent();

    /// The variable, or part of one, in a task; absent when there is none.
    Value of(MachineState state, Task task, VariablePath path);
}
