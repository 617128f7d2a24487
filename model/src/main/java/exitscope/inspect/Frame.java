package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.dwarf.VariableInfo;
import exitscope.program.SourceLine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A function in the midst of its work.
public final class Frame {
    /// What stands for the function where a signal interrupted the next frame.
    public static final String SIGNAL = "<signal handler called>";

    private final int level;
    private final String function;
    private final @Nullable SourceLine line;
    private final boolean inlined;
    private final List<VariableInfo> infos;
    private final PhysicalFrame physical;

    Frame(
            int level,
            String function,
            @Nullable SourceLine line,
            boolean inlined,
            List<VariableInfo> infos,
            PhysicalFrame physical) {
        this.level = level;
        this.function = function;
        this.line = line;
        this.inlined = inlined;
        this.infos = infos;
        this.physical = physical;
    }

    /// 0 for the innermost.
    public int level() {
        return level;
    }

    /// The function's name; empty where nothing tells it.
    public String function() {
        return function;
    }

    /// Where it is in the source; of a caller, where it calls. Null where nothing tells it.
    public @Nullable SourceLine line() {
        return line;
    }

    /// Whether the compiler put the function's code into that of the next frame.
    public boolean inlined() {
        return inlined;
    }

    /// Whether this stands for the interruption by a signal.
    public boolean isSignal() {
        return function.equals(SIGNAL);
    }

    /// The next instruction, or the one that a call returns to.
    public long pc() {
        return physical.registers().pc();
    }

    /// The stack pointer.
    public long sp() {
        return physical.registers().get(FrameRegisters.SP);
    }

    /// The stack pointer before the function was called, which tells two calls of one function
    /// apart; empty where it is not known.
    public Optional<Long> frameAddress() {
        return Optional.ofNullable(physical.frameAddress);
    }

    /// Where the function returns to; empty where it is not known.
    public Optional<Long> returnAddress() {
        PhysicalFrame caller = physical.caller;
        return caller == null ? Optional.empty() : Optional.of(caller.registers().pc());
    }

    /// An integer register as it is in this frame, 0 to 31.
    public long x(int register) {
        return physical.registers().get(register);
    }

    /// A floating-point register's bits as they are in this frame, 0 to 31.
    public long f(int register) {
        return physical.registers().get(32 + register);
    }

    /// The parameters and local variables in scope, parameters first, then from the innermost block
    /// outwards; one that hides another comes before it.
    public List<Variable> variables() {
        List<Variable> parameters = new ArrayList<>();
        List<Variable> others = new ArrayList<>();
        for (VariableInfo info : infos) {
            (info.parameter() ? parameters : others).add(read(info));
        }
        parameters.addAll(others);
        return List.copyOf(parameters);
    }

    /// The variable with this name that C would mean here: local, else of the program.
    public Optional<Variable> variable(String name) {
        for (VariableInfo info : infos) {
            if (info.name().equals(name)) {
                return Optional.of(read(info));
            }
        }
        return global(name);
    }

    /// The program's variables, each name once.
    public List<Variable> globals() {
        List<Variable> globals = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        DebugInfo info = physical.look().info();
        if (info != null) {
            for (VariableInfo each : info.globals()) {
                if (seen.add(each.name())) {
                    globals.add(read(each));
                }
            }
        }
        return List.copyOf(globals);
    }

    private Optional<Variable> global(String name) {
        DebugInfo info = physical.look().info();
        return info == null
                ? Optional.empty()
                : info.globals().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(this::read);
    }

    /// What a pointer points to; empty when it is no pointer to something that has a size.
    public Optional<Value> dereference(Value value) {
        return new ValueReader(physical.look()).dereference(value, 0);
    }

    /// What a pointer points to, or an element further on.
    ///
    /// @param index in elements; may be negative
    public Optional<Value> element(Value value, long index) {
        return value instanceof Value.Elements elements
                ? new ValueReader(physical.look()).element(elements, index)
                : new ValueReader(physical.look()).dereference(value, index);
    }

    private Variable read(VariableInfo info) {
        Value value =
                new ValueReader(physical.look())
                        .read(info.type(), info.locate(physical.address(), physical), physical);
        return new Variable(info.name(), info.parameter(), info.global(), value);
    }

    @Override
    public String toString() {
        return "#" + level + " " + function + (line == null ? "" : " at " + line);
    }
}
