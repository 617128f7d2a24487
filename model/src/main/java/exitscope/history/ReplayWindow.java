package exitscope.history;

import exitscope.publish.Moment;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The states that were replayed last, so that walking about an old place does not replay them
/// again; the oldest go first.
final class ReplayWindow {
    /// How far back from the place sought states are worth keeping.
    static final int WIDTH = 1_024;

    /// What they may weigh together, in bytes.
    private static final long BUDGET = 128L << 20;

    private final Map<Moment, MachineState> states = new HashMap<>();
    private final Deque<Kept> order = new ArrayDeque<>();
    private long weight;

    private record Kept(Moment moment, long weight) {}

    @Nullable MachineState get(Moment moment) {
        return states.get(moment);
    }

    void put(Moment moment, MachineState state, long bytes) {
        if (states.put(moment, state) != null) {
            return;
        }
        order.addLast(new Kept(moment, bytes));
        weight += bytes;
        while (order.size() > WIDTH || (weight > BUDGET && order.size() > 1)) {
            Kept oldest = order.removeFirst();
            states.remove(oldest.moment());
            weight -= oldest.weight();
        }
    }
}
