package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.predicate.Value;
import exitscope.predicate.VariablePath;
import exitscope.predicate.Variables;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The variables of the opened program, for predicates.
///
/// @param info what the program's file tells; null when nothing is known
/// @param file where it lies; tasks that run another program have no variables
public record ProgramVariables(@Nullable DebugInfo info, @Nullable InodeId file)
        implements Variables {
    /// Deeper calls of the program are not looked at for a function's variable.
    private static final int DEEPEST = 256;

    @Override
    public Value of(MachineState state, Task task, VariablePath path) {
        if (info == null || !ProgramFile.runs(state, task, file)) {
            return Value.absent();
        }
        return frame(state, task, info, path.function())
                .flatMap(frame -> find(frame, path))
                .map(ProgramVariables::value)
                .orElse(Value.absent());
    }

    private static Optional<Frame> frame(
            MachineState state, Task task, DebugInfo info, String function) {
        if (function.isEmpty()) {
            return CallStack.of(state, task.id(), info, 1).innermost();
        }
        return CallStack.of(state, task.id(), info, DEEPEST).frames().stream()
                .filter(frame -> frame.function().equals(function))
                .findFirst();
    }

    private static Optional<exitscope.inspect.Value> find(Frame frame, VariablePath path) {
        Optional<exitscope.inspect.Value> value = frame.variable(path.name()).map(Variable::value);
        for (VariablePath.Part part : path.parts()) {
            value =
                    value.flatMap(whole ->
                            switch (part) {
                                case VariablePath.Element(long index) ->
                                        frame.element(whole, index);
                                case VariablePath.Member(String name) -> member(frame, whole, name);
                            });
        }
        return value;
    }

    private static Optional<exitscope.inspect.Value> member(
            Frame frame, exitscope.inspect.Value whole, String name) {
        return switch (whole) {
            case exitscope.inspect.Value.Fields fields -> fields.field(name);
            case exitscope.inspect.Value.Pointer pointer ->
                    frame.dereference(pointer)
                            .flatMap(there ->
                                    there instanceof exitscope.inspect.Value.Fields fields
                                            ? fields.field(name)
                                            : Optional.empty());
            case exitscope.inspect.Value.Reference(var _, var _, long _, var referred)
                    when referred != null ->
                    member(frame, referred, name);
            default -> Optional.empty();
        };
    }

    private static Value value(exitscope.inspect.Value value) {
        return switch (value) {
            case exitscope.inspect.Value.Whole whole -> Value.of(whole.number().longValue());
            case exitscope.inspect.Value.Pointer pointer -> Value.of(pointer.target());
            case exitscope.inspect.Value.Reference(var _, var _, long _, var referred)
                    when referred != null ->
                    value(referred);
            default -> new Value.Text(value.text());
        };
    }
}
