package exitscope.views.console;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Characters, each with the write that it came by.
final class WrittenText {
    /// How many colours there are for writers; tasks born one after another differ.
    static final int COLOURS = 5;

    /// The task that has the first colour, which is that of any text: mostly the program's.
    private static final int FIRST = 2;

    /// What stands for no writer's colour.
    static final int PLAIN = -1;

    private final StringBuilder characters = new StringBuilder();
    private final List<@Nullable Source> sources = new ArrayList<>();

    /// A write.
    ///
    /// @param chunk its running number, see [exitscope.state.Console#output]
    /// @param writer null for an echo
    /// @param number what people call the writer
    record Source(long chunk, @Nullable TaskId writer, int number, boolean error) {
        int colour() {
            return writer == null ? PLAIN : Math.floorMod(writer.value() - FIRST, COLOURS);
        }
    }

    int length() {
        return characters.length();
    }

    /// Cuts off, or fills up with blanks.
    void setLength(int length) {
        while (length() < length) {
            put(length(), ' ', null);
        }
        characters.setLength(length);
        sources.subList(length, sources.size()).clear();
    }

    void put(int at, char c, @Nullable Source source) {
        if (at < length()) {
            characters.setCharAt(at, c);
            sources.set(at, source);
        } else {
            characters.append(c);
            sources.add(source);
        }
    }

    void append(WrittenText other, int from, int to) {
        characters.append(other.characters, from, to);
        sources.addAll(other.sources.subList(from, to));
    }

    void become(WrittenText other, int from, int to) {
        setLength(0);
        append(other, from, to);
    }

    WrittenText copy(int from) {
        WrittenText copy = new WrittenText();
        copy.append(this, from, length());
        return copy;
    }

    /// Without the blanks at its end that an erasure left behind the cursor.
    int visibleLength(int cursor) {
        int end = length();
        while (end > cursor && characters.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    /// How many characters from here on look as the others do.
    int commonPrefix(int from, WrittenText old) {
        int most = Math.min(length() - from, old.length());
        int same = 0;
        while (same < most
                && characters.charAt(from + same) == old.characters.charAt(same)
                && looksLike(sources.get(from + same), old.sources.get(same))) {
            same++;
        }
        return same;
    }

    List<ConsolePresentation.Piece> pieces(int from) {
        List<ConsolePresentation.Piece> pieces = new ArrayList<>();
        int begin = from;
        for (int i = from + 1; i <= length(); i++) {
            Source source = sources.get(begin);
            if (i == length() || !looksLike(sources.get(i), source)) {
                pieces.add(
                        new ConsolePresentation.Piece(
                                characters.substring(begin, i), isError(source), colour(source)));
                begin = i;
            }
        }
        return pieces;
    }

    /// The running number of the write that a character came by, if it came by one.
    OptionalLong chunkAt(int offset) {
        Source source = offset >= 0 && offset < sources.size() ? sources.get(offset) : null;
        return source == null ? OptionalLong.empty() : OptionalLong.of(source.chunk());
    }

    private static boolean looksLike(@Nullable Source one, @Nullable Source other) {
        return isError(one) == isError(other) && colour(one) == colour(other);
    }

    private static boolean isError(@Nullable Source source) {
        return source != null && source.error();
    }

    private static int colour(@Nullable Source source) {
        return source == null ? PLAIN : source.colour();
    }
}
