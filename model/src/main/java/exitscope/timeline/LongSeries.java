package exitscope.timeline;

import org.jspecify.annotations.Nullable;

/// Any number of entries: packed pieces of [#PIECE] each, and an open one. Shares its entries with
/// its writer, and with the series of the branch that it left.
final class LongSeries implements Series {
    /// Entries of a piece.
    static final int PIECE = 256;

    private final @Nullable Series before;
    private final int offset;
    private final PackedNumbers[] pieces;
    private final int packed;
    private final long[] steps;
    private final long[] values;
    private final int size;

    /// The piece that was read last. Two threads may each write another: either is right.
    private @Nullable Unpacked near;

    private static final class Unpacked {
        final int piece;
        final long[] steps = new long[PIECE];
        final long[] values = new long[PIECE];

        Unpacked(int number, PackedNumbers piece) {
            this.piece = number;
            long[] both = piece.numbers();
            for (int i = 0; i < PIECE; i++) {
                steps[i] = both[2 * i];
                values[i] = both[2 * i + 1];
            }
        }
    }

    /// @param before what comes first, or null
    /// @param pieces packed entries, of which the first `packed` belong to it
    /// @param steps the positions of the entries behind them
    /// @param open how many of those belong to it
    LongSeries(
            @Nullable Series before,
            PackedNumbers[] pieces,
            int packed,
            long[] steps,
            long[] values,
            int open) {
        this.before = before;
        this.pieces = pieces;
        this.packed = packed;
        this.steps = steps;
        this.values = values;
        offset = before == null ? 0 : before.size();
        size = offset + packed * PIECE + open;
    }

    /// A piece: of each entry its position and its number.
    static PackedNumbers pack(long[] steps, long[] values) {
        long[] both = new long[2 * PIECE];
        for (int i = 0; i < PIECE; i++) {
            both[2 * i] = steps[i];
            both[2 * i + 1] = values[i];
        }
        return PackedNumbers.of(both, both.length);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long step(int index) {
        int own = index - offset;
        if (own < 0 && before != null) {
            return before.step(index);
        }
        int piece = own / PIECE;
        return piece < packed ? unpacked(piece).steps[own % PIECE] : steps[own - packed * PIECE];
    }

    @Override
    public long value(int index) {
        int own = index - offset;
        if (own < 0 && before != null) {
            return before.value(index);
        }
        int piece = own / PIECE;
        return piece < packed ? unpacked(piece).values[own % PIECE] : values[own - packed * PIECE];
    }

    /// Looks into no more than one piece.
    @Override
    public int floor(long step) {
        int open = size - offset - packed * PIECE;
        if (open > 0 && steps[0] <= step) {
            return size - open + floor(steps, open, step);
        }
        int low = 0;
        int high = packed - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (pieces[middle].first() <= step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (high >= 0) {
            return offset + high * PIECE + floor(unpacked(high).steps, PIECE, step);
        }
        return before == null ? -1 : before.floor(step);
    }

    private static int floor(long[] steps, int count, long step) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] <= step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private Unpacked unpacked(int piece) {
        Unpacked known = near;
        if (known == null || known.piece != piece) {
            known = new Unpacked(piece, pieces[piece]);
            near = known;
        }
        return known;
    }

    @Override
    public Series until(long step) {
        int count = floor(step) + 1;
        if (count == size) {
            return this;
        }
        if (count <= offset) {
            return before == null ? Series.empty() : before.until(step);
        }
        int own = count - offset;
        int piece = own / PIECE;
        if (piece >= packed) {
            return new LongSeries(before, pieces, packed, steps, values, own - packed * PIECE);
        }
        Unpacked cut = unpacked(piece);
        return new LongSeries(before, pieces, piece, cut.steps, cut.values, own % PIECE);
    }
}
