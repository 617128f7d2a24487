package exitscope.timeline;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lanes of tasks that are gone, of [#SIZE] places that follow one another, packed: of a million
/// tasks that did the same next to nothing is left.
final class LaneBlock {
    /// Places of a block.
    static final int SIZE = 256;

    /// Numbers of a lane that are not those of its states.
    private static final int FIELDS = 5;

    /// What the objects take beyond the numbers, in bytes.
    private static final int OBJECTS = 180;

    private final PackedNumbers numbers;
    private final List<String> names;
    private final int firstTask;
    private final long firstBorn;

    private LaneBlock(PackedNumbers numbers, List<String> names, Lane first) {
        this.numbers = numbers;
        this.names = names;
        this.firstTask = first.task().value();
        this.firstBorn = first.born();
    }

    /// Packs lanes by their places in the block, those that are there; at least one.
    static LaneBlock of(@Nullable Lane[] lanes) {
        long[] numbers = new long[SIZE];
        List<String> names = new ArrayList<>();
        Lane first = null;
        int used = 0;
        for (int at = 0; at < lanes.length; at++) {
            Lane lane = lanes[at];
            if (lane == null) {
                continue;
            }
            if (first == null) {
                first = lane;
            }
            int name = names.indexOf(lane.name());
            if (name < 0) {
                name = names.size();
                names.add(lane.name());
            }
            Series states = lane.states();
            int more = FIELDS + 2 * states.size();
            if (used + more > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * (used + more));
            }
            numbers[used++] = at;
            numbers[used++] = lane.task().value();
            numbers[used++] = lane.number();
            numbers[used++] = name;
            numbers[used++] = states.size();
            for (int i = 0; i < states.size(); i++) {
                numbers[used++] = states.step(i);
                numbers[used++] = states.value(i);
            }
        }
        if (first == null) {
            throw new IllegalArgumentException("a block has at least one lane");
        }
        return new LaneBlock(PackedNumbers.of(numbers, used), List.copyOf(names), first);
    }

    /// The lanes by their places in the block; null where it has none.
    @Nullable Lane[] lanes() {
        @Nullable Lane[] lanes = new @Nullable Lane[SIZE];
        long[] all = numbers.numbers();
        int at = 0;
        while (at < all.length) {
            int place = (int) all[at];
            int count = (int) all[at + FIELDS - 1];
            long[] steps = new long[count];
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                steps[i] = all[at + FIELDS + 2 * i];
                values[i] = all[at + FIELDS + 2 * i + 1];
            }
            lanes[place] =
                    new Lane(
                            new TaskId((int) all[at + 1]),
                            (int) all[at + 2],
                            names.get((int) all[at + 3]),
                            PackedSeries.of(steps, values, count));
            at += FIELDS + 2 * count;
        }
        return lanes;
    }

    /// The number of the first of its tasks; costs nothing.
    int firstTask() {
        return firstTask;
    }

    /// Where the first of its lanes begins; costs nothing.
    long firstBorn() {
        return firstBorn;
    }

    /// Bytes that it takes; names are shared with the tasks.
    long weight() {
        return OBJECTS + 4L * names.size() + numbers.weight();
    }
}
