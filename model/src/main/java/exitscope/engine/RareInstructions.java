package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;
import exitscope.riscv.Opcode;

/// What the interpreter's loop leaves out: bit manipulation beyond address arithmetic, atomics and
/// CSRs.
final class RareInstructions {

    private RareInstructions() {}

    /// Executes one instruction on the loop's register arrays.
    ///
    /// @param retired what the counters show
    /// @throws IllegalOperation if it may not be executed; nothing has changed then
    static void execute(long w, long[] x, Hart hart, MemoryEditor memory, long retired) {
        int opcode = Instruction.opcode(w);
        if (opcode >= ADD_UW && opcode <= BSETI) {
            x[Instruction.rd(w)] = bits(w, x[Instruction.rs1(w)], x[Instruction.rs2(w)]);
        } else if (opcode >= LR_W && opcode <= AMOMAXU_D) {
            AtomicInstructions.execute(w, x, hart, memory);
        } else if (opcode >= CSRRW && opcode <= CSRRCI) {
            csr(w, x, hart, retired);
        } else if (opcode != FENCE_I) {
            throw new AssertionError("no such instruction: " + Opcode.name(opcode));
        }
    }

    static long bits(long w, long a, long b) {
        int immediate = Instruction.immediate(w);
        return switch (Instruction.opcode(w)) {
            case SH1ADD_UW -> ((a & 0xFFFFFFFFL) << 1) + b;
            case SH2ADD_UW -> ((a & 0xFFFFFFFFL) << 2) + b;
            case SH3ADD_UW -> ((a & 0xFFFFFFFFL) << 3) + b;
            case SLLI_UW -> (a & 0xFFFFFFFFL) << immediate;
            case ANDN -> a & ~b;
            case ORN -> a | ~b;
            case XNOR -> ~(a ^ b);
            case CLZ -> Long.numberOfLeadingZeros(a);
            case CLZW -> Integer.numberOfLeadingZeros((int) a);
            case CTZ -> Long.numberOfTrailingZeros(a);
            case CTZW -> Integer.numberOfTrailingZeros((int) a);
            case CPOP -> Long.bitCount(a);
            case CPOPW -> Integer.bitCount((int) a);
            case MAX -> Math.max(a, b);
            case MAXU -> Long.compareUnsigned(a, b) < 0 ? b : a;
            case MIN -> Math.min(a, b);
            case MINU -> Long.compareUnsigned(a, b) < 0 ? a : b;
            case SEXT_B -> (byte) a;
            case SEXT_H -> (short) a;
            case ZEXT_H -> a & 0xFFFF;
            case ROL -> Long.rotateLeft(a, (int) b);
            case ROLW -> Integer.rotateLeft((int) a, (int) b);
            case ROR -> Long.rotateRight(a, (int) b);
            case RORW -> Integer.rotateRight((int) a, (int) b);
            case RORI -> Long.rotateRight(a, immediate);
            case RORIW -> Integer.rotateRight((int) a, immediate);
            case ORC_B -> orCombine(a);
            case REV8 -> Long.reverseBytes(a);
            case BCLR -> a & ~(1L << b);
            case BCLRI -> a & ~(1L << immediate);
            case BEXT -> (a >>> b) & 1;
            case BEXTI -> (a >>> immediate) & 1;
            case BINV -> a ^ (1L << b);
            case BINVI -> a ^ (1L << immediate);
            case BSET -> a | (1L << b);
            case BSETI -> a | (1L << immediate);
            default -> throw new AssertionError("in the loop: " + Instruction.opcode(w));
        };
    }

    /// Every byte that is not zero becomes all ones.
    private static long orCombine(long a) {
        long low = ((a & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | a;
        return ((low >>> 7) & 0x0101010101010101L) * 0xFF;
    }

    private static void csr(long w, long[] x, Hart hart, long retired) {
        int opcode = Instruction.opcode(w);
        int number = Instruction.immediate(w);
        int rs1 = Instruction.rs1(w);
        long operand = opcode >= CSRRWI ? rs1 : x[rs1];
        boolean writes = opcode == CSRRW || opcode == CSRRWI || rs1 != 0;
        long old = ControlRegisters.read(number, hart, retired);
        if (writes) {
            long value =
                    switch (opcode) {
                        case CSRRW, CSRRWI -> operand;
                        case CSRRS, CSRRSI -> old | operand;
                        default -> old & ~operand;
                    };
            ControlRegisters.write(number, value, hart);
        }
        x[Instruction.rd(w)] = old;
    }
}
