package exitscope.views.lanes;

import exitscope.state.TaskId;
import exitscope.timeline.Arrow;
import exitscope.timeline.Lane;
import exitscope.timeline.LaneState;
import exitscope.timeline.Timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// An axis on which positions at which nothing of note happens lie close together: between two
/// events that do not follow one another there are [#FOLD] units, however long it took.
///
/// Grows with the run: looks only at what has come since.
final class FoldedAxis implements Axis {
    /// How wide the positions between two events are together.
    static final double FOLD = 2;

    private long[] kept = {0};
    private double[] units = {0};
    private int size = 1;

    /// The position up to which it has looked.
    private long seen;

    private long last;

    /// How many lanes it has seen, and the rows of those at which something can still happen.
    private int lanes;

    private final List<Integer> alive = new ArrayList<>();

    /// Looks at what a time line has become.
    ///
    /// @param shown the lanes whose events count; those of the last time come first
    void extend(Timeline timeline, List<Lane> shown, Predicate<TaskId> isShown) {
        long[] events = new long[16];
        int count = 0;
        List<Integer> looked = new ArrayList<>(alive);
        IntStream.range(lanes, shown.size()).forEach(looked::add);
        alive.clear();
        lanes = shown.size();
        for (int row : looked) {
            Lane lane = shown.get(row);
            for (int i = lane.states().floor(seen) + 1; i < lane.states().size(); i++) {
                events = withRoom(events, count);
                events[count++] = lane.states().step(i);
            }
            if (lane.standing(lane.states().size() - 1).state() != LaneState.DEAD) {
                alive.add(row);
            }
        }
        for (int i = timeline.arrowAfter(seen); i < timeline.arrowCount(); i++) {
            Arrow arrow = timeline.arrow(i);
            if (isShown.test(arrow.to()) || (arrow.from() != null && isShown.test(arrow.from()))) {
                events = withRoom(events, count);
                events[count++] = arrow.step();
            }
        }
        Arrays.sort(events, 0, count);
        for (int i = 0; i < count; i++) {
            keep(events[i]);
        }
        seen = timeline.length();
        last = timeline.length();
    }

    private static long[] withRoom(long[] events, int count) {
        return count < events.length ? events : Arrays.copyOf(events, count * 2);
    }

    private void keep(long step) {
        long before = kept[size - 1];
        if (step <= before) {
            return;
        }
        if (size == kept.length) {
            kept = Arrays.copyOf(kept, size * 2);
            units = Arrays.copyOf(units, size * 2);
        }
        kept[size] = step;
        units[size] = units[size - 1] + width(before, step);
        size++;
    }

    private static double width(long from, long to) {
        return Math.min(FOLD, (double) (to - from));
    }

    @Override
    public double at(double step) {
        int before = columnOf((long) Math.floor(step));
        long from = kept[before];
        long to = before + 1 < size ? kept[before + 1] : last;
        double wide = before + 1 < size ? units[before + 1] - units[before] : width(from, to);
        double beyond = step - from;
        return units[before] + (to <= from ? beyond : beyond / (to - from) * wide);
    }

    @Override
    public double stepAt(double unit) {
        int at = Arrays.binarySearch(units, 0, size, unit);
        int before = Math.max(0, at >= 0 ? at : -at - 2);
        long from = kept[before];
        long to = before + 1 < size ? kept[before + 1] : last;
        double wide = before + 1 < size ? units[before + 1] - units[before] : width(from, to);
        double beyond = unit - units[before];
        return wide <= 0 ? from + beyond : from + beyond / wide * (to - from);
    }

    @Override
    public double length() {
        return units[size - 1] + width(kept[size - 1], last);
    }

    @Override
    public int columns() {
        return size;
    }

    @Override
    public long column(int index) {
        return kept[index];
    }

    @Override
    public int columnOf(long step) {
        int at = Arrays.binarySearch(kept, 0, size, step);
        return Math.max(0, at >= 0 ? at : -at - 2);
    }

    /// How many positions lie folded behind a column; 0 when none do.
    long foldedBehind(int column) {
        long next = column + 1 < size ? kept[column + 1] : last;
        long between = next - kept[column] - 1;
        return between > 1 ? between : 0;
    }
}
