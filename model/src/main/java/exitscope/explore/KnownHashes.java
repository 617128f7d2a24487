package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

/// Remembers the hash of all that [AbstractFingerprint] names, by which maps a state consists of:
/// states that were reached on several ways, and those that differ in their output alone, consist
/// of the very same ones where [LongMapPool][exitscope.persistent.LongMapPool] has made them.
///
/// Plain and mutable, for one thread.
final class KnownHashes {
    private static final int SIZE = 1 << 15;
    private static final int KINDS = 18;

    private final @Nullable LongMap<?>[] maps = new LongMap<?>[SIZE * KINDS];
    private final long[] lows = new long[SIZE];
    private final long[] highs = new long[SIZE];
    private final LongMap<?>[] looked = new LongMap<?>[KINDS];
    private int place;

    /// Looks for a state; [#low] and [#high] tell, or [#put] says.
    ///
    /// @return whether it is known
    @SuppressWarnings("ReferenceEquality") // the very maps: to compare contents is what this saves
    boolean find(MachineState state) {
        looked[0] = state.tasks();
        looked[1] = state.groups();
        looked[2] = state.memories();
        looked[3] = state.descriptorTables();
        looked[4] = state.pipes();
        looked[5] = state.handlers();
        looked[6] = state.fsContexts();
        looked[7] = state.files();
        looked[8] = state.inodes();
        looked[9] = state.sharedMemories();
        looked[10] = state.processGroups();
        looked[11] = state.sessions();
        looked[12] = state.namespaces();
        looked[13] = state.fileLocks();
        looked[14] = state.futexes();
        looked[15] = state.terminals();
        looked[16] = state.mountNamespaces();
        looked[17] = state.mounts();
        int hash = 0;
        for (int i = 0; i < 5; i++) { // those that change most
            hash = hash * 31 + looked[i].hashOfObjects();
        }
        place = (hash ^ hash >>> 16) & SIZE - 1;
        int at = place * KINDS;
        for (int i = 0; i < KINDS; i++) {
            if (maps[at + i] != looked[i]) {
                return false;
            }
        }
        // Of a state with timers none is ever put, since the clock matters to it.
        return state.timers().isEmpty();
    }

    long low() {
        return lows[place];
    }

    long high() {
        return highs[place];
    }

    /// Remembers the hash of the state that was looked for last.
    void put(long low, long high) {
        System.arraycopy(looked, 0, maps, place * KINDS, KINDS);
        lows[place] = low;
        highs[place] = high;
    }
}
