package exitscope.timeline;

import exitscope.change.Change;
import exitscope.change.Transition;
import exitscope.persistent.LongMap;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the time line of a branch, one transition at a time. A transition costs what it changed,
/// [#timeline] a look at each lane.
///
/// For one thread; what [#timeline] gives may be handed to any.
public final class TimelineLog {
    /// What an object of a lane takes, in bytes.
    private static final int LANE = 200;

    private final Map<Integer, LaneLog> lanes = new TreeMap<>();
    private final SeriesLog movers;
    private final SeriesLog arrows;
    private final Object run = new Object();
    private long length;
    private long weight;
    private @Nullable Timeline written;

    /// Begins at boot.
    public TimelineLog(MachineState boot) {
        movers = new SeriesLog(Series.EMPTY);
        arrows = new SeriesLog(Series.EMPTY);
        for (Task task : boot.tasks().values()) {
            stands(task.id().value(), task);
        }
    }

    /// Begins where a branch leaves another.
    ///
    /// @param start the machine there; what tasks are called is not part of the time line
    public TimelineLog(Timeline parent, long origin, MachineState start) {
        Timeline before = parent.until(origin);
        length = before.length();
        movers = new SeriesLog(before.movers());
        arrows = new SeriesLog(before.arrows());
        for (Lane lane : before.lanes()) {
            lanes.put(lane.task().value(), new LaneLog(lane));
        }
        for (Task task : start.tasks().values()) {
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
        LaneLog lane = lanes.get(id);
        if (lane == null) {
            lane = new LaneLog(new TaskId(id));
            lanes.put(id, lane);
            weight += LANE;
        }
        lane.stands(length, now);
    }

    /// The branch as it is so far.
    public Timeline timeline() {
        Timeline known = written;
        if (known != null && known.length() == length) {
            return known;
        }
        List<Lane> all = new ArrayList<>(lanes.size());
        weight = 0;
        for (LaneLog lane : lanes.values()) {
            all.add(lane.lane());
            weight += LANE + lane.states.weight();
        }
        Timeline made = new Timeline(run, length, all, movers.series(), arrows.series());
        written = made;
        return made;
    }

    /// Bytes that it takes, as far as was known when it was last read.
    public long weight() {
        return weight + movers.weight() + arrows.weight();
    }

    private static final class LaneLog {
        private final TaskId task;
        private final SeriesLog states;
        private int number;
        private String name = "";
        private @Nullable Lane written;

        LaneLog(TaskId task) {
            this.task = task;
            states = new SeriesLog(Series.EMPTY);
        }

        LaneLog(Lane before) {
            task = before.task();
            states = new SeriesLog(before.states());
            number = before.number();
            name = before.name();
            written = before;
        }

        void stands(long step, @Nullable Task now) {
            long code = Standing.code(now);
            if (states.lastOr(-1) != code) {
                states.append(step, code);
                written = null;
            }
            if (now != null) {
                if (now.number() != 0 && now.number() != number) {
                    number = now.number();
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
    }
}
