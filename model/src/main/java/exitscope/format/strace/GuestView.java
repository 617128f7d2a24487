package exitscope.format.strace;

import exitscope.memory.AddressSpace;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A task's memory in one state, for looking at what its system calls point to. Looking changes
/// nothing.
///
/// @param space null where the task has given its memory up
/// @param shared the machine's shared memory objects
record GuestView(@Nullable AddressSpace space, LongMap<SharedMemory> shared) {
    /// The longest path that Linux takes. (PATH_MAX)
    private static final int LONGEST_STRING = 4096;

    static GuestView of(MachineState state, Task task) {
        return new GuestView(
                task.memory() == null ? null : state.memory(task.memory()).space(),
                state.sharedMemories());
    }

    /// The bytes at an address; null when some of them cannot be read.
    byte @Nullable [] bytes(long address, int length) {
        byte[] found = upTo(address, length);
        return found.length == length ? found : null;
    }

    /// As many bytes as can be read, at most `length`.
    byte[] upTo(long address, int length) {
        if (space == null || length <= 0) {
            return new byte[0];
        }
        byte[] found = new byte[length];
        int count = space.peek(address, found, 0, length, shared);
        return count == length ? found : Arrays.copyOf(found, count);
    }

    /// The bytes of a string without its NUL; null when it cannot be read or does not end.
    byte @Nullable [] string(long address) {
        byte[] collected = new byte[0];
        while (collected.length < LONGEST_STRING) {
            byte[] more = upTo(address + collected.length, 64);
            if (more.length == 0) {
                return null;
            }
            int start = collected.length;
            collected = Arrays.copyOf(collected, start + more.length);
            System.arraycopy(more, 0, collected, start, more.length);
            for (int i = start; i < collected.length; i++) {
                if (collected[i] == 0) {
                    return Arrays.copyOf(collected, i);
                }
            }
        }
        return null;
    }

    /// Structures of the guest, which is little-endian; null when they cannot be read.
    @Nullable ByteBuffer structure(long address, int size) {
        byte[] content = bytes(address, size);
        return content == null ? null : ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
