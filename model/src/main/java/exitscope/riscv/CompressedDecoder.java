package exitscope.riscv;

import static exitscope.riscv.Opcode.*;

/// Decodes 16-bit instructions (C) to the ordinary ones they stand for.
final class CompressedDecoder {

    private static final int RA = 1;
    private static final int SP = 2;

    private CompressedDecoder() {}

    static long decode(int bits) {
        int funct3 = bits >>> 13;
        return switch (bits & 3) {
            case 0 -> quadrant0(bits, funct3);
            case 1 -> quadrant1(bits, funct3);
            default -> quadrant2(bits, funct3);
        };
    }

    private static long pack(int opcode, int rd, int rs1, int rs2, int immediate) {
        return Instruction.of(opcode, rd, rs1, rs2, immediate, 1);
    }

    /// The three-bit register field at `position`: x8 to x15.
    private static int popular(int bits, int position) {
        return 8 + Decoder.field(bits, position, 3, 0);
    }

    private static int target(int register) {
        return register == 0 ? Instruction.SINK : register;
    }

    private static int immediate6(int bits) {
        return Decoder.sign(bits, 12, 5) | Decoder.field(bits, 2, 5, 0);
    }

    private static int shiftAmount(int bits) {
        return immediate6(bits) & 63;
    }

    private static int wordOffset(int bits) {
        return Decoder.field(bits, 10, 3, 3)
                | Decoder.field(bits, 6, 1, 2)
                | Decoder.field(bits, 5, 1, 6);
    }

    private static int doubleOffset(int bits) {
        return Decoder.field(bits, 10, 3, 3) | Decoder.field(bits, 5, 2, 6);
    }

    private static long quadrant0(int bits, int funct3) {
        int rs1 = popular(bits, 7);
        int other = popular(bits, 2);
        return switch (funct3) {
            case 0 -> {
                int offset =
                        Decoder.field(bits, 11, 2, 4)
                                | Decoder.field(bits, 7, 4, 6)
                                | Decoder.field(bits, 6, 1, 2)
                                | Decoder.field(bits, 5, 1, 3);
                yield offset == 0 ? Decoder.illegal(bits) : pack(ADDI, other, SP, 0, offset);
            }
            case 1 -> pack(FLD, other, rs1, 0, doubleOffset(bits));
            case 2 -> pack(LW, other, rs1, 0, wordOffset(bits));
            case 3 -> pack(LD, other, rs1, 0, doubleOffset(bits));
            case 5 -> pack(FSD, 0, rs1, other, doubleOffset(bits));
            case 6 -> pack(SW, 0, rs1, other, wordOffset(bits));
            case 7 -> pack(SD, 0, rs1, other, doubleOffset(bits));
            default -> Decoder.illegal(bits);
        };
    }

    private static long quadrant1(int bits, int funct3) {
        int register = (bits >>> 7) & 31;
        int immediate = immediate6(bits);
        return switch (funct3) {
            case 0 -> pack(ADDI, target(register), register, 0, immediate);
            case 1 ->
                    register == 0
                            ? Decoder.illegal(bits)
                            : pack(ADDIW, register, register, 0, immediate);
            case 2 -> pack(ADDI, target(register), 0, 0, immediate);
            case 3 -> register == SP ? addToStackPointer(bits) : loadUpper(bits, register);
            case 4 -> arithmetic(bits);
            case 5 -> pack(JAL, Instruction.SINK, 0, 0, jumpOffset(bits));
            case 6 -> pack(BEQ, 0, popular(bits, 7), 0, branchOffset(bits));
            default -> pack(BNE, 0, popular(bits, 7), 0, branchOffset(bits));
        };
    }

    private static long addToStackPointer(int bits) {
        int offset =
                Decoder.sign(bits, 12, 9)
                        | Decoder.field(bits, 6, 1, 4)
                        | Decoder.field(bits, 5, 1, 6)
                        | Decoder.field(bits, 3, 2, 7)
                        | Decoder.field(bits, 2, 1, 5);
        return offset == 0 ? Decoder.illegal(bits) : pack(ADDI, SP, SP, 0, offset);
    }

    private static long loadUpper(int bits, int register) {
        int immediate = immediate6(bits) << 12;
        return immediate == 0
                ? Decoder.illegal(bits)
                : pack(LUI, target(register), 0, 0, immediate);
    }

    private static long arithmetic(int bits) {
        int register = popular(bits, 7);
        int other = popular(bits, 2);
        return switch ((bits >>> 10) & 3) {
            case 0 -> pack(SRLI, register, register, 0, shiftAmount(bits));
            case 1 -> pack(SRAI, register, register, 0, shiftAmount(bits));
            case 2 -> pack(ANDI, register, register, 0, immediate6(bits));
            default ->
                    switch (Decoder.field(bits, 12, 1, 2) | Decoder.field(bits, 5, 2, 0)) {
                        case 0 -> pack(SUB, register, register, other, 0);
                        case 1 -> pack(XOR, register, register, other, 0);
                        case 2 -> pack(OR, register, register, other, 0);
                        case 3 -> pack(AND, register, register, other, 0);
                        case 4 -> pack(SUBW, register, register, other, 0);
                        case 5 -> pack(ADDW, register, register, other, 0);
                        default -> Decoder.illegal(bits);
                    };
        };
    }

    private static int jumpOffset(int bits) {
        return Decoder.sign(bits, 12, 11)
                | Decoder.field(bits, 11, 1, 4)
                | Decoder.field(bits, 9, 2, 8)
                | Decoder.field(bits, 8, 1, 10)
                | Decoder.field(bits, 7, 1, 6)
                | Decoder.field(bits, 6, 1, 7)
                | Decoder.field(bits, 3, 3, 1)
                | Decoder.field(bits, 2, 1, 5);
    }

    private static int branchOffset(int bits) {
        return Decoder.sign(bits, 12, 8)
                | Decoder.field(bits, 10, 2, 3)
                | Decoder.field(bits, 5, 2, 6)
                | Decoder.field(bits, 3, 2, 1)
                | Decoder.field(bits, 2, 1, 5);
    }

    private static long quadrant2(int bits, int funct3) {
        int register = (bits >>> 7) & 31;
        int other = (bits >>> 2) & 31;
        return switch (funct3) {
            case 0 -> pack(SLLI, target(register), register, 0, shiftAmount(bits));
            case 1 -> pack(FLD, register, SP, 0, stackDoubleOffset(bits));
            case 2 ->
                    register == 0
                            ? Decoder.illegal(bits)
                            : pack(LW, register, SP, 0, stackWordOffset(bits));
            case 3 ->
                    register == 0
                            ? Decoder.illegal(bits)
                            : pack(LD, register, SP, 0, stackDoubleOffset(bits));
            case 4 ->
                    ((bits >>> 12) & 1) == 0
                            ? moveOrJump(bits, register, other)
                            : addOrCall(register, other);
            case 5 -> pack(FSD, 0, SP, other, storeStackDoubleOffset(bits));
            case 6 -> pack(SW, 0, SP, other, storeStackWordOffset(bits));
            default -> pack(SD, 0, SP, other, storeStackDoubleOffset(bits));
        };
    }

    private static long moveOrJump(int bits, int register, int other) {
        if (other != 0) {
            return pack(ADD, target(register), 0, other, 0);
        }
        return register == 0 ? Decoder.illegal(bits) : pack(JALR, Instruction.SINK, register, 0, 0);
    }

    private static long addOrCall(int register, int other) {
        if (other != 0) {
            return pack(ADD, target(register), register, other, 0);
        }
        return register == 0 ? pack(EBREAK, 0, 0, 0, 0) : pack(JALR, RA, register, 0, 0);
    }

    private static int stackWordOffset(int bits) {
        return Decoder.field(bits, 12, 1, 5)
                | Decoder.field(bits, 4, 3, 2)
                | Decoder.field(bits, 2, 2, 6);
    }

    private static int stackDoubleOffset(int bits) {
        return Decoder.field(bits, 12, 1, 5)
                | Decoder.field(bits, 5, 2, 3)
                | Decoder.field(bits, 2, 3, 6);
    }

    private static int storeStackWordOffset(int bits) {
        return Decoder.field(bits, 9, 4, 2) | Decoder.field(bits, 7, 2, 6);
    }

    private static int storeStackDoubleOffset(int bits) {
        return Decoder.field(bits, 10, 3, 3) | Decoder.field(bits, 7, 3, 6);
    }
}
