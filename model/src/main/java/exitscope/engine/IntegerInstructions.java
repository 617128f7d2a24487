package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Instruction;

/// The instructions that make an integer of one or two others, but for [Division].
final class IntegerInstructions {

    private IntegerInstructions() {}

    /// What one instruction gives, from its source registers.
    static long result(long w, long a, long b) {
        int immediate = Instruction.immediate(w);
        return switch (Instruction.opcode(w)) {
            case LUI -> immediate;
            case ADDI -> a + immediate;
            case SLTI -> a < immediate ? 1 : 0;
            case SLTIU -> Long.compareUnsigned(a, immediate) < 0 ? 1 : 0;
            case XORI -> a ^ immediate;
            case ORI -> a | immediate;
            case ANDI -> a & immediate;
            case SLLI -> a << immediate;
            case SRLI -> a >>> immediate;
            case SRAI -> a >> immediate;
            case ADDIW -> (int) a + immediate;
            case SLLIW -> (int) a << immediate;
            case SRLIW -> (int) a >>> immediate;
            case SRAIW -> (int) a >> immediate;
            case ADD -> a + b;
            case SUB -> a - b;
            case SLL -> a << b;
            case SLT -> a < b ? 1 : 0;
            case SLTU -> Long.compareUnsigned(a, b) < 0 ? 1 : 0;
            case XOR -> a ^ b;
            case SRL -> a >>> b;
            case SRA -> a >> b;
            case OR -> a | b;
            case AND -> a & b;
            case ADDW -> (int) a + (int) b;
            case SUBW -> (int) a - (int) b;
            case SLLW -> (int) a << (int) b;
            case SRLW -> (int) a >>> (int) b;
            case SRAW -> (int) a >> (int) b;
            case MUL -> a * b;
            case MULW -> (int) (a * b);
            case ADD_UW -> (a & 0xFFFFFFFFL) + b;
            case SH1ADD -> (a << 1) + b;
            case SH2ADD -> (a << 2) + b;
            case SH3ADD -> (a << 3) + b;
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
            default ->
                    throw new AssertionError(
                            "gives no integer from integers: " + Instruction.opcode(w));
        };
    }

    /// Every byte that is not zero becomes all ones.
    private static long orCombine(long a) {
        long low = ((a & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | a;
        return ((low >>> 7) & 0x0101010101010101L) * 0xFF;
    }
}
