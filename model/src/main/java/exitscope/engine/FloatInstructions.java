package exitscope.engine;

import exitscope.riscv.Hart;

/// The arithmetic of F and D.
final class FloatInstructions {

    private FloatInstructions() {}

    static void execute(long w, long[] x, long[] f, Hart hart) {
        throw IllegalOperation.INSTANCE;
    }
}
