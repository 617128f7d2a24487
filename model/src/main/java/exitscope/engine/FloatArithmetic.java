package exitscope.engine;

import static exitscope.engine.FloatFormat.DOUBLE;
import static exitscope.engine.FloatFormat.INEXACT;
import static exitscope.engine.FloatFormat.NEAREST_EVEN;
import static exitscope.engine.FloatFormat.SINGLE;

import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

/// Floating-point arithmetic with the processor's own, where that gives the same as [SoftFloat].
///
/// Java rounds to nearest, ties to even, and tells no flags. So this holds for that rounding mode
/// alone, and only while the result is well within the normal range: then the one flag that can be
/// raised is "inexact", and whether it is follows from the rounding error, which error-free
/// transformations (Dekker, Knuth; with a fused multiply-add) give exactly. Once the flag is up,
/// which it soon is and stays, even that is not needed.
final class FloatArithmetic {

    private static final int DOUBLE_FRACTION = 52;
    private static final int SINGLE_FRACTION = 23;

    /// The unit in the last place of a double with a lesser biased exponent may be subnormal, and
    /// so may a rounding error.
    private static final int DOUBLE_SAFE = 120;

    private FloatArithmetic() {}

    /// The rounding mode of an instruction.
    ///
    /// @throws IllegalOperation if fcsr holds an invalid one
    static int mode(long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        if (mode == Instruction.ROUND_DYNAMIC) {
            mode = hart.frm;
            if (mode > FloatFormat.NEAREST_AWAY) {
                throw IllegalOperation.INSTANCE;
            }
        }
        return mode;
    }

    private static boolean roundsToEven(int mode, Hart hart) {
        return mode == NEAREST_EVEN || (mode == Instruction.ROUND_DYNAMIC && hart.frm == 0);
    }

    /// Whether a biased exponent lies from `low` to the one before the last of finite numbers.
    private static boolean isWithin(double value, int low) {
        int biased = (int) (Double.doubleToRawLongBits(value) >>> DOUBLE_FRACTION) & 0x7FF;
        return biased >= low && biased < 0x7FE;
    }

    private static boolean isWithin(float value, int low) {
        int biased = (Float.floatToRawIntBits(value) >>> SINGLE_FRACTION) & 0xFF;
        return biased >= low && biased < 0xFE;
    }

    private static boolean knownInexact(Hart hart) {
        return (hart.fflags & INEXACT) != 0;
    }

    /// The error of `sum = a + b`, exactly.
    private static double sumError(double a, double b, double sum) {
        double shareOfB = sum - a;
        return (a - (sum - shareOfB)) + (b - shareOfB);
    }

    static long addDouble(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double a = Double.longBitsToDouble(x);
        double b = Double.longBitsToDouble(y);
        double sum = a + b;
        if (roundsToEven(mode, hart) && isWithin(sum, 1)) {
            if (!knownInexact(hart) && sumError(a, b, sum) != 0) {
                hart.fflags |= INEXACT;
            }
            return Double.doubleToRawLongBits(sum);
        }
        return SoftFloat.add(DOUBLE, x, y, mode(w, hart), hart);
    }

    static long subtractDouble(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double a = Double.longBitsToDouble(x);
        double b = -Double.longBitsToDouble(y);
        double sum = a + b;
        if (roundsToEven(mode, hart) && isWithin(sum, 1)) {
            if (!knownInexact(hart) && sumError(a, b, sum) != 0) {
                hart.fflags |= INEXACT;
            }
            return Double.doubleToRawLongBits(sum);
        }
        return SoftFloat.subtract(DOUBLE, x, y, mode(w, hart), hart);
    }

    static long multiplyDouble(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double a = Double.longBitsToDouble(x);
        double b = Double.longBitsToDouble(y);
        double product = a * b;
        if (roundsToEven(mode, hart)
                && isWithin(product, DOUBLE_SAFE)
                && (knownInexact(hart) || noteError(Math.fma(a, b, -product), hart))) {
            return Double.doubleToRawLongBits(product);
        }
        return SoftFloat.multiply(DOUBLE, x, y, mode(w, hart), hart);
    }

    static long divideDouble(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double a = Double.longBitsToDouble(x);
        double b = Double.longBitsToDouble(y);
        double quotient = a / b;
        if (roundsToEven(mode, hart)
                && isWithin(quotient, DOUBLE_SAFE)
                && isWithin(a, DOUBLE_SAFE)
                && (knownInexact(hart) || noteError(Math.fma(-quotient, b, a), hart))) {
            return Double.doubleToRawLongBits(quotient);
        }
        return SoftFloat.divide(DOUBLE, x, y, mode(w, hart), hart);
    }

    static long squareRootDouble(long x, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double a = Double.longBitsToDouble(x);
        double root = Math.sqrt(a);
        if (roundsToEven(mode, hart)
                && isWithin(a, DOUBLE_SAFE)
                && a > 0
                && (knownInexact(hart) || noteError(Math.fma(-root, root, a), hart))) {
            return Double.doubleToRawLongBits(root);
        }
        return SoftFloat.squareRoot(DOUBLE, x, mode(w, hart), hart);
    }

    /// `x × y + z`; the caller has put the signs in.
    static long fusedDouble(long x, long y, long z, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double a = Double.longBitsToDouble(x);
        double b = Double.longBitsToDouble(y);
        double c = Double.longBitsToDouble(z);
        double result = Math.fma(a, b, c);
        if (roundsToEven(mode, hart) && isWithin(result, DOUBLE_SAFE)) {
            if (knownInexact(hart)) {
                return Double.doubleToRawLongBits(result);
            }
            double product = a * b;
            if (isWithin(product, DOUBLE_SAFE) && Math.fma(a, b, -product) == 0) {
                noteError(sumError(product, c, result), hart);
                return Double.doubleToRawLongBits(result);
            }
        }
        return SoftFloat.fused(DOUBLE, x, y, z, mode(w, hart), hart);
    }

    /// Raises the flag if there is an error; always true.
    private static boolean noteError(double error, Hart hart) {
        if (error != 0) {
            hart.fflags |= INEXACT;
        }
        return true;
    }

    static long addSingle(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        float a = Float.intBitsToFloat((int) x);
        float b = Float.intBitsToFloat((int) y);
        float sum = a + b;
        if (roundsToEven(mode, hart) && isWithin(sum, 1)) {
            float shareOfB = sum - a;
            noteError((a - (sum - shareOfB)) + (b - shareOfB), hart);
            return Float.floatToRawIntBits(sum);
        }
        return SoftFloat.add(SINGLE, x, y, mode(w, hart), hart);
    }

    static long subtractSingle(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        float a = Float.intBitsToFloat((int) x);
        float b = -Float.intBitsToFloat((int) y);
        float sum = a + b;
        if (roundsToEven(mode, hart) && isWithin(sum, 1)) {
            float shareOfB = sum - a;
            noteError((a - (sum - shareOfB)) + (b - shareOfB), hart);
            return Float.floatToRawIntBits(sum);
        }
        return SoftFloat.subtract(SINGLE, x, y, mode(w, hart), hart);
    }

    static long multiplySingle(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        double exact =
                (double) Float.intBitsToFloat((int) x) * (double) Float.intBitsToFloat((int) y);
        float product = (float) exact;
        if (roundsToEven(mode, hart) && isWithin(product, 2)) {
            noteError(exact - product, hart);
            return Float.floatToRawIntBits(product);
        }
        return SoftFloat.multiply(SINGLE, x, y, mode(w, hart), hart);
    }

    static long divideSingle(long x, long y, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        float a = Float.intBitsToFloat((int) x);
        float b = Float.intBitsToFloat((int) y);
        float quotient = a / b;
        if (roundsToEven(mode, hart) && isWithin(quotient, 2)) {
            noteError((double) quotient * (double) b - a, hart);
            return Float.floatToRawIntBits(quotient);
        }
        return SoftFloat.divide(SINGLE, x, y, mode(w, hart), hart);
    }

    static long squareRootSingle(long x, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        float a = Float.intBitsToFloat((int) x);
        float root = (float) Math.sqrt(a);
        if (roundsToEven(mode, hart) && isWithin(root, 2)) {
            noteError((double) root * (double) root - a, hart);
            return Float.floatToRawIntBits(root);
        }
        return SoftFloat.squareRoot(SINGLE, x, mode(w, hart), hart);
    }

    /// `x × y + z`; the caller has put the signs in.
    static long fusedSingle(long x, long y, long z, long w, Hart hart) {
        int mode = Instruction.roundingMode(w);
        float a = Float.intBitsToFloat((int) x);
        float b = Float.intBitsToFloat((int) y);
        float c = Float.intBitsToFloat((int) z);
        float result = Math.fma(a, b, c);
        if (roundsToEven(mode, hart) && isWithin(result, 2)) {
            double product = (double) a * (double) b;
            double sum = product + c;
            noteError(sumError(product, c, sum) != 0 ? 1 : sum - result, hart);
            return Float.floatToRawIntBits(result);
        }
        return SoftFloat.fused(SINGLE, x, y, z, mode(w, hart), hart);
    }
}
