package exitscope.engine.differential;

import java.util.Random;

/// Values at which arithmetic tends to go wrong, and random ones.
final class Operands {

    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        2,
        -2,
        7,
        63,
        64,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        0x80000000L,
        0x100000000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        0x5555555555555555L,
        0x00FF00FF00FF00FFL,
    };

    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        1.5,
        3.0,
        0.1,
        10.0,
        Math.PI,
        0.5,
        2.5,
        -3.5,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0x1p31,
        0x1p32,
        0x1p63,
        0x1p64,
        -0x1p31,
        -0x1p63,
        0x1p53,
        0x1.fffffep127,
        0x1p-126,
        0x1p-149,
        0x1p-1022,
        4294967295.5,
        2147483647.5,
        -2147483648.5,
    };

    private final Random random;

    Operands(Random random) {
        this.random = random;
    }

    long integer() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> INTEGERS[random.nextInt(INTEGERS.length)];
            case 2 -> INTEGERS[random.nextInt(INTEGERS.length)] + random.nextInt(5) - 2;
            case 3 -> random.nextInt();
            case 4 -> random.nextLong() >> random.nextInt(64);
            default -> random.nextLong();
        };
    }

    /// The bits of a double.
    long doubleBits() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> nudged(Double.doubleToRawLongBits(pick()), 52);
            case 2 -> random.nextLong();
            case 3 -> Double.doubleToRawLongBits(random.nextInt(2000) - 1000);
            case 4 -> Double.doubleToRawLongBits((random.nextInt(2000) - 1000) / 8.0);
            case 5 -> nan(0x7FF0000000000000L, 52);
            case 6 -> exponentNear(1023, 70, 52);
            default -> exponentNear(random.nextBoolean() ? 0 : 2046, 60, 52);
        };
    }

    /// The bits of a single.
    long singleBits() {
        return 0xFFFFFFFFL
                & switch (random.nextInt(8)) {
                    case 0, 1 -> nudged(Float.floatToRawIntBits((float) pick()), 23);
                    case 2 -> random.nextInt();
                    case 3 -> Float.floatToRawIntBits(random.nextInt(2000) - 1000);
                    case 4 -> Float.floatToRawIntBits((random.nextInt(2000) - 1000) / 8.0f);
                    case 5 -> nan(0x7F800000L, 23);
                    case 6 -> exponentNear(127, 30, 23);
                    default -> exponentNear(random.nextBoolean() ? 0 : 254, 30, 23);
                };
    }

    /// What a floating-point register may hold: mostly doubles or boxed singles.
    long floating() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> doubleBits();
            case 5 -> singleBits();
            default -> singleBits() | 0xFFFFFFFF00000000L;
        };
    }

    private double pick() {
        return DOUBLES[random.nextInt(DOUBLES.length)];
    }

    private long nudged(long bits, int fractionBits) {
        return switch (random.nextInt(4)) {
            case 0 -> bits + random.nextInt(3) - 1;
            case 1 -> bits ^ (1L << fractionBits);
            default -> bits;
        };
    }

    private long nan(long infinity, int fractionBits) {
        return switch (random.nextInt(4)) {
            case 0 -> infinity;
            case 1 -> infinity | (1L << (fractionBits - 1));
            case 2 -> infinity | 1;
            default -> infinity | (random.nextLong() & ((1L << fractionBits) - 1));
        };
    }

    private long exponentNear(int biased, int range, int fractionBits) {
        int max = fractionBits == 52 ? 2047 : 255;
        int exponent = Math.clamp(biased + random.nextInt(2 * range + 1) - range, 0, max);
        long fraction = random.nextLong() & ((1L << fractionBits) - 1);
        if (random.nextBoolean()) {
            fraction &= -1L << random.nextInt(fractionBits);
        }
        long sign = random.nextBoolean() ? (long) max + 1 : 0;
        return ((sign | exponent) << fractionBits) | fraction;
    }
}
