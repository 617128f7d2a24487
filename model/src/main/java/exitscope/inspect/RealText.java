package exitscope.inspect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Floating-point numbers as C's `%g` writes them, with as many digits as it takes to tell any two
/// apart.
final class RealText {
    private RealText() {}

    static String of(Value.Real real) {
        return switch (real.size()) {
            case 4 -> text(real.bits(), 23, 8, 9);
            case 8 -> text(real.bits(), 52, 11, 17);
            case 16 -> text(real.bits(), 112, 15, 36);
            default -> "<" + real.size() + " bytes>";
        };
    }

    /// The nearest double of an IEEE 754 number of 128 bits.
    static double quad(BigInteger bits) {
        int exponent = exponent(bits, 112, 15);
        double sign = bits.testBit(127) ? -1 : 1;
        if (exponent == 0x7fff) {
            return fraction(bits, 112).signum() == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return sign * exact(bits, 112, 15).doubleValue();
    }

    private static BigInteger fraction(BigInteger bits, int width) {
        return bits.and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
    }

    private static int exponent(BigInteger bits, int fractionWidth, int width) {
        return bits.shiftRight(fractionWidth).intValue() & (1 << width) - 1;
    }

    /// The magnitude of a finite number.
    private static BigDecimal exact(BigInteger bits, int fractionWidth, int width) {
        int exponent = exponent(bits, fractionWidth, width);
        BigInteger significand = fraction(bits, fractionWidth);
        if (exponent != 0) {
            significand = significand.setBit(fractionWidth);
        }
        int power = Math.max(exponent, 1) - ((1 << (width - 1)) - 1) - fractionWidth;
        BigDecimal value = new BigDecimal(significand);
        return power >= 0
                ? value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(power)))
                : value.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-power)));
    }

    private static String text(BigInteger bits, int fractionWidth, int width, int digits) {
        String sign = bits.testBit(fractionWidth + width) ? "-" : "";
        if (exponent(bits, fractionWidth, width) == (1 << width) - 1) {
            BigInteger fraction = fraction(bits, fractionWidth);
            return fraction.signum() == 0
                    ? sign + "inf"
                    : sign + "nan(0x" + fraction.toString(16) + ")";
        }
        return sign + general(exact(bits, fractionWidth, width), digits);
    }

    /// `%.<digits>g`
    private static String general(BigDecimal magnitude, int digits) {
        if (magnitude.signum() == 0) {
            return "0";
        }
        BigDecimal rounded =
                magnitude
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.toPlainString();
        }
        String figures = rounded.unscaledValue().toString();
        String mantissa =
                figures.length() == 1 ? figures : figures.charAt(0) + "." + figures.substring(1);
        return mantissa
                + String.format(
                        Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
