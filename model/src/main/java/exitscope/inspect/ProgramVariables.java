package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.predicate.Value;
import exitscope.predicate.Variables;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

/// The variables of the opened program, for predicates.
///
/// @param info what the program's file tells; null when nothing is known
/// @param file where it lies; tasks that run another program have no variables
public record ProgramVariables(@Nullable DebugInfo info, @Nullable InodeId file)
        implements Variables {
    @Override
    public Value of(MachineState state, Task task, String name) {
        if (info == null || !ProgramFile.runs(state, task, file)) {
            return Value.absent();
        }
        return CallStack.of(state, task.id(), info, 1)
                .innermost()
                .flatMap(frame -> frame.variable(name))
                .map(variable -> value(variable.value()))
                .orElse(Value.absent());
    }

    private static Value value(exitscope.inspect.Value value) {
        return switch (value) {
            case exitscope.inspect.Value.Whole whole -> Value.of(whole.number().longValue());
            case exitscope.inspect.Value.Pointer pointer -> Value.of(pointer.target());
            default -> new Value.Text(value.text());
        };
    }
}
