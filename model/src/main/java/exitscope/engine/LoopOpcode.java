package exitscope.engine;

import exitscope.riscv.Opcode;

/// What the tables of the [interpreter's loop][InterpreterLoop] hold beside instructions, and the
/// jumps that leave their page. Continues the numbers of [Opcode].
final class LoopOpcode {

    /// Not an instruction: go on at the slot in the immediate.
    static final int GO_TO = Opcode.COUNT;

    /// Not an instruction: go on in the next page.
    static final int PAGE_END = Opcode.COUNT + 1;

    /// Not an instruction: one starts here that ends in the next page.
    static final int STRADDLES = Opcode.COUNT + 2;

    /// A branch out of the page; the immediate is relative to the page's start.
    static final int BEQ_FAR = Opcode.COUNT + 3;

    static final int BNE_FAR = Opcode.COUNT + 4;
    static final int BLT_FAR = Opcode.COUNT + 5;
    static final int BGE_FAR = Opcode.COUNT + 6;
    static final int BLTU_FAR = Opcode.COUNT + 7;
    static final int BGEU_FAR = Opcode.COUNT + 8;

    /// A jump out of the page; the immediate is relative to the page's start.
    static final int JAL_FAR = Opcode.COUNT + 9;

    /// An indirect jump that always looks up the page.
    static final int JALR_FAR = Opcode.COUNT + 10;

    /// Not an instruction: [translated code][TranslatedCode] can be entered here.
    static final int ENTER = Opcode.COUNT + 11;

    private LoopOpcode() {}

    /// The variant of a jump or branch that leaves the page.
    static int far(int opcode) {
        return switch (opcode) {
            case Opcode.JAL -> JAL_FAR;
            case Opcode.JALR -> JALR_FAR;
            default -> opcode - Opcode.BEQ + BEQ_FAR;
        };
    }

    /// Whether a branch out of the page is taken.
    static boolean taken(int op, long a, long b) {
        return switch (op) {
            case BEQ_FAR -> a == b;
            case BNE_FAR -> a != b;
            case BLT_FAR -> a < b;
            case BGE_FAR -> a >= b;
            case BLTU_FAR -> Long.compareUnsigned(a, b) < 0;
            default -> Long.compareUnsigned(a, b) >= 0;
        };
    }
}
