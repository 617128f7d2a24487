package exitscope.timeline;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// One branch of a run from boot to its end: a lane for each task that ever was, who moved when,
/// and what passed between them. A position is a number of transitions; transition `n` leads from
/// position `n - 1` to position `n`.
public final class Timeline {
    /// Of a run that has not begun.
    public static final Timeline EMPTY =
            new Timeline(new Object(), 0, LaneTable.EMPTY, 0, Series.empty(), Series.empty());

    private final Object run;
    private final long length;
    private final LaneTable written;
    private final List<Lane> lanes;
    private final Series movers;
    private final Series arrows;

    /// @param run what it is a part of, known by identity
    /// @param written the lanes by their places
    /// @param count how many of them belong to it
    Timeline(Object run, long length, LaneTable written, int count, Series movers, Series arrows) {
        this.run = run;
        this.length = length;
        this.written = written;
        this.lanes = new Lanes(written, count);
        this.movers = movers;
        this.arrows = arrows;
    }

    /// The first of the lanes, as a list.
    private static final class Lanes extends AbstractList<Lane> implements RandomAccess {
        private final LaneTable written;
        private final int count;

        Lanes(LaneTable written, int count) {
            this.written = written;
            this.count = count;
        }

        @Override
        public Lane get(int index) {
            return written.get(Objects.checkIndex(index, count));
        }

        @Override
        public int size() {
            return count;
        }
    }

    /// Transitions from boot to the end of the branch.
    public long length() {
        return length;
    }

    /// Whether this is what an earlier time line has become: whatever that told still holds, but
    /// for how each task stands after its end.
    @SuppressWarnings("ReferenceEquality") // a branch of one run is known by identity
    public boolean continues(Timeline earlier) {
        return run == earlier.run && length >= earlier.length;
    }

    /// A lane for each task, in the order in which they came to be. There may be a million: a look
    /// at one costs little, a look at all does not.
    public List<Lane> lanes() {
        return lanes;
    }

    LaneTable written() {
        return written;
    }

    /// The lane of a task, or null when it never was.
    public @Nullable Lane lane(TaskId task) {
        int place = place(task);
        return place < 0 ? null : lanes.get(place);
    }

    /// Where the lane of a task stands among [#lanes]; -1 when it never was.
    public int place(TaskId task) {
        int before = written.upTo(task, lanes.size());
        return before > 0 && lanes.get(before - 1).task().equals(task) ? before - 1 : -1;
    }

    /// How many tasks had come to be by a position.
    int bornBy(long step) {
        return written.bornBy(step, lanes.size());
    }

    /// Who moves: the number of the task that makes the transition behind a position and all after
    /// it up to the next entry; 0 where no task does.
    public Series movers() {
        return movers;
    }

    /// The task that made the transition to a position, or null.
    public @Nullable TaskId mover(long step) {
        int at = movers.floor(step - 1);
        return at < 0 || movers.value(at) == 0 ? null : new TaskId((int) movers.value(at));
    }

    Series arrows() {
        return arrows;
    }

    /// How many arrows there are.
    public int arrowCount() {
        return arrows.size();
    }

    /// An arrow, counted from 0 in the order of their positions.
    public Arrow arrow(int index) {
        return Arrow.of(arrows.step(index), arrows.value(index));
    }

    /// The position of an arrow.
    public long arrowStep(int index) {
        return arrows.step(index);
    }

    /// The first arrow behind a position; their number when there is none.
    public int arrowAfter(long step) {
        return arrows.floor(step) + 1;
    }
}
