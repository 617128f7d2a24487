package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.dwarf.FunctionInfo;
import exitscope.dwarf.VariableInfo;
import exitscope.program.ElfImage;
import exitscope.program.Segment;
import exitscope.program.SourceLine;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Who has called whom in a task that stands still, innermost first.
///
/// @param frames empty for a task that has no memory any more
/// @param cut whether there are more frames than are here
public record CallStack(List<Frame> frames, boolean cut) {
    /// More frames are not looked at.
    public static final int MOST_FRAMES = 512;

    public CallStack {
        frames = List.copyOf(frames);
    }

    /// The call stack of a task.
    ///
    /// @param info of the program that the person opened; of a task that runs another one, nothing
    ///   is known but addresses
    public static CallStack of(MachineState state, TaskId id, DebugInfo info) {
        return of(state, id, info, MOST_FRAMES);
    }

    /// The innermost frames of a task's call stack.
    ///
    /// @param most how many functions that were really called
    public static CallStack of(MachineState state, TaskId id, DebugInfo info, int most) {
        Task task = state.tasks().get(id.value());
        if (task == null || task.memory() == null) {
            return new CallStack(List.of(), false);
        }
        var memory = new TaskMemory(state, task);
        DebugInfo known = runs(memory, info.image()) ? info : null;
        var look = new Look(memory, known);
        var unwinder = new Unwinder(look);
        List<PhysicalFrame> physical =
                unwinder.frames(FrameRegisters.of(task.registers()), most + 1);
        boolean cut = physical.size() > most;
        if (cut) {
            physical = physical.subList(0, most);
        }
        List<Frame> frames = new ArrayList<>();
        for (PhysicalFrame each : physical) {
            add(frames, each, unwinder);
            if (frames.getLast().function().equals("main") && !frames.getLast().inlined()) {
                // What called main is of no interest, as gdb has it.
                cut = false;
                break;
            }
        }
        return new CallStack(frames, cut);
    }

    /// Whether the memory holds this program: whether it begins with the same headers.
    static boolean runs(TaskMemory memory, ElfImage image) {
        Segment first = image.segments().getFirst();
        ByteBuffer content = image.content(first);
        byte[] expected = new byte[Math.min(512, content.remaining())];
        content.get(expected);
        byte[] actual = memory.read(first.address(), expected.length);
        return actual != null && Arrays.equals(expected, actual);
    }

    private static void add(List<Frame> frames, PhysicalFrame physical, Unwinder unwinder) {
        DebugInfo info = physical.look().info();
        long address = physical.address();
        Optional<SourceLine> line = info == null ? Optional.empty() : info.lines().lineAt(address);
        FunctionInfo function = physical.function();
        if (unwinder.isSignalFrame(physical)) {
            frames.add(new Frame(frames.size(), Frame.SIGNAL, null, false, List.of(), physical));
            return;
        }
        if (function == null || info == null) {
            String name =
                    info == null ? "" : info.symbols().at(address).map(f -> f.name()).orElse("");
            frames.add(
                    new Frame(frames.size(), name, line.orElse(null), false, List.of(), physical));
            return;
        }
        @Nullable SourceLine at = line.orElse(null);
        for (FunctionInfo.Scope scope : function.scopesAt(address)) {
            List<VariableInfo> variables = scope.variables();
            frames.add(
                    new Frame(
                            frames.size(), scope.name(), at, scope.inlined(), variables, physical));
            at = scope.inlined() ? new SourceLine(scope.callFile(), scope.callLine()) : null;
        }
    }

    /// The innermost frame, if there is one.
    public Optional<Frame> innermost() {
        return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getFirst());
    }
}
