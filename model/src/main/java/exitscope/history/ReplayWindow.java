package exitscope.history;

import exitscope.change.Transition;
import exitscope.publish.Moment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The transitions that were replayed last, so that walking about an old place does not replay them
/// again; the oldest go first.
final class ReplayWindow {
    /// How far back from the place sought transitions are worth keeping.
    static final int WIDTH = 1_024;

    /// What they may weigh together, in bytes.
    private long budget;

    private final Map<Moment, Transition> transitions = new HashMap<>();
    private final Deque<Kept> order = new ArrayDeque<>();
    private long weight;

    private record Kept(Moment moment, long weight) {}

    ReplayWindow(long budget) {
        this.budget = budget;
    }

    /// Changes what they may weigh together, in bytes.
    void budget(long bytes) {
        budget = bytes;
        shrink();
    }

    @Nullable Transition get(Moment moment) {
        return transitions.get(moment);
    }

    void put(Moment moment, Transition transition, long bytes) {
        if (transitions.put(moment, transition) != null) {
            return;
        }
        order.addLast(new Kept(moment, bytes));
        weight += bytes;
        shrink();
    }

    private void shrink() {
        while (order.size() > WIDTH || (weight > budget && order.size() > 1)) {
            Kept oldest = order.removeFirst();
            transitions.remove(oldest.moment());
            weight -= oldest.weight();
        }
    }
}
