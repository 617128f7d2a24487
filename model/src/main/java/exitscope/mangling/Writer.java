package exitscope.mangling;

/// Writes the parts of a name, up to a length, a depth, and an amount of work.
final class Writer {
    /// Longer than any name that a person reads, shorter than what a damaged one could become.
    private static final int MAX_LENGTH = 8192;

    private static final int MAX_DEPTH = 256;

    /// Parts can be in others many times, and stand for no text at all: a few bytes could make the
    /// work endless where the text stays short.
    private static final int MAX_STEPS = 8 * MAX_LENGTH;

    /// Outside all expansions of parameter packs.
    static final int NO_ELEMENT = -1;

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int steps;

    /// Which element of a parameter pack is being written.
    int element = NO_ELEMENT;

    private Writer() {}

    static String text(Part part) throws UnknownMangling {
        var writer = new Writer();
        writer.write(part);
        return writer.text.toString();
    }

    void write(Part part) throws UnknownMangling {
        left(part);
        right(part);
    }

    void left(Part part) throws UnknownMangling {
        enter();
        part.left(this);
        depth--;
    }

    void right(Part part) throws UnknownMangling {
        enter();
        part.right(this);
        depth--;
    }

    /// How many elements of parameter packs are in a part.
    int packSize(Part part) throws UnknownMangling {
        enter();
        int size = part.packSize(this);
        depth--;
        return size;
    }

    private void enter() throws UnknownMangling {
        if (++depth > MAX_DEPTH || ++steps > MAX_STEPS) {
            throw new UnknownMangling("too deep");
        }
    }

    void write(String more) throws UnknownMangling {
        if (text.length() + more.length() > MAX_LENGTH) {
            throw new UnknownMangling("too long");
        }
        text.append(more);
    }

    /// The last character so far; a space at the beginning.
    char last() {
        return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    }

    int length() {
        return text.length();
    }

    /// Goes into a part; the element of a pack is no pack any more.
    ///
    /// @return the element before, to be put back
    int enter(Part part) {
        int outer = element;
        if (part instanceof Part.Pack) {
            element = NO_ELEMENT;
        }
        return outer;
    }

    /// Takes back what was written since.
    void cut(int length) {
        text.setLength(length);
    }
}
