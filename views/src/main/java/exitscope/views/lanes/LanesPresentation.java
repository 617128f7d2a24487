package exitscope.views.lanes;

import exitscope.publish.Bookmark;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.timeline.Lane;
import exitscope.timeline.Timeline;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What the time line shows: which lanes, along which axis, and where one stands.
final class LanesPresentation {
    private Timeline timeline = Timeline.EMPTY;
    private long step;
    private int branch;
    private boolean loaded;
    private String program = "";
    private List<Bookmark> bookmarks = List.of();
    private final Set<TaskId> hidden = new HashSet<>();
    private boolean folds = true;
    private List<Lane> lanes = List.of();
    private ToIntFunction<TaskId> rows = _ -> -1;
    private @Nullable FoldedAxis folded;
    private Axis axis = new Axis.Plain(0);

    void show(Publication publication) {
        Timeline before = timeline;
        timeline = publication.timeline();
        step = publication.moment().step();
        branch = publication.moment().branch();
        program = publication.program().name();
        loaded = true;
        bookmarks =
                publication.marks().bookmarks().stream()
                        .filter(each -> each.moment().branch() == branch)
                        .toList();
        boolean continued = timeline.continues(before);
        if (!continued) {
            folded = null;
            hidden.removeIf(task -> timeline.lane(task) == null);
        }
        if (!continued || timeline.length() != before.length() || lanes.isEmpty()) {
            arrange();
        }
    }

    private void arrange() {
        if (hidden.isEmpty()) {
            // However many there are, this costs nothing.
            lanes = timeline.lanes();
            rows = timeline::place;
        } else {
            List<Lane> shown = new ArrayList<>();
            Map<TaskId, Integer> numbers = new HashMap<>();
            for (Lane lane : timeline.lanes()) {
                if (!hidden.contains(lane.task())) {
                    numbers.put(lane.task(), shown.size());
                    shown.add(lane);
                }
            }
            lanes = shown;
            rows = task -> numbers.getOrDefault(task, -1);
        }
        if (folds) {
            FoldedAxis growing = folded == null ? new FoldedAxis() : folded;
            growing.extend(timeline, lanes, task -> row(task) >= 0);
            folded = growing;
            axis = growing;
        } else {
            axis = new Axis.Plain(timeline.length());
        }
    }

    /// Whether there is a run.
    boolean isLoaded() {
        return loaded;
    }

    /// The name of the program.
    String program() {
        return program;
    }

    Timeline timeline() {
        return timeline;
    }

    /// Where one stands.
    long step() {
        return step;
    }

    int branch() {
        return branch;
    }

    /// Those of the present branch.
    List<Bookmark> bookmarks() {
        return bookmarks;
    }

    /// The lanes that are not hidden, from the top down.
    List<Lane> lanes() {
        return lanes;
    }

    /// The row of a task, -1 when it has none.
    int row(@Nullable TaskId task) {
        return task == null ? -1 : rows.applyAsInt(task);
    }

    Axis axis() {
        return axis;
    }

    /// Whether positions where nothing of note happens are folded.
    boolean folds() {
        return folds;
    }

    void fold(boolean on) {
        folds = on;
        folded = null;
        arrange();
    }

    int hiddenCount() {
        return hidden.size();
    }

    void hide(TaskId task) {
        hidden.add(task);
        rearrange();
    }

    /// Hides every lane that is there now but one.
    void hideOthers(TaskId task) {
        for (Lane lane : timeline.lanes()) {
            if (!lane.task().equals(task)) {
                hidden.add(lane.task());
            }
        }
        rearrange();
    }

    void showAll() {
        hidden.clear();
        rearrange();
    }

    private void rearrange() {
        folded = null;
        arrange();
    }

    /// The position of the next event of a lane, or of the one before; -1 when there is none.
    long event(TaskId task, boolean forward) {
        Lane lane = timeline.lane(task);
        if (lane == null) {
            return -1;
        }
        if (forward) {
            int next = lane.states().floor(step) + 1;
            return next < lane.states().size() ? lane.states().step(next) : -1;
        }
        int before = lane.states().floor(step - 1);
        return before < 0 ? -1 : lane.states().step(before);
    }
}
