package exitscope.engine;

import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;

/// Something that runs guest instructions. All engines do exactly the same.
public interface Engine {

    /// Runs until a trap, or until `limit` instructions have retired.
    ///
    /// The hart and the memory are changed in place; [Hart#instret] grows by the instructions that
    /// retired. Cutting a run into several does not change its outcome.
    ///
    /// @param limit at least 0
    Trap run(Hart hart, MemoryEditor memory, long limit);

    /// Runs likewise, but also stops after the first instruction after which `condition` holds.
    default Trap run(Hart hart, MemoryEditor memory, long limit, StopCondition condition) {
        for (long left = limit; left > 0; left--) {
            Trap trap = run(hart, memory, 1);
            if (!(trap instanceof Trap.LimitReached)) {
                return trap;
            }
            if (condition.holds(hart)) {
                return Trap.STOPPED;
            }
        }
        return Trap.LIMIT_REACHED;
    }
}
