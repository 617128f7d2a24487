package exitscope.history;

import exitscope.state.MachineState;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Kept states of one branch: every one near its end, fewer with distance. A cache: what is missing
/// is replayed from the nearest one below, so that what lies between two kept states is measured in
/// what replaying it costs ([#cost]). Where they weigh too much, [#coarsen] makes them fewer.
///
/// States are put in ascending order of their step.
final class Checkpoints {
    /// States kept one beside the other at the end of a branch, where a person steps to and fro.
    private static final int DENSE = 512;

    /// Cost that may lie between two kept states in the middle distance; half a millisecond of
    /// replay.
    private static final long NEAR = 64_000;

    /// States in the middle distance.
    private static final int MIDDLE = 512;

    /// Cost that may lie between two kept states far off; some ten milliseconds of replay.
    private static final long FAR = 1_000_000;

    /// What replaying a transition costs beyond its guest instructions, in instructions.
    private static final long TRANSITION = 1_000;

    /// The three stretches of the branch, the oldest states first.
    private final TreeMap<Long, Kept> far = new TreeMap<>();

    private final TreeMap<Long, Kept> middle = new TreeMap<>();
    private final TreeMap<Long, Kept> dense = new TreeMap<>();
    private long cost;
    private long weight;
    private long farEvery = FAR;

    /// @param cost of replaying the branch from its first state to this one
    /// @param weight in bytes, beyond the kept state before
    private record Kept(MachineState state, long cost, long weight) {}

    Checkpoints(long first, MachineState state) {
        far.put(first, new Kept(state, 0, 0));
    }

    /// Keeps the state after a transition.
    ///
    /// @param bytes what it weighs beyond the one before
    /// @param instructions that the transition ran
    void put(long step, MachineState state, long bytes, long instructions) {
        cost += cost(1, instructions);
        dense.put(step, new Kept(state, cost, bytes));
        weight += bytes;
        if (dense.size() > DENSE) {
            age(dense, middle, middle.isEmpty() ? far : middle, NEAR);
        }
        if (middle.size() > MIDDLE) {
            age(middle, far, far, farEvery);
        }
    }

    /// What replaying costs, in guest instructions.
    static long cost(long transitions, long instructions) {
        return transitions * TRANSITION + instructions;
    }

    /// Moves the oldest state of a stretch to the one before it, or drops it when that one has a
    /// state close enough.
    private void age(
            NavigableMap<Long, Kept> from,
            NavigableMap<Long, Kept> to,
            NavigableMap<Long, Kept> before,
            long every) {
        Map.Entry<Long, Kept> oldest = from.pollFirstEntry();
        Kept kept = oldest.getValue();
        weight -= kept.weight();
        Kept previous = before.lastEntry().getValue();
        Map.Entry<Long, Kept> next = from.firstEntry();
        if (next != null && next.getValue().cost() - previous.cost() <= every) {
            return;
        }
        Kept moved = weighed(previous, kept);
        weight += moved.weight();
        to.put(oldest.getKey(), moved);
    }

    private static Kept weighed(Kept previous, Kept kept) {
        return new Kept(kept.state(), kept.cost(), Weight.between(previous.state(), kept.state()));
    }

    /// Keeps about half as many states far off. Where none are left there, those nearer go.
    ///
    /// @return false when there is nothing left to give up
    boolean coarsen() {
        if (far.size() > 2) {
            farEvery *= 2;
            thinFar();
            return true;
        }
        NavigableMap<Long, Kept> stretch = middle.isEmpty() ? dense : middle;
        if (stretch.size() <= 1) {
            return false;
        }
        for (int half = stretch.size() / 2; half > 0; half--) {
            weight -= stretch.pollFirstEntry().getValue().weight();
        }
        return true;
    }

    private void thinFar() {
        TreeMap<Long, Kept> all = new TreeMap<>(far);
        far.clear();
        Kept previous = null;
        for (Map.Entry<Long, Kept> entry : all.entrySet()) {
            Kept kept = entry.getValue();
            weight -= kept.weight();
            Map.Entry<Long, Kept> next = all.higherEntry(entry.getKey());
            if (previous != null
                    && next != null
                    && next.getValue().cost() - previous.cost() <= farEvery) {
                continue;
            }
            Kept moved = previous == null ? kept : weighed(previous, kept);
            weight += moved.weight();
            far.put(entry.getKey(), moved);
            previous = moved;
        }
    }

    /// What the states weigh together, in bytes.
    long weight() {
        return weight;
    }

    /// What may have to be replayed to reach a state far off, as a multiple of what it is while
    /// memory suffices.
    long coarseness() {
        return farEvery / FAR;
    }

    /// The kept state at or nearest below `step`; there always is one at the branch's first step.
    Map.Entry<Long, MachineState> atOrBelow(long step) {
        Map.Entry<Long, Kept> entry = dense.floorEntry(step);
        if (entry == null) {
            entry = middle.floorEntry(step);
        }
        if (entry == null) {
            entry = far.floorEntry(step);
        }
        if (entry == null) {
            throw new IllegalArgumentException("step " + step + " lies before the branch");
        }
        return Map.entry(entry.getKey(), entry.getValue().state());
    }
}
