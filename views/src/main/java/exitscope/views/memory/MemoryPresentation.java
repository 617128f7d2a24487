package exitscope.views.memory;

import exitscope.dwarf.DebugInfo;
import exitscope.inspect.CallStack;
import exitscope.inspect.Frame;
import exitscope.inspect.Value;
import exitscope.memory.AddressSpace;
import exitscope.memory.Mapping;
import exitscope.publish.Publication;
import exitscope.riscv.Registers;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.views.LookedAtTask;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Everything that a task has mapped, sixteen bytes a row, each mapping under its name; and which
/// bytes the last transition has changed.
final class MemoryPresentation {
    /// Bytes of a row.
    static final int WIDTH = 16;

    /// A row.
    sealed interface Row {}

    /// A mapping begins.
    record Heading(String text) implements Row {}

    /// Sixteen bytes.
    ///
    /// @param bytes what there is; shorter where it cannot be read
    /// @param changed whether the last transition has changed each of them, a bit a byte
    record Bytes(long address, List<Byte> bytes, int changed) implements Row {}

    /// A mapping and the row of its heading.
    private record Placed(Mapping mapping, int row) {
        int rows() {
            return 1 + (int) Math.min(MOST_ROWS, mapping.length() / WIDTH);
        }
    }

    /// Of one mapping; 256 MiB of memory.
    private static final int MOST_ROWS = 16 << 20;

    private final Messages messages;
    private List<Placed> mappings = List.of();
    private @Nullable LookedAtTask looked;
    private @Nullable DebugInfo info;
    private int size;
    private String heading = "";

    MemoryPresentation(Messages messages) {
        this.messages = messages;
    }

    void show(Publication publication, @Nullable TaskId selected) {
        looked = LookedAtTask.of(publication, selected);
        info = publication.program().debug();
        LookedAtTask there = looked;
        List<Placed> placed = new ArrayList<>();
        int row = 0;
        AddressSpace space = there == null ? null : spaceOf(there.state(), there.task());
        if (space != null) {
            for (Mapping mapping : space.mappings().values()) {
                Placed each = new Placed(mapping, row);
                if (Integer.MAX_VALUE - row <= each.rows()) {
                    break;
                }
                placed.add(each);
                row += each.rows();
            }
        }
        mappings = placed;
        size = row;
        heading =
                there == null
                        ? LookedAtTask.nobody(publication, messages)
                        : messages.text(
                                space == null ? "memory.none" : "stack.of",
                                TaskNumbers.of(publication).of(there.task().id()));
    }

    private static @Nullable AddressSpace spaceOf(MachineState state, Task task) {
        return task.memory() == null ? null : state.memory(task.memory()).space();
    }

    String heading() {
        return heading;
    }

    int size() {
        return size;
    }

    Row row(int index) {
        Placed placed = at(index);
        int inside = index - placed.row() - 1;
        Mapping mapping = placed.mapping();
        if (inside < 0) {
            return new Heading(
                    messages.text(
                            "memory.mapping",
                            Long.toHexString(mapping.start()),
                            Long.toHexString(mapping.end()),
                            mapping.protection().toString(),
                            mapping.name()));
        }
        return bytes(mapping.start() + (long) inside * WIDTH);
    }

    private Placed at(int index) {
        int low = 0;
        int high = mappings.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (mappings.get(middle).row() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return mappings.get(low);
    }

    private Bytes bytes(long address) {
        LookedAtTask there = looked;
        if (there == null) {
            return new Bytes(address, List.of(), 0);
        }
        byte[] now = new byte[WIDTH];
        int count = read(there.state(), there.task(), address, now);
        byte[] before = new byte[WIDTH];
        int countBefore = read(there.stateBefore(), there.before(), address, before);
        int changed = 0;
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bytes.add(now[i]);
            if (i >= countBefore ? now[i] != 0 : now[i] != before[i]) {
                changed |= 1 << i;
            }
        }
        return new Bytes(address, List.copyOf(bytes), changed);
    }

    /// What nobody has touched yet is zero.
    private static int read(MachineState state, Task task, long address, byte[] into) {
        AddressSpace space = spaceOf(state, task);
        if (space == null) {
            return 0;
        }
        int count = space.peek(address, into, 0, into.length, state.sharedMemories());
        return count == 0 && space.mappingAt(address) != null ? into.length : count;
    }

    /// The row that a person means: an address, a register, or a variable; -1 for nothing mapped.
    int rowOf(String wanted) {
        Long address = addressOf(wanted.strip());
        return address == null ? -1 : rowAt(address);
    }

    private int rowAt(long address) {
        for (Placed placed : mappings) {
            if (placed.mapping().contains(address)) {
                long inside = (address - placed.mapping().start()) / WIDTH;
                return inside < MOST_ROWS ? placed.row() + 1 + (int) inside : -1;
            }
        }
        return -1;
    }

    /// The address that a person means, or null.
    @Nullable Long addressOf(String wanted) {
        LookedAtTask there = looked;
        if (there == null || wanted.isEmpty()) {
            return null;
        }
        Registers registers = there.task().registers();
        if (wanted.equals("pc")) {
            return registers.pc();
        }
        for (int i = 0; i < 32; i++) {
            if (Registers.name(i).equals(wanted)) {
                return registers.x(i);
            }
        }
        Long variable = variable(there, wanted);
        if (variable != null) {
            return variable;
        }
        try {
            return Long.parseUnsignedLong(
                    wanted.toLowerCase(Locale.ROOT).startsWith("0x") ? wanted.substring(2) : wanted,
                    16);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Where a variable is; a pointer leads to what it points to.
    private @Nullable Long variable(LookedAtTask there, String name) {
        DebugInfo known = info;
        if (known == null) {
            return null;
        }
        for (Frame frame : CallStack.of(there.state(), there.task().id(), known).frames()) {
            Value value = frame.variable(name).map(each -> each.value()).orElse(null);
            if (value instanceof Value.Pointer pointer) {
                return pointer.target();
            }
            if (value != null) {
                return value.address();
            }
        }
        return known.image().symbols().named(name).map(symbol -> symbol.address()).orElse(null);
    }
}
