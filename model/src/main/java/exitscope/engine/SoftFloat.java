package exitscope.engine;

import exitscope.riscv.Hart;

/// Floating-point arithmetic in integers: every format, rounding mode and flag, exactly.
///
/// The reference for [FloatArithmetic], which takes the processor's own arithmetic where that
/// provably gives the same, and comes here where it might not.
final class SoftFloat {

    /// Bits of a square root: a few more than the longest significand has.
    private static final int ROOT_BITS = 58;

    private SoftFloat() {}

    static long add(FloatFormat format, long a, long b, int mode, Hart hart) {
        if (format.isNan(a) || format.isNan(b)) {
            return nan(format, format.isSignaling(a) || format.isSignaling(b), hart);
        }
        boolean negative = format.isNegative(a);
        boolean sameSign = negative == format.isNegative(b);
        if (format.isInfinite(a)) {
            return format.isInfinite(b) && !sameSign ? nan(format, true, hart) : a;
        }
        if (format.isInfinite(b)) {
            return b;
        }
        if (format.isZero(a)) {
            return format.isZero(b) && !sameSign ? format.zero(mode == FloatFormat.DOWN) : b;
        }
        if (format.isZero(b)) {
            return a;
        }
        return sum(format, negative, format.exponent(a), format.significand(a), 0, b, mode, hart);
    }

    static long subtract(FloatFormat format, long a, long b, int mode, Hart hart) {
        return add(format, a, format.isNan(b) ? b : format.negated(b), mode, hart);
    }

    static long multiply(FloatFormat format, long a, long b, int mode, Hart hart) {
        if (format.isNan(a) || format.isNan(b)) {
            return nan(format, format.isSignaling(a) || format.isSignaling(b), hart);
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        if (format.isInfinite(a) || format.isInfinite(b)) {
            return format.isZero(a) || format.isZero(b)
                    ? nan(format, true, hart)
                    : format.infinity(negative);
        }
        if (format.isZero(a) || format.isZero(b)) {
            return format.zero(negative);
        }
        long x = format.significand(a);
        long y = format.significand(b);
        long low = x * y;
        long high = Math.multiplyHigh(x, y) | (low == 0 ? 0 : 1);
        int exponent = format.exponent(a) + format.exponent(b) + Long.SIZE;
        return format.round(negative, exponent, high, mode, hart);
    }

    static long divide(FloatFormat format, long a, long b, int mode, Hart hart) {
        if (format.isNan(a) || format.isNan(b)) {
            return nan(format, format.isSignaling(a) || format.isSignaling(b), hart);
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        if (format.isInfinite(a)) {
            return format.isInfinite(b) ? nan(format, true, hart) : format.infinity(negative);
        }
        if (format.isInfinite(b)) {
            return format.zero(negative);
        }
        if (format.isZero(b)) {
            if (format.isZero(a)) {
                return nan(format, true, hart);
            }
            hart.fflags |= FloatFormat.DIVIDE_BY_ZERO;
            return format.infinity(negative);
        }
        if (format.isZero(a)) {
            return format.zero(negative);
        }
        // One quotient bit a round: the remainder stays below twice the divisor, which has 63 bits.
        long divisor = format.significand(b);
        long remainder = format.significand(a);
        long quotient = 0;
        for (int i = 0; i < Long.SIZE - 1; i++) {
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1;
            }
            remainder <<= 1;
        }
        quotient |= remainder == 0 ? 0 : 1;
        int exponent = format.exponent(a) - format.exponent(b) - (Long.SIZE - 2);
        return format.round(negative, exponent, quotient, mode, hart);
    }

    static long squareRoot(FloatFormat format, long a, int mode, Hart hart) {
        if (format.isNan(a)) {
            return nan(format, format.isSignaling(a), hart);
        }
        if (format.isZero(a)) {
            return a;
        }
        if (format.isNegative(a)) {
            return nan(format, true, hart);
        }
        if (format.isInfinite(a)) {
            return a;
        }
        // Digit by digit from an even exponent, two bits of the radicand for one of the root.
        long radicand = format.significand(a);
        int exponent = format.exponent(a);
        if ((exponent & 1) != 0) {
            radicand <<= 1;
            exponent--;
        }
        long root = 0;
        long remainder = 0;
        for (int i = 0; i < ROOT_BITS; i++) {
            remainder = (remainder << 2) | (radicand >>> (Long.SIZE - 2));
            radicand <<= 2;
            long trial = (root << 2) | 1;
            root <<= 1;
            if (remainder >= trial) {
                remainder -= trial;
                root |= 1;
            }
        }
        root = (root << 1) | (remainder == 0 ? 0 : 1);
        int scale = exponent / 2 - (ROOT_BITS - Long.SIZE / 2) - 1;
        return format.round(false, scale, root, mode, hart);
    }

    /// `a × b + c` with a single rounding.
    static long fused(FloatFormat format, long a, long b, long c, int mode, Hart hart) {
        boolean invalid =
                (format.isInfinite(a) && format.isZero(b))
                        || (format.isZero(a) && format.isInfinite(b));
        if (invalid || format.isNan(a) || format.isNan(b) || format.isNan(c)) {
            boolean signaling =
                    format.isSignaling(a) || format.isSignaling(b) || format.isSignaling(c);
            return nan(format, invalid || signaling, hart);
        }
        boolean negative = format.isNegative(a) != format.isNegative(b);
        if (format.isInfinite(a) || format.isInfinite(b)) {
            return format.isInfinite(c) && format.isNegative(c) != negative
                    ? nan(format, true, hart)
                    : format.infinity(negative);
        }
        if (format.isInfinite(c)) {
            return c;
        }
        if (format.isZero(a) || format.isZero(b)) {
            return add(format, format.zero(negative), c, mode, hart);
        }
        if (format.isZero(c)) {
            return multiply(format, a, b, mode, hart);
        }
        long x = format.significand(a);
        long y = format.significand(b);
        // The product has its highest bit at 124 or 125; bring it to 126 or 125.
        long low = x * y;
        long high = (Math.multiplyHigh(x, y) << 1) | (low >>> 63);
        int exponent = format.exponent(a) + format.exponent(b) - 1 + Long.SIZE;
        return sum(format, negative, exponent, high, low << 1, c, mode, hart);
    }

    /// Adds `(high:low) × 2^(exponent - 64)`, of which the highest bit is at 126 or 125, to `b`;
    /// both are finite and not zero.
    private static long sum(
            FloatFormat format,
            boolean negative,
            int exponent,
            long high,
            long low,
            long b,
            int mode,
            Hart hart) {
        long otherHigh = format.significand(b);
        long otherLow = 0;
        int distance = exponent - format.exponent(b);
        long thisHigh = high;
        long thisLow = low;
        int scale = exponent - Long.SIZE;
        if (distance >= 0) {
            otherLow = shiftedLow(otherHigh, otherLow, distance);
            otherHigh = distance < Long.SIZE ? otherHigh >>> distance : 0;
        } else {
            scale -= distance;
            thisLow = shiftedLow(high, low, -distance);
            thisHigh = -distance < Long.SIZE ? high >>> -distance : 0;
        }
        boolean sign = negative;
        long sumHigh;
        long sumLow;
        if (negative == format.isNegative(b)) {
            sumLow = thisLow + otherLow;
            sumHigh = thisHigh + otherHigh + (Long.compareUnsigned(sumLow, thisLow) < 0 ? 1 : 0);
        } else {
            sumLow = thisLow - otherLow;
            sumHigh = thisHigh - otherHigh - (Long.compareUnsigned(thisLow, otherLow) < 0 ? 1 : 0);
            if (sumHigh < 0) {
                sign = !negative;
                sumLow = -sumLow;
                sumHigh = ~sumHigh + (sumLow == 0 ? 1 : 0);
            }
        }
        if (sumHigh == 0) {
            return sumLow == 0
                    ? format.zero(mode == FloatFormat.DOWN)
                    : format.round(sign, scale, sumLow, mode, hart);
        }
        int shift = Long.numberOfLeadingZeros(sumHigh);
        if (shift > 0) {
            sumHigh = (sumHigh << shift) | (sumLow >>> (Long.SIZE - shift));
            sumLow <<= shift;
        }
        long jammed = sumHigh | (sumLow == 0 ? 0 : 1);
        return format.round(sign, scale + Long.SIZE - shift, jammed, mode, hart);
    }

    /// The lower word of `(high:low) >>> distance`; what falls off is kept in its lowest bit.
    private static long shiftedLow(long high, long low, int distance) {
        if (distance == 0) {
            return low;
        }
        if (distance < Long.SIZE) {
            long lost = low << (Long.SIZE - distance);
            return (high << (Long.SIZE - distance)) | (low >>> distance) | (lost == 0 ? 0 : 1);
        }
        if (distance < 2 * Long.SIZE) {
            int rest = distance - Long.SIZE;
            long lost = low | (rest == 0 ? 0 : high << (Long.SIZE - rest));
            return (high >>> rest) | (lost == 0 ? 0 : 1);
        }
        return 1;
    }

    /// Converts between the formats.
    static long convert(FloatFormat from, FloatFormat to, long a, int mode, Hart hart) {
        if (from.isNan(a)) {
            return nan(to, from.isSignaling(a), hart);
        }
        boolean negative = from.isNegative(a);
        if (from.isInfinite(a)) {
            return to.infinity(negative);
        }
        if (from.isZero(a)) {
            return to.zero(negative);
        }
        return to.round(negative, from.exponent(a), from.significand(a), mode, hart);
    }

    /// Converts an integer, given as sign and magnitude.
    static long fromInteger(
            FloatFormat format, boolean negative, long magnitude, int mode, Hart hart) {
        return magnitude == 0 ? 0 : format.round(negative, 0, magnitude, mode, hart);
    }

    /// Converts to an integer between two bounds; beyond them, to the nearer bound.
    ///
    /// @param minimum the lowest result
    /// @param maximum the highest result, unsigned
    static long toInteger(
            FloatFormat format, long a, long minimum, long maximum, int mode, Hart hart) {
        if (format.isNan(a)) {
            hart.fflags |= FloatFormat.INVALID;
            return maximum;
        }
        boolean negative = format.isNegative(a);
        if (format.isZero(a)) {
            return 0;
        }
        int exponent = format.isInfinite(a) ? Long.SIZE : format.exponent(a);
        if (exponent > 1) {
            return beyond(negative, minimum, maximum, hart);
        }
        long significand = format.significand(a);
        long magnitude;
        long rest; // below the point, moved to the top; half is the sign bit alone
        if (exponent >= 0) {
            magnitude = significand << exponent;
            rest = 0;
        } else if (exponent > -Long.SIZE) {
            magnitude = significand >>> -exponent;
            rest = significand << (Long.SIZE + exponent);
        } else {
            magnitude = 0;
            rest = exponent == -Long.SIZE ? significand : 1;
        }
        if (rest != 0) {
            boolean up =
                    switch (mode) {
                        case FloatFormat.NEAREST_EVEN ->
                                rest < 0 && (rest != Long.MIN_VALUE || (magnitude & 1) != 0);
                        case FloatFormat.NEAREST_AWAY -> rest < 0;
                        case FloatFormat.DOWN -> negative;
                        case FloatFormat.UP -> !negative;
                        default -> false;
                    };
            magnitude += up ? 1 : 0;
        }
        boolean fits =
                negative
                        ? Long.compareUnsigned(magnitude, -minimum) <= 0
                        : Long.compareUnsigned(magnitude, maximum) <= 0;
        if (!fits) {
            return beyond(negative, minimum, maximum, hart);
        }
        if (rest != 0) {
            hart.fflags |= FloatFormat.INEXACT;
        }
        return negative ? -magnitude : magnitude;
    }

    private static long beyond(boolean negative, long minimum, long maximum, Hart hart) {
        hart.fflags |= FloatFormat.INVALID;
        return negative ? minimum : maximum;
    }

    private static long nan(FloatFormat format, boolean invalid, Hart hart) {
        if (invalid) {
            hart.fflags |= FloatFormat.INVALID;
        }
        return format.canonicalNan;
    }

    /// The lesser of two, or the greater; a number wins over a NaN, and −0 is less than +0.
    static long extreme(FloatFormat format, long a, long b, boolean greater, Hart hart) {
        if (format.isSignaling(a) || format.isSignaling(b)) {
            hart.fflags |= FloatFormat.INVALID;
        }
        if (format.isNan(a)) {
            return format.isNan(b) ? format.canonicalNan : b;
        }
        if (format.isNan(b)) {
            return a;
        }
        return order(format, a) < order(format, b) != greater ? a : b;
    }

    /// Whether `a` equals `b`; only a signaling NaN is invalid.
    static boolean equal(FloatFormat format, long a, long b, Hart hart) {
        if (format.isNan(a) || format.isNan(b)) {
            nan(format, format.isSignaling(a) || format.isSignaling(b), hart);
            return false;
        }
        return order(format, a) == order(format, b) || (format.isZero(a) && format.isZero(b));
    }

    /// Whether `a` is less than `b`, or equal if `orEqual`; any NaN is invalid.
    static boolean less(FloatFormat format, long a, long b, boolean orEqual, Hart hart) {
        if (format.isNan(a) || format.isNan(b)) {
            nan(format, true, hart);
            return false;
        }
        if (format.isZero(a) && format.isZero(b)) {
            return orEqual;
        }
        long x = order(format, a);
        long y = order(format, b);
        return orEqual ? x <= y : x < y;
    }

    /// A number that orders all numbers as they are, −0 before +0.
    private static long order(FloatFormat format, long bits) {
        long magnitude = format.magnitude(bits);
        return format.isNegative(bits) ? ~magnitude : magnitude;
    }

    /// The class of a value as one bit of ten: `fclass`.
    static long classify(FloatFormat format, long a) {
        if (format.isNan(a)) {
            return format.isSignaling(a) ? 1 << 8 : 1 << 9;
        }
        int distance;
        if (format.isInfinite(a)) {
            distance = 3;
        } else if (format.isZero(a)) {
            distance = 0;
        } else {
            distance = format.isSubnormal(a) ? 1 : 2;
        }
        return format.isNegative(a) ? 1 << (3 - distance) : 1 << (4 + distance);
    }
}
