package exitscope.engine;

import exitscope.memory.MemoryEditor;
import exitscope.memory.Tlb;
import exitscope.riscv.Hart;

import org.jspecify.annotations.Nullable;

/// Runs instructions one after the other: those that are frequent in the [FastLoop], the others by
/// [SingleStep].
final class InterpreterLoop {

    /// The work of one instruction that is not the fast loop's, and of entering that again.
    private static final int STEP = 8;

    private InterpreterLoop() {}

    /// Runs up to `limit` instructions.
    ///
    /// @param marked whether to stop where [translated code][TranslatedCode] can be entered
    /// @return null if all of them retired; [Trap#STOPPED] if translated code can be entered
    static @Nullable Trap run(Hart hart, MemoryEditor memory, int limit, boolean marked) {
        if (limit > 0) {
            hart.pc &= -2;
        }
        Tlb tlb = memory.tlb();
        long end = hart.instret + limit;
        for (int left = limit; left > 0; left = (int) (end - hart.instret)) {
            if (left > FastLoop.SPARE) {
                if (FastLoop.run(hart, tlb, left, marked)) {
                    return Trap.STOPPED;
                }
                if (hart.instret == end) {
                    return null;
                }
            }
            memory.spend(STEP);
            @Nullable Trap trap = SingleStep.run(hart, memory);
            if (trap != null) {
                return trap;
            }
        }
        return null;
    }
}
