package exitscope.explore;

import exitscope.persistent.Fingerprint;

import org.jspecify.annotations.Nullable;

/// Remembers hashes of parts of states by the identity of the part. States share most of their
/// parts, so most need not be hashed again. A part that falls out of the table is hashed anew. No
/// object may be two parts of different meaning, as an empty map would be.
///
/// Plain and mutable, for one thread.
final class PartHashes {
    private static final int SIZE = 1 << 14;

    private final @Nullable Object[] parts = new Object[SIZE];
    private final long[] hashes = new long[SIZE];

    /// The place of a part in the table: one of two, of which the part that came later has the
    /// first.
    @SuppressWarnings("ReferenceEquality")
    int slot(Object part) {
        int hash = System.identityHashCode(part);
        int slot = (hash ^ hash >>> 15) & SIZE - 1;
        if (parts[slot] == part) {
            return slot;
        }
        int other = slot ^ 1;
        return parts[other] == part ? other : slot;
    }

    /// Whether the part's hash is at its place.
    @SuppressWarnings("ReferenceEquality") // the very part: to compare contents is what this saves
    boolean has(int slot, Object part) {
        return parts[slot] == part;
    }

    long get(int slot) {
        return hashes[slot];
    }

    /// Puts the hash of a part at its place; what was there goes to the other one.
    @SuppressWarnings("ReferenceEquality")
    long put(int slot, Object part, long hash) {
        if (parts[slot] != part) {
            parts[slot ^ 1] = parts[slot];
            hashes[slot ^ 1] = hashes[slot];
        }
        parts[slot] = part;
        hashes[slot] = hash;
        return hash;
    }

    /// The hash of a part by its text, which for records and enums is all they hold; worked out
    /// once as long as the part lives. 0 for none.
    long text(@Nullable Object part) {
        if (part == null) {
            return 0;
        }
        int slot = slot(part);
        return has(slot, part)
                ? hashes[slot]
                : put(slot, part, new Fingerprint().add(part.toString()).value());
    }
}
