package exitscope.history;

import exitscope.memory.Page;
import exitscope.persistent.LongMap;
import exitscope.state.MachineState;

/// How much memory keeping a state costs beyond what an earlier one holds already: the guest pages
/// that differ, and a little for the rest.
final class Weight {
    /// The entities that one transition changes, roughly, in bytes.
    private static final long ENTITIES = 4_096;

    private Weight() {}

    /// In bytes; costs what the two states do not share.
    static long between(MachineState before, MachineState after) {
        long[] pages = {0};
        LongMap.forEachDifference(
                before.memories(),
                after.memories(),
                (_, old, now) -> {
                    // A new address space is a fork's copy, whose pages others hold.
                    if (old != null && now != null) {
                        pages[0] += changed(old.space().pages(), now.space().pages());
                    }
                });
        LongMap.forEachDifference(
                before.sharedMemories(),
                after.sharedMemories(),
                (_, old, now) -> {
                    if (old != null && now != null) {
                        pages[0] += changed(old.pages(), now.pages());
                    }
                });
        return ENTITIES + pages[0] * Page.SIZE;
    }

    private static long changed(LongMap<Page> before, LongMap<Page> after) {
        long[] count = {0};
        LongMap.forEachDifference(before, after, (_, _, page) -> count[0] += page == null ? 0 : 1);
        return count[0];
    }
}
