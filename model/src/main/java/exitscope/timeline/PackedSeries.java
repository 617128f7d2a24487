package exitscope.timeline;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A few entries, packed: of each how far its position and its number are from those before, seven
/// bits a byte, the lowest first; the highest bit says that more follow.
final class PackedSeries implements Series {
    /// What two numbers take at most.
    private static final int LONGEST = 20;

    /// Without entries.
    static final PackedSeries EMPTY = of(new long[0], new long[0], 0);

    private final byte[] bytes;
    private final int size;

    private PackedSeries(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    static PackedSeries of(long[] steps, long[] values, int count) {
        byte[] packed = new byte[count * LONGEST];
        int used = 0;
        long step = 0;
        long value = 0;
        for (int i = 0; i < count; i++) {
            used = write(packed, used, steps[i] - step);
            used = write(packed, used, signed(values[i] - value));
            step = steps[i];
            value = values[i];
        }
        return new PackedSeries(Arrays.copyOf(packed, used), count);
    }

    /// Small numbers below zero become small ones above.
    private static long signed(long number) {
        return number << 1 ^ number >> 63;
    }

    private static int write(byte[] to, int at, long number) {
        int end = at;
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            to[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[end++] = (byte) rest;
        return end;
    }

    /// Writes all entries there.
    void unpack(long[] steps, long[] values) {
        read(size, steps, values);
    }

    /// Reads entries from the first on.
    ///
    /// @param steps receives their positions, and as many as it has room for; likewise `values`
    private void read(int count, long[] steps, long[] values) {
        int at = 0;
        long step = 0;
        long value = 0;
        for (int i = 0; i < count; i++) {
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                step += (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    break;
                }
            }
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                number |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    break;
                }
            }
            value += number >>> 1 ^ -(number & 1);
            steps[Math.min(i, steps.length - 1)] = step;
            values[Math.min(i, values.length - 1)] = value;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long step(int index) {
        return entry(index, true);
    }

    @Override
    public long value(int index) {
        return entry(index, false);
    }

    private long entry(int index, boolean step) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        long[] steps = new long[1];
        long[] values = new long[1];
        read(index + 1, steps, values);
        return step ? steps[0] : values[0];
    }

    @Override
    public Series until(long step) {
        int count = floor(step) + 1;
        if (count == size) {
            return this;
        }
        long[] steps = new long[size];
        long[] values = new long[size];
        unpack(steps, values);
        return of(steps, values, count);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedSeries series && Arrays.equals(bytes, series.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Bytes that it takes.
    long weight() {
        return 40L + bytes.length;
    }
}
