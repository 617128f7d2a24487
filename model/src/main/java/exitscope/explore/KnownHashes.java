package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Remembers the hash of all that [AbstractFingerprint] names, by which maps a state consists of:
/// states that were reached on several ways, and those that differ in their output alone, consist
/// of the very same ones where [LongMapPool][exitscope.persistent.LongMapPool] has made them.
///
/// For one thread; those of several threads share a [Table].
final class KnownHashes {
    private static final int SIZE = 1 << 15;
    private static final int KINDS = 18;

    /// Bytes that a hash takes, with the maps that nobody else holds any more, about.
    private static final long KNOWN = 320;

    /// What is known, for any thread. Nobody waits: of two that share a place, the later stays.
    static final class Table {
        private final AtomicReferenceArray<@Nullable Known> known =
                new AtomicReferenceArray<>(SIZE);

        /// Bytes that it takes, about.
        ///
        /// @param states that were hashed
        static long weight(long states) {
            return 4L * SIZE + Math.min(states, SIZE) * KNOWN;
        }
    }

    private static final class Known {
        final LongMap<?>[] maps;
        final long low;
        final long high;

        Known(LongMap<?>[] maps, long low, long high) {
            this.maps = maps;
            this.low = low;
            this.high = high;
        }
    }

    private final AtomicReferenceArray<@Nullable Known> table;
    private LongMap<?>[] looked = new LongMap<?>[KINDS];
    private int place;
    private @Nullable Known found;

    KnownHashes(Table table) {
        this.table = table.known;
    }

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
        Known known = table.getAcquire(place);
        found = known;
        if (known == null) {
            return false;
        }
        for (int i = 0; i < KINDS; i++) {
            if (known.maps[i] != looked[i]) {
                return false;
            }
        }
        // Of a state with timers none is ever put, since the clock matters to it.
        return state.timers().isEmpty();
    }

    /// Of the state that was found.
    long low() {
        return found().low;
    }

    /// Of the state that was found.
    long high() {
        return found().high;
    }

    private Known found() {
        return Objects.requireNonNull(found, "it was not found");
    }

    /// Remembers the hash of the state that was looked for last.
    void put(long low, long high) {
        table.setRelease(place, new Known(looked, low, high));
        looked = new LongMap<?>[KINDS];
    }
}
