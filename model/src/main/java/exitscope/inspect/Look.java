package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

/// One look at one task.
final class Look {
    /// How often callers may be asked for values on entry.
    private static final int MAX_ENTRY_VALUES = 2_000;

    private final TaskMemory memory;
    private final @Nullable DebugInfo info;
    private int entryValues;

    /// @param info null when nothing is known of the program
    Look(TaskMemory memory, @Nullable DebugInfo info) {
        this.memory = memory;
        this.info = info;
    }

    TaskMemory memory() {
        return memory;
    }

    @Nullable DebugInfo info() {
        return info;
    }

    /// Notes that a value on entry is asked for; values that ask for others in circles end.
    void countEntryValue() {
        if (++entryValues > MAX_ENTRY_VALUES) {
            throw new MalformedData("a value on entry that is not known");
        }
    }
}
