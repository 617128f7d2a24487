package exitscope.history;

import exitscope.state.MachineState;

import java.util.Map;
import java.util.TreeMap;

/// Kept states of one branch: dense near its end, thinned with distance, and within a budget of
/// memory. A cache: what is missing is replayed from the nearest one below.
///
/// States are put in ascending order of their step.
final class Checkpoints {
    /// What the states of one branch may weigh together, in bytes; then the oldest are thinned at
    /// once.
    private static final long BUDGET = 384L << 20;

    private static final long DENSE = 512;
    private static final long MIDDLE_EVERY = 64;
    private static final long MIDDLE = 32_768;
    private static final long SPARSE_EVERY = 4_096;

    private final TreeMap<Long, Kept> states = new TreeMap<>();
    private final long first;
    private long weight;

    private record Kept(MachineState state, long weight) {}

    Checkpoints(long first, MachineState state) {
        this.first = first;
        states.put(first, new Kept(state, 0));
    }

    /// Keeps a state.
    ///
    /// @param bytes what it weighs beyond the one before
    void put(long step, MachineState state, long bytes) {
        states.put(step, new Kept(state, bytes));
        weight += bytes;
        dropUnless(step - DENSE, MIDDLE_EVERY);
        dropUnless(step - MIDDLE, SPARSE_EVERY);
        while (weight > BUDGET && states.size() > 2) {
            drop(states.higherKey(first));
        }
    }

    private void dropUnless(long step, long multipleOf) {
        if (step > first && step % multipleOf != 0) {
            drop(step);
        }
    }

    private void drop(long step) {
        Kept dropped = states.remove(step);
        if (dropped != null) {
            weight -= dropped.weight();
        }
    }

    /// The kept state at or nearest below `step`; there always is one at the branch's first step.
    Map.Entry<Long, MachineState> atOrBelow(long step) {
        Map.Entry<Long, Kept> entry = states.floorEntry(step);
        if (entry == null) {
            throw new IllegalArgumentException("step " + step + " lies before the branch");
        }
        return Map.entry(entry.getKey(), entry.getValue().state());
    }
}
