package exitscope.engine;

import exitscope.riscv.Hart;

/// When a run should stop by itself: asked after every instruction.
@FunctionalInterface
public interface StopCondition {

    /// Whether to stop before the instruction at the hart's pc. Must not change the hart.
    boolean holds(Hart hart);

    /// Stops once the pc is outside `start` (inclusive) to `end` (exclusive).
    static StopCondition leaving(long start, long end) {
        return hart -> hart.pc < start || hart.pc >= end;
    }
}
