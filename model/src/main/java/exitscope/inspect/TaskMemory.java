package exitscope.inspect;

import exitscope.memory.AddressSpace;
import exitscope.memory.Mapping;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

/// A task's memory to look at.
final class TaskMemory {
    private final MachineState state;
    private final @Nullable AddressSpace space;

    TaskMemory(MachineState state, Task task) {
        this.state = state;
        MemoryId id = task.memory();
        this.space = id == null ? null : state.memory(id).space();
    }

    /// Bytes, or null where not all are mapped.
    byte @Nullable [] read(long address, int length) {
        byte[] bytes = new byte[length];
        return readable(address, bytes) == length ? bytes : null;
    }

    /// As many bytes as are there.
    ///
    /// @return how many
    int readable(long address, byte[] into) {
        return space == null
                ? 0
                : space.peek(address, into, 0, into.length, state.sharedMemories());
    }

    /// A little-endian number, or null where it is not mapped.
    ///
    /// @param size 1 to 8
    @Nullable Long number(long address, int size) {
        byte[] bytes = read(address, size);
        return bytes == null ? null : number(bytes);
    }

    static long number(byte[] bytes) {
        long number = 0;
        for (int i = Math.min(8, bytes.length) - 1; i >= 0; i--) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }

    boolean isCode(long address) {
        Mapping mapping = space == null ? null : space.mappingAt(address);
        return mapping != null && mapping.protection().execute();
    }
}
