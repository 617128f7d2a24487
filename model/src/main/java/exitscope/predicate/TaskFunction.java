package exitscope.predicate;

import exitscope.abi.Signal;
import exitscope.memory.AddressSpace;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;

/// What can be asked of a task with arguments.
public enum TaskFunction {
    /// Whether a signal waits for it or its process: `hasPending(SIGCHLD)`.
    HAS_PENDING("hasPending", 1, Type.FLAG),
    /// Whether it blocks a signal: `blocks(SIGTERM)`.
    BLOCKS("blocks", 1, Type.FLAG),
    /// The byte at an address of its memory.
    BYTE("byte", 1, Type.NUMBER),
    /// The two bytes at an address, signed.
    SHORT("short", 1, Type.NUMBER),
    /// The four bytes at an address, signed.
    INT("int", 1, Type.NUMBER),
    /// The eight bytes at an address.
    LONG("long", 1, Type.NUMBER),
    /// Bytes at an address: `memory(0x10000, 16)`, at most [#MOST_BYTES]; in hexadecimal digits.
    MEMORY("memory", 2, Type.TEXT);

    /// As many bytes can be looked at at once.
    public static final int MOST_BYTES = 4_096;

    private final String label;
    private final int arguments;

    @SuppressWarnings("ImmutableEnumChecker") // a type copies its words
    private final Type type;

    TaskFunction(String label, int arguments, Type type) {
        this.label = label;
        this.arguments = arguments;
        this.type = type;
    }

    /// How the language writes it.
    public String label() {
        return label;
    }

    int arguments() {
        return arguments;
    }

    /// What values it has.
    public Type type() {
        return type;
    }

    static @Nullable TaskFunction named(String name) {
        for (TaskFunction function : values()) {
            if (function.label.equals(name)) {
                return function;
            }
        }
        return null;
    }

    Value of(MachineState state, Task task, long[] given) {
        return switch (this) {
            case HAS_PENDING -> {
                Signal signal = Signal.orNull(given[0]);
                yield Value.of(
                        signal != null
                                && (task.pending().contains(signal)
                                        || state.group(task.group()).pending().contains(signal)));
            }
            case BLOCKS -> {
                Signal signal = Signal.orNull(given[0]);
                yield Value.of(signal != null && task.mask().contains(signal));
            }
            case BYTE -> number(state, task, given[0], 1);
            case SHORT -> number(state, task, given[0], 2);
            case INT -> number(state, task, given[0], 4);
            case LONG -> number(state, task, given[0], 8);
            case MEMORY -> {
                byte[] bytes = bytes(state, task, given[0], given[1]);
                yield bytes == null
                        ? Value.absent()
                        : new Value.Text(HexFormat.of().formatHex(bytes));
            }
        };
    }

    private static Value number(MachineState state, Task task, long address, int size) {
        byte[] bytes = bytes(state, task, address, size);
        if (bytes == null) {
            return Value.absent();
        }
        long value = size == 1 ? 0 : bytes[size - 1];
        for (int i = size == 1 ? 0 : size - 2; i >= 0; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return Value.of(value);
    }

    private static byte @Nullable [] bytes(MachineState state, Task task, long address, long size) {
        if (task.memory() == null || size < 0 || size > MOST_BYTES) {
            return null;
        }
        AddressSpace space = state.memory(task.memory()).space();
        byte[] bytes = new byte[(int) size];
        int read = space.peek(address, bytes, 0, bytes.length, state.sharedMemories());
        return read == bytes.length ? bytes : null;
    }
}
