package exitscope.persistent;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Hashes a sequence of values to 64 bits, the same on every JVM and in every run.
///
/// The mixing is that of xxHash64 (Yann Collet): one lane for single values, four for byte arrays.
/// It is quick and well distributed, but no defence against somebody who wants a collision.
///
/// ```java
/// long fingerprint = new Fingerprint().add(pid).add(name).value();
/// ```
///
/// Variable-length parts (strings, byte arrays) carry their length, so that `"ab" + "c"` and `"a" +
/// "bc"` differ. An instance is a mutable accumulator for one thread; the static functions are
/// pure.
public final class Fingerprint {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long state = PRIME_5;
    private long count;

    /// Starts an empty sequence.
    public Fingerprint() {}

    /// Appends a 64-bit value.
    public Fingerprint add(long value) {
        state = absorb(state, value);
        count++;
        return this;
    }

    /// Appends an integer; the same as appending it as a `long`.
    public Fingerprint add(int value) {
        return add((long) value);
    }

    /// Appends a truth value.
    public Fingerprint add(boolean value) {
        return add(value ? 1L : 0L);
    }

    /// Appends a byte array and its length.
    public Fingerprint add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    /// Appends `length` bytes from `offset`, and the length.
    public Fingerprint add(byte[] bytes, int offset, int length) {
        return add((long) length).add(of(bytes, offset, length));
    }

    /// Appends a string (its UTF-16 units and their number); `null` differs from every string.
    public Fingerprint add(@Nullable String text) {
        if (text == null) {
            return add(-1L);
        }
        int length = text.length();
        add((long) length);
        long unit = 0;
        for (int i = 0; i < length; i++) {
            unit = (unit << 16) | text.charAt(i);
            if ((i & 3) == 3) {
                add(unit);
                unit = 0;
            }
        }
        return (length & 3) == 0 ? this : add(unit);
    }

    /// Appends an enum constant by its ordinal; `null` differs from every constant.
    @SuppressWarnings("EnumOrdinal") // stable as long as the program is
    public Fingerprint add(@Nullable Enum<?> constant) {
        return add(constant == null ? -1L : constant.ordinal());
    }

    /// Appends a value by its fingerprint; `null` counts as a value of its own.
    public Fingerprint add(@Nullable Fingerprinted value) {
        return add(value == null ? PRIME_3 : value.fingerprint());
    }

    /// The fingerprint of what has been appended so far.
    public long value() {
        return mix(state + count);
    }

    /// The fingerprint of a single 64-bit value: a bijection that spreads every bit.
    public static long mix(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * PRIME_2;
        h = (h ^ (h >>> 29)) * PRIME_3;
        return h ^ (h >>> 32);
    }

    /// Folds `value` into the running hash `state`; order matters.
    public static long absorb(long state, long value) {
        long lane = Long.rotateLeft(value * PRIME_2, 31) * PRIME_1;
        return Long.rotateLeft(state ^ lane, 27) * PRIME_1 + PRIME_4;
    }

    /// The fingerprint of `length` bytes from `offset`.
    public static long of(byte[] bytes, int offset, int length) {
        int position = offset;
        int end = offset + length;
        long hash = PRIME_5 + length;
        if (length >= 32) {
            long a = PRIME_1 ^ PRIME_2;
            long b = PRIME_2;
            long c = 0;
            long d = ~PRIME_1;
            for (int last = end - 32; position <= last; position += 32) {
                a = round(a, (long) LONGS.get(bytes, position));
                b = round(b, (long) LONGS.get(bytes, position + 8));
                c = round(c, (long) LONGS.get(bytes, position + 16));
                d = round(d, (long) LONGS.get(bytes, position + 24));
            }
            hash = absorb(absorb(absorb(absorb(hash, a), b), c), d);
        }
        for (; position + 8 <= end; position += 8) {
            hash = absorb(hash, (long) LONGS.get(bytes, position));
        }
        for (; position < end; position++) {
            hash = Long.rotateLeft(hash ^ (bytes[position] & 0xFF) * PRIME_5, 11) * PRIME_1;
        }
        return mix(hash);
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }
}
