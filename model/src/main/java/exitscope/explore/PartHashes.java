package exitscope.explore;

import org.jspecify.annotations.Nullable;

/// Remembers hashes of parts of states by the identity of the part. States share most of their
/// parts, so most need not be hashed again. A part that falls out of the table is hashed anew.
///
/// Plain and mutable, for one thread.
final class PartHashes {
    private static final int SIZE = 1 << 15;

    private final @Nullable Object[] parts = new Object[SIZE];
    private final long[] hashes = new long[SIZE];

    /// The place of a part in the table.
    static int slot(Object part) {
        int hash = System.identityHashCode(part);
        return (hash ^ hash >>> 15) & SIZE - 1;
    }

    /// Whether the part's hash is at its place.
    boolean has(int slot, Object part) {
        return parts[slot] == part;
    }

    long get(int slot) {
        return hashes[slot];
    }

    long put(int slot, Object part, long hash) {
        parts[slot] = part;
        hashes[slot] = hash;
        return hash;
    }
}
