package exitscope.timeline;

import exitscope.change.Change;
import exitscope.change.Transition;
import exitscope.persistent.LongMap;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Writes the time line of a branch, one transition at a time. A transition costs what it changed,
/// [#timeline] a look at each task that is still there.
///
/// For one thread; what [#timeline] gives may be handed to any.
public final class TimelineLog {
    /// What the objects of a lane that is not packed take beyond its entries, in bytes.
    private static final int LANE = 64;

    /// So many lanes of a block that are over are packed together.
    private static final int TOGETHER = LaneBlock.SIZE / 2;

    /// The tasks that are still there.
    private final Map<Integer, LaneLog> live = new TreeMap<>();

    /// Every lane as it was written last, by its place.
    private LaneTable lanes;

    /// How many lanes there are; what stands behind them in [#lanes] is another branch's.
    private int count;

    /// By the number of the block; none for those in which nothing has ended.
    private final Map<Integer, Loose> looseLanes = new TreeMap<>();

    /// Lanes of a block that are over and not packed.
    ///
    /// @param weight of them together, in bytes
    /// @param packed what the packed ones weigh, as far as they were packed here
    private record Loose(int lanes, long weight, long packed) {
        static final Loose NONE = new Loose(0, 0, 0);

        Loose and(long bytes) {
            return new Loose(lanes + 1, weight + bytes, packed);
        }
    }

    private final SeriesLog movers;
    private final SeriesLog arrows;
    private final Object run = new Object();
    private long length;
    private long weight;
    private @Nullable Timeline written;

    /// Begins at boot.
    public TimelineLog(MachineState boot) {
        lanes = LaneTable.EMPTY;
        movers = new SeriesLog(Series.empty());
        arrows = new SeriesLog(Series.empty());
        for (Task task : boot.tasks().values()) {
            stands(task.id().value(), task);
        }
    }

    /// Begins where a branch leaves another. Costs a look at each task that is there.
    ///
    /// @param start the machine there; what tasks are called is not part of the time line
    public TimelineLog(Timeline parent, long origin, MachineState start) {
        length = Math.min(origin, parent.length());
        lanes = parent.written();
        count = parent.bornBy(length);
        movers = new SeriesLog(parent.movers().until(length - 1));
        arrows = new SeriesLog(parent.arrows().until(length));
        for (Task task : start.tasks().values()) {
            int place = parent.place(task.id());
            if (place >= 0 && place < count) {
                LaneLog lane = new LaneLog(place, lanes.get(place), length);
                live.put(task.id().value(), lane);
                weight += lane.states.weight();
            }
            stands(task.id().value(), task);
        }
    }

    /// Writes what a transition did.
    public void append(Transition transition) {
        length++;
        TaskId mover = transition.choice() instanceof Choice.Run run ? run.task() : null;
        long moved = mover == null ? 0 : mover.value();
        if (movers.lastOr(-1) != moved) {
            movers.append(length - 1, moved);
        }
        LongMap.forEachDifference(
                transition.before().tasks(),
                transition.after().tasks(),
                (id, _, now) -> stands((int) id, now));
        for (Change change : transition.changes()) {
            Arrows.write(arrows, length, change, mover);
        }
    }

    private void stands(int id, @Nullable Task now) {
        LaneLog lane = live.get(id);
        if (lane == null) {
            lane = new LaneLog(count++, new TaskId(id));
            live.put(id, lane);
            weight += lane.states.weight();
        }
        long before = lane.states.weight();
        lane.stands(length, now);
        weight += lane.states.weight() - before;
        if (now == null) {
            // The number is never given again.
            live.remove(id);
            over(lane);
        }
    }

    private void over(LaneLog lane) {
        Lane whole = lane.whole();
        lanes = lanes.with(lane.place, whole);
        weight += LANE;
        if (whole.states() instanceof PackedSeries few) {
            weight += few.weight() - lane.states.weight();
            int block = lane.place / LaneBlock.SIZE;
            Loose loose = loose(block).and(LANE + few.weight());
            if (loose.lanes() < TOGETHER) {
                looseLanes.put(block, loose);
            } else {
                pack(block, loose);
            }
        }
    }

    private Loose loose(int block) {
        return looseLanes.getOrDefault(block, Loose.NONE);
    }

    private void pack(int block, Loose loose) {
        Set<Integer> going = new HashSet<>();
        for (LaneLog lane : live.values()) {
            going.add(lane.place);
        }
        lanes = lanes.packed(block, place -> place < count && !going.contains(place));
        long now = lanes.weight(block);
        weight += now - loose.packed() - loose.weight();
        looseLanes.put(block, new Loose(0, 0, now));
    }

    /// The branch as it is so far.
    public Timeline timeline() {
        Timeline known = written;
        if (known != null && known.length() == length) {
            return known;
        }
        for (LaneLog lane : live.values()) {
            lanes = lanes.with(lane.place, lane.lane());
        }
        Timeline made = new Timeline(run, length, lanes, count, movers.series(), arrows.series());
        written = made;
        return made;
    }

    /// Bytes that it takes beyond what it shares with the branch that it left.
    public long weight() {
        return weight + movers.weight() + arrows.weight();
    }

    private static final class LaneLog {
        final int place;
        private final TaskId task;
        private final SeriesLog states;
        private int number;
        private String name = "";
        private @Nullable Lane written;

        LaneLog(int place, TaskId task) {
            this.place = place;
            this.task = task;
            states = new SeriesLog(Series.empty());
        }

        /// Goes on with what a lane was at a position.
        LaneLog(int place, Lane before, long step) {
            this.place = place;
            task = before.task();
            states = new SeriesLog(before.states().until(step));
            number = before.number();
            name = before.name();
        }

        void stands(long step, @Nullable Task now) {
            long code = Standing.code(now);
            if (states.lastOr(-1) != code) {
                states.append(step, code);
                written = null;
            }
            if (now != null) {
                if (now.outerNumber() != 0 && now.outerNumber() != number) {
                    number = now.outerNumber();
                    written = null;
                }
                if (!now.name().equals(name)) {
                    name = now.name();
                    written = null;
                }
            }
        }

        Lane lane() {
            Lane known = written;
            if (known == null) {
                known = new Lane(task, number, name, states.series());
                written = known;
            }
            return known;
        }

        /// What it is for good.
        Lane whole() {
            return new Lane(task, number, name, states.whole());
        }
    }
}
