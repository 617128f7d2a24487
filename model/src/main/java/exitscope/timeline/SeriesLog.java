package exitscope.timeline;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Writes a [Series]. What was handed out stays as it is: an array is given up for another once it
/// is full.
final class SeriesLog {
    /// Entries that there is room for at first.
    private static final int FIRST = 4;

    /// More than these are not read one by one where they are packed.
    private static final int FEW = 64;

    private final Series before;
    private PackedNumbers[] pieces = new PackedNumbers[0];
    private int packed;
    private long[] steps = new long[FIRST];
    private long[] values = new long[FIRST];
    private int open;
    private long packedWeight;
    private @Nullable Series written;

    /// @param before what the entries follow
    SeriesLog(Series before) {
        this.before = before;
    }

    void append(long step, long value) {
        if (open == LongSeries.PIECE) {
            pack();
        }
        if (open == steps.length) {
            steps = Arrays.copyOf(steps, open * 2);
            values = Arrays.copyOf(values, open * 2);
        }
        steps[open] = step;
        values[open] = value;
        open++;
        written = null;
    }

    private void pack() {
        if (packed == pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.max(4, packed * 2));
        }
        PackedNumbers piece = LongSeries.pack(steps, values);
        pieces[packed++] = piece;
        packedWeight += piece.weight();
        steps = new long[FIRST];
        values = new long[FIRST];
        open = 0;
    }

    /// What holds now, or this where there is no entry.
    long lastOr(long none) {
        if (open > 0) {
            return values[open - 1];
        }
        return before.size() > 0 ? before.value(before.size() - 1) : none;
    }

    /// What has been written so far.
    Series series() {
        Series known = written;
        if (known == null) {
            boolean own = packed > 0 || open > 0;
            Series first = before.size() == 0 ? null : before;
            known = own ? new LongSeries(first, pieces, packed, steps, values, open) : before;
            written = known;
        }
        return known;
    }

    /// What has been written, in as little room as can be; nothing is appended later.
    Series whole() {
        return before.size() == 0 && packed == 0 && open <= FEW
                ? PackedSeries.of(steps, values, open)
                : series();
    }

    /// Bytes that the entries take.
    long weight() {
        return packedWeight + 4L * pieces.length + 16L * steps.length;
    }
}
