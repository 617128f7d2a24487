package exitscope.timeline;

import org.jspecify.annotations.Nullable;

/// Numbers with the positions from which they hold, in ascending order of these. A value: what its
/// writer appends later is not seen. Shares its entries with the writer, and with the series of the
/// branch that it left.
public final class Series {
    static final Series EMPTY = new Series(null, new long[0], new long[0], 0);

    private final @Nullable Series before;
    private final int offset;
    private final long[] steps;
    private final long[] values;
    private final int size;

    /// @param before what comes first, or null
    /// @param count how many of the entries belong to it
    Series(@Nullable Series before, long[] steps, long[] values, int count) {
        this.before = before;
        this.steps = steps;
        this.values = values;
        offset = before == null ? 0 : before.size;
        size = offset + count;
    }

    /// How many entries it has.
    public int size() {
        return size;
    }

    /// The position of an entry, counted from 0.
    public long step(int index) {
        Series holder = holder(index);
        return holder.steps[index - holder.offset];
    }

    /// What holds from the position of an entry.
    public long value(int index) {
        Series holder = holder(index);
        return holder.values[index - holder.offset];
    }

    private Series holder(int index) {
        Series holder = this;
        while (index < holder.offset && holder.before != null) {
            holder = holder.before;
        }
        return holder;
    }

    /// The last entry at or before a position, -1 when there is none.
    public int floor(long step) {
        int low = 0;
        int high = size - 1;
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
    Series until(long step) {
        int count = floor(step) + 1;
        if (count == size) {
            return this;
        }
        Series holder = count == 0 ? this : holder(count - 1);
        return count <= 0
                ? EMPTY
                : new Series(holder.before, holder.steps, holder.values, count - holder.offset);
    }
}
