package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Refusal;
import exitscope.state.Bytes;

import java.math.BigInteger;

/// A number as it is written to a file of /proc. (Linux: lib/kstrtox.c)
final class NumberText {
    /// What may stand behind a number of several. (Linux: proc_wspace_sep)
    private static final String SEPARATORS = " \t\n";

    /// Letters that are too many for a number of several. (Linux: TMPBUFLEN)
    private static final int MOST_DIGITS = 21;

    private static final int SIGN_AND_NEWLINE = 2;

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

    /// The same without a minus, of 32 bits; a long text is cut off. (Linux: kstrtouint_from_user)
    static int unsigned32(Bytes text, int base) {
        return (int) unsigned(text, base, Integer.SIZE);
    }

    /// The same of 64 bits. (Linux: kstrtoull_from_user)
    static long unsigned64(Bytes text, int base) {
        return unsigned(text, base, Long.SIZE);
    }

    private static long unsigned(Bytes text, int base, int bits) {
        Bytes looked = text.slice(0, Math.min(text.length(), bits + SIGN_AND_NEWLINE));
        BigInteger number = magnitude(unsigned(line(looked)), base);
        Refusal.when(number.bitLength() > bits, Errno.ERANGE);
        return number.longValue();
    }

    /// A number before which and behind which there may be more.
    ///
    /// @param length bytes of the text up to the end of the spaces behind the number
    record First(int number, int length) {}

    /// The first of what may be several numbers; what lies behind it is not looked at. (Linux:
    /// kernel/sysctl.c:__do_proc_dointvec)
    ///
    /// @throws Refusal EINVAL for what is none, or not from `least` to `most`
    static First first(Bytes text, int least, int most) {
        int start = afterSpaces(text, 0);
        int end = start;
        while (end < text.length() && SEPARATORS.indexOf(text.at(end)) < 0) {
            end++;
        }
        Bytes word = text.slice(start, end);
        Refusal.when(word.length() == 0 || word.at(0) == '+', Errno.EINVAL);
        Refusal.when(word.length() >= MOST_DIGITS || word.text().indexOf('\0') >= 0, Errno.EINVAL);
        try {
            return new First((int) signed(word, 0, least, most), afterSpaces(text, end));
        } catch (Refusal _) {
            throw new Refusal(Errno.EINVAL);
        }
    }

    private static int afterSpaces(Bytes text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.at(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
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
