package exitscope.machine;

import exitscope.memory.AddressSpace;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.Page;
import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Addresses of guest code that one looks for. Looking is as fast as running: a copy of the code
/// has a trap at each of them, as a debugger would put there; the guest's own code has not.
///
/// Keeps copies of pages, so one lives as long as somebody looks for the same places. For one
/// thread.
public final class GuestPlaces {
    /// c.ebreak
    private static final int TRAP = 0x9002;

    /// Copies kept: more pages than anybody sets breakpoints in.
    private static final int MOST_COPIES = 64;

    private final long[] addresses;
    private final List<Copy> copies = new ArrayList<>();

    private record Copy(Page original, long number, Page changed) {}

    /// @param addresses in any order
    public GuestPlaces(long... addresses) {
        this.addresses = Arrays.stream(addresses).sorted().distinct().toArray();
    }

    /// Whether there are none.
    public boolean isEmpty() {
        return addresses.length == 0;
    }

    /// Whether this is one of them.
    public boolean contains(long address) {
        return Arrays.binarySearch(addresses, address) >= 0;
    }

    /// The task's memory with traps, or null where code cannot be copied.
    @Nullable AddressSpace withTraps(MachineState state, Task task) {
        if (task.memory() == null) {
            return null;
        }
        AddressSpace space = state.memory(task.memory()).space();
        LongMap<Page> pages = space.pages();
        int at = 0;
        while (at < addresses.length) {
            long number = Page.number(addresses[at]);
            int end = at;
            while (end < addresses.length && Page.number(addresses[end]) == number) {
                end++;
            }
            Mapping mapping = space.mappingAt(addresses[at]);
            Page page = space.pageAt(addresses[at], state.sharedMemories());
            if (mapping != null && page != null) {
                if (mapping.backing() instanceof Backing.Shared) {
                    return null;
                }
                pages = pages.with(number, copy(page, number, at, end));
            }
            at = end;
        }
        return new AddressSpace(
                space.mappings(),
                pages,
                space.breakStart(),
                space.breakEnd(),
                space.peakPages(),
                space.locksNew(),
                space.limits());
    }

    @SuppressWarnings("ReferenceEquality") // pages are known by identity
    private Page copy(Page original, long number, int from, int to) {
        for (Copy copy : copies) {
            if (copy.original == original && copy.number == number) {
                return copy.changed;
            }
        }
        byte[] bytes = new byte[Page.SIZE];
        original.copyTo(0, bytes, 0, Page.SIZE);
        for (int i = from; i < to; i++) {
            int offset = (int) addresses[i] & Page.OFFSET_MASK & ~1;
            bytes[offset] = (byte) TRAP;
            bytes[offset + 1] = (byte) (TRAP >>> 8);
        }
        Page changed = Page.of(bytes);
        if (copies.size() == MOST_COPIES) {
            copies.removeFirst();
        }
        copies.add(new Copy(original, number, changed));
        return changed;
    }
}
