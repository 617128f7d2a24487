package exitscope.timeline;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One branch of a run from boot to its end: a lane for each task that ever was, who moved when,
/// and what passed between them. A position is a number of transitions; transition `n` leads from
/// position `n - 1` to position `n`.
public final class Timeline {
    /// Of a run that has not begun.
    public static final Timeline EMPTY =
            new Timeline(new Object(), 0, List.of(), Series.EMPTY, Series.EMPTY);

    private final Object run;
    private final long length;
    private final List<Lane> lanes;
    private final Series movers;
    private final Series arrows;

    /// @param run what it is a part of, known by identity
    Timeline(Object run, long length, List<Lane> lanes, Series movers, Series arrows) {
        this.run = run;
        this.length = length;
        this.lanes = List.copyOf(lanes);
        this.movers = movers;
        this.arrows = arrows;
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

    /// A lane for each task, in the order in which they came to be.
    public List<Lane> lanes() {
        return lanes;
    }

    /// The lane of a task, or null when it never was.
    public @Nullable Lane lane(TaskId task) {
        int low = 0;
        int high = lanes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = lanes.get(middle).task().compareTo(task);
            if (order == 0) {
                return lanes.get(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
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

    /// What it is up to a position.
    Timeline until(long step) {
        List<Lane> there = new ArrayList<>();
        for (Lane lane : lanes) {
            Series states = lane.states().until(step);
            if (states.size() > 0) {
                there.add(new Lane(lane.task(), lane.number(), lane.name(), states));
            }
        }
        return new Timeline(
                run, Math.min(step, length), there, movers.until(step - 1), arrows.until(step));
    }
}
