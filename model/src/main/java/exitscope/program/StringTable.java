package exitscope.program;

/// Strings that are referred to by their offset. What is handed out is bounded in sum, so that many
/// references to one long string cannot fill the memory.
final class StringTable {
    private static final int MAX_CHARACTERS = 64 << 20;

    private final Cursor content;
    private int handedOut;

    /// Takes the cursor's current position as offset 0.
    StringTable(Cursor content) {
        this.content = content;
    }

    /// The string at an offset; empty when the offset is outside.
    String at(long offset) {
        if (offset < 0 || offset >= content.remaining()) {
            return "";
        }
        Cursor copy = content.copy();
        copy.skip(offset);
        String string = copy.stringOrRest();
        handedOut += string.length();
        if (handedOut > MAX_CHARACTERS) {
            throw new MalformedData("names take too much memory");
        }
        return string;
    }
}
