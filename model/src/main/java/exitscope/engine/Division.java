package exitscope.engine;

import exitscope.riscv.Opcode;

/// Division and the upper halves of products, as RISC-V has them. Division is never a trap; by zero
/// it gives all ones and the dividend as remainder, and the one overflow gives the dividend and no
/// remainder.
final class Division {

    private Division() {}

    /// The upper half of a signed number times an unsigned one.
    static long multiplyHighMixed(long a, long b) {
        return Math.multiplyHigh(a, b) + ((b >> 63) & a);
    }

    static long execute(int opcode, long a, long b) {
        return switch (opcode) {
            case Opcode.MULH -> Math.multiplyHigh(a, b);
            case Opcode.MULHSU -> multiplyHighMixed(a, b);
            case Opcode.MULHU -> Math.unsignedMultiplyHigh(a, b);
            case Opcode.DIV -> b == 0 ? -1 : a / b;
            case Opcode.DIVU -> b == 0 ? -1 : Long.divideUnsigned(a, b);
            case Opcode.REM -> b == 0 ? a : a % b;
            case Opcode.REMU -> b == 0 ? a : Long.remainderUnsigned(a, b);
            case Opcode.DIVW -> (int) b == 0 ? -1 : (int) a / (int) b;
            case Opcode.DIVUW -> (int) b == 0 ? -1 : Integer.divideUnsigned((int) a, (int) b);
            case Opcode.REMW -> (int) b == 0 ? (int) a : (int) a % (int) b;
            case Opcode.REMUW ->
                    (int) b == 0 ? (int) a : Integer.remainderUnsigned((int) a, (int) b);
            default -> throw new AssertionError("neither a division nor half a product: " + opcode);
        };
    }
}
