package exitscope.explore;

import exitscope.persistent.Fingerprint;
import exitscope.state.Bytes;

import org.jspecify.annotations.Nullable;

/// Hashes a sequence of values to 128 bits: two lanes that mix differently, so that among a
/// thousand million sequences two different ones share a hash once in 10²⁰ walks. What is itself a
/// hash ([PartHashes], pages, registers) comes in with 64 bits.
///
/// Plain and mutable, for one thread.
final class Hash128 {
    private static final long LOW_SEED = 0x27D4EB2F165667C5L;
    private static final long HIGH_SEED = 0x9E3779B97F4A7C15L;
    private static final long MULTIPLIER = 0xD6E8FEB86659FD93L;

    private long low = LOW_SEED;
    private long high = HIGH_SEED;

    void reset() {
        low = LOW_SEED;
        high = HIGH_SEED;
    }

    Hash128 add(long value) {
        low = Fingerprint.absorb(low, value);
        long mixed = (high ^ value) * MULTIPLIER;
        high = (mixed ^ (mixed >>> 32)) + low;
        return this;
    }

    Hash128 add(boolean value) {
        return add(value ? 1 : 0);
    }

    @SuppressWarnings("EnumOrdinal") // compared within one walk alone
    Hash128 add(@Nullable Enum<?> constant) {
        return add(constant == null ? -1 : constant.ordinal());
    }

    Hash128 add(Bytes bytes) {
        int length = bytes.length();
        add(length);
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = (word << 8) | (bytes.at(i) & 0xff);
            if ((i & 7) == 7) {
                add(word);
                word = 0;
            }
        }
        return (length & 7) == 0 ? this : add(word);
    }

    long low() {
        return Fingerprint.mix(low);
    }

    long high() {
        return Fingerprint.mix(high ^ Long.rotateLeft(low, 23));
    }
}
