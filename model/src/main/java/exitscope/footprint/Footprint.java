package exitscope.footprint;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
        /// What of a task decides whether it heeds what others tell it.
        ATTENTION,
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
        MOUNT_NAMESPACE,
        MOUNT,
        FILE_LOCKS,
        TIMERS,
        FUTEX,
        WAIT_QUEUE,
        USER,
        CONSOLE,
        /// How much time has passed, and how much of it and of memory tasks have used.
        CLOCK;

        private static final int SHIFT = 56;

        /// The bits of a key that are an entity's number.
        public static final long ID = (1L << SHIFT) - 1;

        private static final List<Kind> ALL = List.of(values());

        /// The kind of what has this key, or null for one of a large number.
        public static @Nullable Kind of(long key) {
            int kind = (int) (key >>> SHIFT);
            return kind < ALL.size() ? ALL.get(kind) : null;
        }

        @SuppressWarnings("EnumOrdinal") // compared within one run of the program alone
        int bit() {
            return 1 << ordinal();
        }

        /// One entity. Those that share a key are taken for one.
        @SuppressWarnings("EnumOrdinal")
        public long key(long id) {
            return ((long) ordinal() << SHIFT) ^ id;
        }
    }

    private static final long[] NONE = {};

    /// Of a transition that conflicts with every other.
    public static final Footprint EVERYTHING = new Footprint(NONE, NONE, -1, -1, -1);

    /// Of nothing.
    public static final Footprint NOTHING = new Footprint(NONE, NONE, 0, 0, 0);

    /// Sorted, without duplicates.
    final long[] reads;

    /// Sorted, without duplicates.
    final long[] writes;

    /// The kinds of which all entities were looked at.
    final int scanned;

    /// The kinds of what was changed.
    final int changed;

    /// The kinds of what was looked at one by one.
    final int looked;

    Footprint(long[] reads, long[] writes, int scanned, int changed, int looked) {
        this.reads = reads;
        this.writes = writes;
        this.scanned = scanned;
        this.changed = changed;
        this.looked = looked;
    }

    /// Receives entities.
    @FunctionalInterface
    public interface EntityConsumer {
        /// An entity. A number of 56 bits or more comes with another kind or number.
        void accept(Kind kind, long id);
    }

    /// Whether it conflicts with every other.
    public boolean isEverything() {
        return scanned == -1;
    }

    /// Whether all entities of a kind were looked at.
    public boolean scans(Kind kind) {
        return (scanned & kind.bit()) != 0;
    }

    /// Whether all entities were looked at of a kind that is not one of these.
    public boolean scansOthersThan(Set<Kind> kinds) {
        int others = scanned;
        for (Kind kind : kinds) {
            others &= ~kind.bit();
        }
        return others != 0;
    }

    /// Whether an entity of the kind was looked at.
    public boolean reads(Kind kind) {
        return ((scanned | looked) & kind.bit()) != 0;
    }

    /// Whether an entity was looked at by itself.
    public boolean reads(Kind kind, long id) {
        return Arrays.binarySearch(reads, kind.key(id)) >= 0;
    }

    /// Whether an entity was changed.
    public boolean writes(Kind kind, long id) {
        return Arrays.binarySearch(writes, kind.key(id)) >= 0;
    }

    /// Whether an entity of the kind was looked at or changed, or all were.
    public boolean touches(Kind kind) {
        return ((scanned | changed | looked) & kind.bit()) != 0;
    }

    /// Passes each entity that was read.
    public void forEachRead(EntityConsumer consumer) {
        for (long key : reads) {
            Kind kind = Kind.of(key);
            if (kind != null) {
                consumer.accept(kind, key & Kind.ID);
            }
        }
    }

    /// Whether one has changed what the other has read or changed.
    public boolean conflicts(Footprint other) {
        return isEverything()
                || other.isEverything()
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
                && looked == that.looked
                && Arrays.equals(reads, that.reads)
                && Arrays.equals(writes, that.writes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(writes) * 31 + Arrays.hashCode(reads);
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
}
