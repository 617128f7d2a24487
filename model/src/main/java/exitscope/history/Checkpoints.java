package exitscope.history;

import exitscope.state.MachineState;
import java.util.Map;
import java.util.TreeMap;

/// Kept states of one branch, dense near its end and thinned with distance. A cache: what is missing is replayed from
/// the nearest one below.
///
/// States are put in ascending order of their step.
final class Checkpoints {
    private static final long DENSE = 512;
    private static final long MIDDLE_EVERY = 64;
    private static final long MIDDLE = 32_768;
    private static final long SPARSE_EVERY = 4_096;

    private final TreeMap<Long, MachineState> states = new TreeMap<>();

    void put(long step, MachineState state) {
        states.put(step, state);
        dropUnless(step - DENSE, MIDDLE_EVERY);
        dropUnless(step - MIDDLE, SPARSE_EVERY);
    }

    private void dropUnless(long step, long multipleOf) {
        if (step > states.firstKey() && step % multipleOf != 0) {
            states.remove(step);
        }
    }

    /// The kept state at or nearest below `step`; there always is one at the branch's first step.
    Map.Entry<Long, MachineState> atOrBelow(long step) {
        Map.Entry<Long, MachineState> entry = states.floorEntry(step);
        if (entry == null) {
            throw new IllegalArgumentException("step " + step + " lies before the branch");
        }
        return entry;
    }
}
