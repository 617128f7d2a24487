package exitscope.timeline;

/// Numbers with the positions from which they hold, in ascending order of these. A value: what its
/// writer appends later is not seen.
///
/// Runs of ten million transitions have millions of entries, so that most are packed
/// ([PackedSeries]): reading entries one after the other costs next to nothing, jumping about some
/// tenths of a microsecond.
public sealed interface Series permits PackedSeries, LongSeries {
    /// Without entries.
    static Series empty() {
        return PackedSeries.EMPTY;
    }

    /// How many entries it has.
    int size();

    /// The position of an entry, counted from 0.
    long step(int index);

    /// What holds from the position of an entry.
    long value(int index);

    /// The last entry at or before a position, -1 when there is none.
    default int floor(long step) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (step(middle) <= step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /// The entries up to and with a position.
    Series until(long step);
}
