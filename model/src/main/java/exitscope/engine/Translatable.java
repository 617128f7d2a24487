package exitscope.engine;

import static exitscope.riscv.Opcode.*;

/// Which instructions can be translated, and what that takes.
final class Translatable {

    private static final int MEMORY = 62;
    private static final int FLOAT = 28;
    private static final int BRANCH = 22;
    private static final int OTHER = 12;

    private Translatable() {}

    /// Whether there is a translation; the interpreter does the others.
    static boolean is(int opcode) {
        return (opcode > ILLEGAL && opcode <= BSETI) || opcode == FENCE || opcode == FENCE_I;
    }

    /// About how many bytes of bytecode an instruction becomes.
    static int size(int opcode) {
        if (Streams.isLoad(opcode) || Streams.isStore(opcode)) {
            return MEMORY;
        }
        if (RegisterSlots.isFloatArithmetic(opcode)) {
            return FLOAT;
        }
        return Region.isBranch(opcode) || opcode == JALR ? BRANCH : OTHER;
    }
}
