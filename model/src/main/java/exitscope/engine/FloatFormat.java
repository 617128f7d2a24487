package exitscope.engine;

import exitscope.riscv.Hart;

/// A binary floating-point format of IEEE 754 in the low bits of a `long`, and rounding to it.
///
/// A finite number other than zero is taken apart into sign, `exponent` and a `significand` with
/// its highest bit at position 62: the number is `significand × 2^exponent`.
enum FloatFormat {
    /// binary32
    SINGLE(23, 8),
    /// binary64
    DOUBLE(52, 11);

    /// Flag: the result is not exact.
    static final int INEXACT = 1;

    /// Flag: tiny and not exact.
    static final int UNDERFLOW = 2;

    /// Flag: too large.
    static final int OVERFLOW = 4;

    /// Flag: a finite number other than zero was divided by zero.
    static final int DIVIDE_BY_ZERO = 8;

    /// Flag: there is no result.
    static final int INVALID = 16;

    /// Rounding mode: to nearest, ties to even.
    static final int NEAREST_EVEN = 0;

    /// Rounding mode: towards zero.
    static final int TOWARDS_ZERO = 1;

    /// Rounding mode: down.
    static final int DOWN = 2;

    /// Rounding mode: up.
    static final int UP = 3;

    /// Rounding mode: to nearest, ties away from zero.
    static final int NEAREST_AWAY = 4;

    private final int fractionBits;
    private final int maxBiased;
    private final int bias;
    private final long fractionMask;
    private final long signMask;

    /// Positive infinity.
    final long infinity;

    /// The one NaN that arithmetic gives.
    final long canonicalNan;

    FloatFormat(int fractionBits, int exponentBits) {
        this.fractionBits = fractionBits;
        this.maxBiased = (1 << exponentBits) - 1;
        this.bias = maxBiased >> 1;
        this.fractionMask = (1L << fractionBits) - 1;
        this.signMask = 1L << (fractionBits + exponentBits);
        this.infinity = (long) maxBiased << fractionBits;
        this.canonicalNan = infinity | (1L << (fractionBits - 1));
    }

    long magnitude(long bits) {
        return bits & (signMask - 1);
    }

    boolean isNegative(long bits) {
        return (bits & signMask) != 0;
    }

    boolean isNan(long bits) {
        return magnitude(bits) > infinity;
    }

    boolean isSignaling(long bits) {
        return isNan(bits) && (bits & (1L << (fractionBits - 1))) == 0;
    }

    boolean isInfinite(long bits) {
        return magnitude(bits) == infinity;
    }

    boolean isZero(long bits) {
        return magnitude(bits) == 0;
    }

    boolean isSubnormal(long bits) {
        return magnitude(bits) <= fractionMask && !isZero(bits);
    }

    long negated(long bits) {
        return bits ^ signMask;
    }

    long zero(boolean negative) {
        return negative ? signMask : 0;
    }

    long infinity(boolean negative) {
        return negative ? signMask | infinity : infinity;
    }

    /// The significand of a finite number other than zero.
    long significand(long bits) {
        long raw = raw(bits);
        return raw << (Long.numberOfLeadingZeros(raw) - 1);
    }

    /// The exponent that goes with [#significand].
    int exponent(long bits) {
        int biased = (int) (magnitude(bits) >>> fractionBits);
        return Math.max(biased, 1)
                - bias
                - fractionBits
                - (Long.numberOfLeadingZeros(raw(bits)) - 1);
    }

    private long raw(long bits) {
        long fraction = bits & fractionMask;
        return magnitude(bits) > fractionMask ? fraction | (fractionMask + 1) : fraction;
    }

    /// Rounds `significand × 2^exponent` to this format and raises the flags.
    ///
    /// @param significand unsigned, not zero; its lowest bit also stands for whatever is below it
    long round(boolean negative, int exponent, long significand, int mode, Hart hart) {
        int shift = Long.numberOfLeadingZeros(significand);
        long whole = significand << shift;
        int scale = exponent - shift + Long.SIZE - 1;
        int minimum = 1 - bias;
        int dropped = Long.SIZE - 1 - fractionBits;
        if (scale < minimum) {
            dropped = Math.min(dropped + (minimum - scale), Long.SIZE + 1);
        }
        long kept = dropped < Long.SIZE ? whole >>> dropped : 0;
        long rounded = kept + roundUp(negative, whole, kept, dropped, mode);
        if (!isExact(whole, dropped)) {
            hart.fflags |= INEXACT;
            if (scale < minimum && isTiny(negative, whole, scale, mode)) {
                hart.fflags |= UNDERFLOW;
            }
        }
        if (scale >= minimum) {
            rounded += (long) (scale - minimum) << fractionBits;
            if (scale > bias || rounded >= infinity) {
                return overflowed(negative, mode, hart);
            }
        }
        return negative ? rounded | signMask : rounded;
    }

    private static boolean isExact(long whole, int dropped) {
        return dropped < Long.SIZE && whole << (Long.SIZE - dropped) == 0;
    }

    /// 1 if what is dropped rounds the rest up in magnitude, else 0.
    private static int roundUp(boolean negative, long whole, long kept, int dropped, int mode) {
        if (isExact(whole, dropped)) {
            return 0;
        }
        // The dropped bits, moved to the top: half is the sign bit alone.
        long rest = dropped <= Long.SIZE ? whole << (Long.SIZE - dropped) : 1;
        boolean up =
                switch (mode) {
                    case NEAREST_EVEN -> rest < 0 && (rest != Long.MIN_VALUE || (kept & 1) != 0);
                    case NEAREST_AWAY -> rest < 0;
                    case DOWN -> negative;
                    case UP -> !negative;
                    default -> false;
                };
        return up ? 1 : 0;
    }

    /// Whether a number below the normal range would stay below it if rounded with an unbounded
    /// exponent: tininess is detected after rounding.
    private boolean isTiny(boolean negative, long whole, int scale, int mode) {
        if (scale < -bias) {
            return true;
        }
        int dropped = Long.SIZE - 1 - fractionBits;
        long kept = whole >>> dropped;
        long rounded = kept + roundUp(negative, whole, kept, dropped, mode);
        return rounded >>> (fractionBits + 1) == 0;
    }

    private long overflowed(boolean negative, int mode, Hart hart) {
        hart.fflags |= OVERFLOW | INEXACT;
        boolean toInfinity =
                switch (mode) {
                    case TOWARDS_ZERO -> false;
                    case DOWN -> negative;
                    case UP -> !negative;
                    default -> true;
                };
        return infinity(negative) - (toInfinity ? 0 : 1);
    }
}
