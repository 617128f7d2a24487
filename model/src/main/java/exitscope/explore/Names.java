package exitscope.explore;

import java.util.Arrays;

/// Names entities of one kind by the order in which they are first met, so that two states that
/// differ only in the order in which their entities were made have the same names. What was there
/// when the walk began keeps its identity as its name.
///
/// Plain and mutable, for one thread.
final class Names {
    /// Above every identity.
    private static final long MET = 1L << 40;

    private final long first;
    private final boolean givesKept;
    private long[] ids = new long[16];
    private int count;
    private int taken;

    /// @param first identities up to this one keep it as their name
    /// @param givesKept whether [#next] gives those, too
    Names(long first, boolean givesKept) {
        this.first = first;
        this.givesKept = givesKept;
    }

    /// Identities up to this one keep it as their name.
    long first() {
        return first;
    }

    void reset() {
        count = 0;
        taken = 0;
    }

    /// The name; an entity met for the first time is one of those that [#next] gives.
    long of(long id) {
        if (id <= first && !givesKept) {
            return id;
        }
        for (int i = 0; i < count; i++) {
            if (ids[i] == id) {
                return id <= first ? id : MET + i;
            }
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
        }
        ids[count++] = id;
        return id <= first ? id : MET + count - 1;
    }

    /// The next entity that was met and not given yet, or -1.
    long next() {
        return taken == count ? -1 : ids[taken++];
    }
}
