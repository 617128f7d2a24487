package exitscope.mangling;

/// The letters of a mangled name, read from the left.
final class Input {
    static final char END = 0;

    private final String text;
    private int next;

    Input(String text) {
        this.text = text;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return next + ahead < text.length() ? text.charAt(next + ahead) : END;
    }

    boolean atEnd() {
        return next >= text.length();
    }

    char take() throws UnknownMangling {
        if (atEnd()) {
            throw new UnknownMangling("the end");
        }
        return text.charAt(next++);
    }

    boolean takeIf(char c) {
        if (peek() != c || atEnd()) {
            return false;
        }
        next++;
        return true;
    }

    boolean takeIf(String word) {
        if (!text.startsWith(word, next)) {
            return false;
        }
        next += word.length();
        return true;
    }

    void expect(char c) throws UnknownMangling {
        if (!takeIf(c)) {
            throw new UnknownMangling("no " + c);
        }
    }

    String word(int length) throws UnknownMangling {
        if (length > text.length() - next) {
            throw new UnknownMangling("the end");
        }
        next += length;
        return text.substring(next - length, next);
    }

    /// A name with its length before it.
    String named() throws UnknownMangling {
        return word(number());
    }

    /// The compiler's own marks of a name, `[abi:cxx11]`; empty without any.
    String tags() throws UnknownMangling {
        var found = new StringBuilder();
        while (takeIf('B')) {
            found.append("[abi:").append(named()).append(']');
        }
        return found.toString();
    }

    boolean atDigit() {
        return isDigit(peek());
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The length of a name, which is not longer than what it is in.
    private int number() throws UnknownMangling {
        int begin = next;
        int value = 0;
        while (atDigit()) {
            value = value * 10 + (text.charAt(next++) - '0');
            if (value > text.length()) {
                throw new UnknownMangling("a large number");
            }
        }
        if (begin == next) {
            throw new UnknownMangling("no number");
        }
        return value;
    }

    /// A decimal number of any size and the letter behind it, which is passed over.
    String digitsUpTo(char end) throws UnknownMangling {
        String digits = upTo(end);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> isDigit((char) c))) {
            throw new UnknownMangling("no number");
        }
        return digits;
    }

    /// What is before a letter, which is passed over.
    String upTo(char end) throws UnknownMangling {
        int at = text.indexOf(end, next);
        if (at < 0) {
            throw new UnknownMangling("no " + end);
        }
        String before = text.substring(next, at);
        next = at + 1;
        return before;
    }

    /// The number before an underscore: 0 for none, otherwise one more than it says.
    ///
    /// @param base 10 or 36
    int sequence(int base) throws UnknownMangling {
        String digits = upTo('_');
        if (digits.isEmpty()) {
            return 0;
        }
        try {
            return Math.addExact(Integer.parseInt(digits, base), 1);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnknownMangling("a number");
        }
    }
}
