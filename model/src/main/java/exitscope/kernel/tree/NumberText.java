package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Refusal;
import exitscope.state.Bytes;

import java.math.BigInteger;

/// A number as it is written to a file of /proc. (Linux: lib/kstrtox.c)
final class NumberText {
    private NumberText() {}

    /// A number with or without a sign, as C writes it, with at most a newline behind it.
    ///
    /// @param base 0 for octal with a leading 0, hexadecimal with 0x, else decimal
    /// @throws Refusal EINVAL for what is none, ERANGE for what is not from `least` to `most`
    static long signed(Bytes text, int base, long least, long most) {
        String digits = line(text);
        boolean negative = digits.startsWith("-");
        BigInteger magnitude = magnitude(negative ? digits.substring(1) : unsigned(digits), base);
        return within(negative ? magnitude.negate() : magnitude, least, most);
    }

    /// The same without a minus.
    static long unsigned(Bytes text, int base, long most) {
        return within(magnitude(unsigned(line(text)), base), 0, most);
    }

    /// The first of what may be several numbers; what lies behind it counts for nothing. (Linux:
    /// kernel/sysctl.c:__do_proc_dointvec)
    ///
    /// @throws Refusal EINVAL for what is none, or not from `least` to `most`
    static int first(Bytes text, int least, int most) {
        String[] words = text.text().strip().split("\\s+", 2);
        try {
            return (int) signed(Bytes.utf8(words[0]), 0, least, most);
        } catch (Refusal _) {
            throw new Refusal(Errno.EINVAL);
        }
    }

    private static String line(Bytes text) {
        String line = text.text();
        int end = line.indexOf('\0');
        String whole = end < 0 ? line : line.substring(0, end);
        return whole.endsWith("\n") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private static String unsigned(String digits) {
        return digits.startsWith("+") ? digits.substring(1) : digits;
    }

    private static BigInteger magnitude(String digits, int base) {
        int radix = base;
        String rest = digits;
        boolean hexadecimal = digits.matches("0[xX][0-9a-fA-F].*");
        if (base == 0) {
            radix = hexadecimal ? 16 : digits.startsWith("0") ? 8 : 10;
        }
        if (radix == 16 && hexadecimal) {
            rest = digits.substring(2);
        }
        String letters = radix == 16 ? "[0-9a-fA-F]+" : radix == 8 ? "[0-7]+" : "[0-9]+";
        Refusal.when(!rest.matches(letters), Errno.EINVAL);
        return new BigInteger(rest, radix);
    }

    private static long within(BigInteger number, long least, long most) {
        boolean fits =
                number.compareTo(BigInteger.valueOf(least)) >= 0
                        && number.compareTo(BigInteger.valueOf(most)) <= 0;
        Refusal.when(!fits, Errno.ERANGE);
        return number.longValueExact();
    }
}
