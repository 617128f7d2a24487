package exitscope.engine;

/// When a [Translator] translates what. A matter of speed alone.
///
/// @param period instructions from one sample to the next; a power of two
/// @param hot how many samples make a loop hot; a power of two
/// @param oftenLeft how often translated code leaves for a place before that is translated, too; a
///   power of two
/// @param room about how many bytes of bytecode a region may take
/// @param aside how many instructions are interpreted after each run of a translation that the
///   JVM's compiler may not have compiled yet: until then, interpreting is faster
/// @param kept how many translations are kept at most; those that were made first go first
/// @param always whether to translate wherever one comes to, at once
public record Tuning(
        int period, int hot, int oftenLeft, int room, int aside, int kept, boolean always) {
    /// A loop has been interpreted for about as long as its translation takes when it is
    /// translated. HotSpot compiles no method above 8000 bytes, of which a little is taken by the
    /// ways in and out.
    public static final Tuning STANDARD =
            new Tuning(1 << 14, 32, 512, 7_000, 1 << 14, 1 << 10, false);

    /// Translates wherever it comes to, at once: slow, and hard on translations.
    public static final Tuning EAGER = new Tuning(1 << 14, 4, 64, 1_000, 0, 1 << 10, true);

    /// Goes to and fro between interpreter and translations, and soon forgets these.
    public static final Tuning HASTY = new Tuning(1 << 4, 1, 1, 700, 40, 64, false);

    /// Checks the powers of two.
    public Tuning {
        if (Integer.bitCount(period) != 1
                || Integer.bitCount(hot) != 1
                || Integer.bitCount(oftenLeft) != 1) {
            throw new IllegalArgumentException("no powers of two: " + period + ", " + hot);
        }
    }
}
