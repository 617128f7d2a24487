package exitscope.engine;

import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;

import org.jspecify.annotations.Nullable;

/// Runs guest instructions one after the other, from tables of decoded instructions.
///
/// Has no state: one instance serves all threads.
public final class Interpreter implements Engine {

    /// Instructions per call of the loop: few enough that the JIT's ordinary compilation of it,
    /// which is better than the one it makes for a loop already running, soon takes over.
    private static final int PIECE = 1 << 16;

    /// Creates an interpreter.
    public Interpreter() {}

    @Override
    public Trap run(Hart hart, MemoryEditor memory, long limit) {
        for (long left = limit; left > 0; ) {
            int piece = (int) Math.min(left, PIECE);
            @Nullable Trap trap = InterpreterLoop.run(hart, memory, piece, false);
            if (trap != null) {
                return trap;
            }
            left -= piece;
            memory.spend(piece);
        }
        return Trap.LIMIT_REACHED;
    }
}
