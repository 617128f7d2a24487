package exitscope.timeline;

import java.util.Arrays;

/// Writes a [Series]. Arrays grow by being copied, so that what was handed out stays as it is.
final class SeriesLog {
    private final Series before;
    private long[] steps = new long[4];
    private long[] values = new long[4];
    private int count;
    private Series written;

    /// @param before what the entries follow
    SeriesLog(Series before) {
        this.before = before;
        written = before;
    }

    void append(long step, long value) {
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        steps[count] = step;
        values[count] = value;
        count++;
    }

    /// What holds now, or this where there is no entry.
    long lastOr(long none) {
        return count > 0
                ? values[count - 1]
                : before.size() > 0 ? before.value(before.size() - 1) : none;
    }

    /// What has been written so far.
    Series series() {
        if (written.size() != before.size() + count) {
            written = new Series(before.size() == 0 ? null : before, steps, values, count);
        }
        return written;
    }

    /// Bytes that the entries take.
    long weight() {
        return 16L * steps.length;
    }
}
