package exitscope.change;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Which entities of the machine a transition has read and which it has changed. Two transitions of
/// different tasks whose footprints do not [conflict][#conflicts] lead to the same state in either
/// order, and neither can take from the other that it can happen.
///
/// What is not in it: the clock, identities and sums over all (pages, references) that every
/// transition counts up by as much in either order. A transition that looks at one of them in a way
/// that could matter touches [everything][#EVERYTHING].
///
/// Immutable.
public final class Footprint {
    /// The kinds of entities.
    public enum Kind {
        TASK,
        GROUP,
        NAMESPACE,
        PROCESS_GROUP,
        SESSION,
        HANDLERS,
        MEMORY,
        SHARED_MEMORY,
        DESCRIPTOR_TABLE,
        FILE,
        PIPE,
        TERMINAL,
        INODE,
        FS_CONTEXT,
        FILE_LOCKS,
        TIMERS,
        FUTEX,
        WAIT_QUEUE,
        USER,
        CONSOLE;

        private static final int SHIFT = 56;

        @SuppressWarnings("EnumOrdinal") // compared within one run of the program alone
        private int bit() {
            return 1 << ordinal();
        }

        /// One entity. Those that share a key are taken for one.
        @SuppressWarnings("EnumOrdinal")
        private long key(long id) {
            return ((long) ordinal() << SHIFT) ^ id;
        }
    }

    private static final long[] NONE = {};

    /// Of a transition that conflicts with every other.
    public static final Footprint EVERYTHING = new Footprint(NONE, NONE, -1, -1);

    /// Of nothing.
    public static final Footprint NOTHING = new Footprint(NONE, NONE, 0, 0);

    /// Sorted, without duplicates.
    private final long[] reads;

    /// Sorted, without duplicates.
    private final long[] writes;

    /// The kinds of which all entities were looked at.
    private final int scanned;

    /// The kinds of what was changed.
    private final int changed;

    private Footprint(long[] reads, long[] writes, int scanned, int changed) {
        this.reads = reads;
        this.writes = writes;
        this.scanned = scanned;
        this.changed = changed;
    }

    /// Whether one has changed what the other has read or changed.
    public boolean conflicts(Footprint other) {
        return isAll()
                || other.isAll()
                || (scanned & other.changed) != 0
                || (changed & other.scanned) != 0
                || meet(writes, other.writes)
                || meet(writes, other.reads)
                || meet(reads, other.writes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Footprint that
                && scanned == that.scanned
                && changed == that.changed
                && Arrays.equals(reads, that.reads)
                && Arrays.equals(writes, that.writes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(writes) * 31 + Arrays.hashCode(reads);
    }

    private boolean isAll() {
        return scanned == -1;
    }

    private static boolean meet(long[] a, long[] b) {
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                return true;
            }
            if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    /// Collects the footprint of one transition, or of several. Plain and mutable.
    public static final class Recorder {
        private long[] reads = new long[24];
        private long[] writes = new long[16];
        private int readCount;
        private int writeCount;
        private int scanned;
        private int changed;

        /// With nothing noted yet.
        public Recorder() {}

        /// Notes that an entity was looked at.
        public void reads(Kind kind, long id) {
            long key = kind.key(id);
            if (!contains(reads, readCount, key)) {
                if (readCount == reads.length) {
                    reads = Arrays.copyOf(reads, readCount * 2);
                }
                reads[readCount++] = key;
            }
        }

        /// Notes that an entity was changed, made or removed.
        public void writes(Kind kind, long id) {
            changed |= kind.bit();
            addWrite(kind.key(id));
        }

        private void addWrite(long key) {
            if (!contains(writes, writeCount, key)) {
                if (writeCount == writes.length) {
                    writes = Arrays.copyOf(writes, writeCount * 2);
                }
                writes[writeCount++] = key;
            }
        }

        /// Notes that all entities of a kind were looked at.
        public void scans(Kind kind) {
            scanned |= kind.bit();
        }

        /// Notes that the transition conflicts with every other.
        public void everything() {
            scanned = -1;
        }

        /// Notes what another transition has touched.
        public void add(Footprint other) {
            for (long key : other.reads) {
                if (!contains(reads, readCount, key)) {
                    if (readCount == reads.length) {
                        reads = Arrays.copyOf(reads, readCount * 2);
                    }
                    reads[readCount++] = key;
                }
            }
            for (long key : other.writes) {
                addWrite(key);
            }
            scanned |= other.scanned;
            changed |= other.changed;
        }

        private static boolean contains(long[] keys, int count, long key) {
            for (int i = 0; i < count; i++) {
                if (keys[i] == key) {
                    return true;
                }
            }
            return false;
        }

        /// What was noted so far.
        public Footprint footprint() {
            if (scanned == -1) {
                return EVERYTHING;
            }
            long[] read = Arrays.copyOf(reads, readCount);
            long[] written = Arrays.copyOf(writes, writeCount);
            Arrays.sort(read);
            Arrays.sort(written);
            return new Footprint(read, written, scanned, changed);
        }
    }
}
