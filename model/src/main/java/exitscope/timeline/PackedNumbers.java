package exitscope.timeline;

import exitscope.persistent.RawDeflate;

import java.util.Arrays;
import java.util.zip.Deflater;

/// A row of numbers, packed: each as how far it is from the one so many places before it, and the
/// row of these differences deflated. What a loop does again and again, with numbers that count on,
/// takes next to nothing when that distance is the length of the loop; it is looked for.
///
/// Reading costs some ten nanoseconds a number, for all of them together.
final class PackedNumbers {
    /// How far back a number is looked for at most.
    private static final int FARTHEST = 64;

    /// Fewer bytes are not worth being deflated.
    private static final int FEW = 48;

    /// What one number takes at most.
    private static final int LONGEST = 10;

    /// What the objects take beyond the bytes.
    private static final int OBJECTS = 56;

    private final byte[] bytes;
    private final long first;
    private final int count;
    private final int distance;

    /// Bytes once they are inflated; 0 where they are not deflated.
    private final int inflated;

    private PackedNumbers(byte[] bytes, long first, int count, int distance, int inflated) {
        this.bytes = bytes;
        this.first = first;
        this.count = count;
        this.distance = distance;
        this.inflated = inflated;
    }

    /// Packs the first `count` of some numbers.
    ///
    /// @param count at least one
    static PackedNumbers of(long[] numbers, int count) {
        int distance = distance(numbers, count);
        byte[] plain = new byte[count * LONGEST];
        int used = 0;
        for (int i = 0; i < count; i++) {
            long rest = signed(numbers[i] - (i < distance ? 0 : numbers[i - distance]));
            while ((rest & ~0x7fL) != 0) {
                plain[used++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            plain[used++] = (byte) rest;
        }
        byte[] small = used < FEW ? plain : deflate(plain, used);
        return small.length < used
                ? new PackedNumbers(small, numbers[0], count, distance, used)
                : new PackedNumbers(Arrays.copyOf(plain, used), numbers[0], count, distance, 0);
    }

    /// The distance at which differences are smallest.
    private static int distance(long[] numbers, int count) {
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int distance = 1; distance <= FARTHEST && distance < count; distance++) {
            long bits = 0;
            for (int i = 0; i < count && bits < least; i++) {
                long difference = numbers[i] - (i < distance ? 0 : numbers[i - distance]);
                bits += Long.SIZE - Long.numberOfLeadingZeros(signed(difference));
            }
            if (bits < least) {
                least = bits;
                best = distance;
            }
        }
        return best;
    }

    /// Small numbers below zero become small ones above.
    private static long signed(long number) {
        return number << 1 ^ number >> 63;
    }

    private static byte[] deflate(byte[] plain, int length) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain, 0, length);
            deflater.finish();
            byte[] small = new byte[length];
            int size = deflater.deflate(small);
            return deflater.finished() ? Arrays.copyOf(small, size) : plain;
        } finally {
            deflater.end();
        }
    }

    /// The first of them; costs nothing.
    long first() {
        return first;
    }

    /// All of them.
    long[] numbers() {
        byte[] plain = inflated == 0 ? bytes : RawDeflate.inflate(bytes, inflated);
        long[] numbers = new long[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            long number = 0;
            byte next;
            int shift = 0;
            do {
                next = plain[at++];
                number |= (next & 0x7fL) << shift;
                shift += 7;
            } while (next < 0);
            numbers[i] =
                    (number >>> 1 ^ -(number & 1)) + (i < distance ? 0 : numbers[i - distance]);
        }
        return numbers;
    }

    /// Bytes that it takes.
    long weight() {
        return (long) OBJECTS + bytes.length;
    }
}
