package exitscope.riscv;

import static exitscope.riscv.Opcode.*;

/// Decodes 32-bit instructions; see [CompressedDecoder] for the 16-bit ones.
///
/// Whatever the manual reserves is an [Opcode#ILLEGAL] that carries its bits; hints are the no-ops
/// they look like.
public final class Decoder {

    private static final int[] BRANCHES = {BEQ, BNE, ILLEGAL, ILLEGAL, BLT, BGE, BLTU, BGEU};
    private static final int[] LOADS = {LB, LH, LW, LD, LBU, LHU, LWU, ILLEGAL};
    private static final int[] STORES = {SB, SH, SW, SD, ILLEGAL, ILLEGAL, ILLEGAL, ILLEGAL};
    private static final int[] OPS = {ADD, SLL, SLT, SLTU, XOR, SRL, OR, AND};
    private static final int[] MULS = {MUL, MULH, MULHSU, MULHU, DIV, DIVU, REM, REMU};
    private static final int[] CSRS = {
        ILLEGAL, CSRRW, CSRRS, CSRRC, ILLEGAL, CSRRWI, CSRRSI, CSRRCI
    };

    private Decoder() {}

    /// The length in bytes of the instruction that starts with these 16 bits.
    public static int length(int firstHalf) {
        return (firstHalf & 3) == 3 ? 4 : 2;
    }

    /// Decodes the instruction in `bits`; of a 16-bit one the upper half does not matter.
    ///
    /// @return a packed [Instruction]
    public static long decode(int bits) {
        if ((bits & 3) != 3) {
            return CompressedDecoder.decode(bits & 0xFFFF);
        }
        int funct3 = (bits >>> 12) & 7;
        int funct7 = bits >>> 25;
        return switch (bits & 0x7F) {
            case 0x37 -> upper(LUI, bits);
            case 0x17 -> upper(AUIPC, bits);
            case 0x6F -> jump(bits);
            case 0x67 -> funct3 == 0 ? immediate(JALR, bits) : illegal(bits);
            case 0x63 -> branch(BRANCHES[funct3], bits);
            case 0x03 -> immediate(LOADS[funct3], bits);
            case 0x23 -> store(STORES[funct3], bits);
            case 0x13 -> immediate64(bits, funct3, funct7);
            case 0x1B -> immediate32(bits, funct3, funct7);
            case 0x33 -> registers(op64(funct3, funct7), bits);
            case 0x3B -> registers(op32(bits, funct3, funct7), bits);
            case 0x0F -> fence(bits, funct3);
            case 0x73 -> system(bits, funct3);
            case 0x2F -> atomic(bits, funct3, funct7 >>> 2);
            default -> FloatDecoder.decode(bits);
        };
    }

    static long illegal(int bits) {
        return Instruction.of(ILLEGAL, 0, 0, 0, bits, (bits & 3) == 3 ? 2 : 1);
    }

    /// `count` bits from position `from`, moved to position `to`.
    static int field(int bits, int from, int count, int to) {
        return ((bits >>> from) & ((1 << count) - 1)) << to;
    }

    /// The bit at `from`, spread over position `to` and all above.
    static int sign(int bits, int from, int to) {
        return (bits << (31 - from) >> 31) << to;
    }

    static int rd(int bits) {
        int rd = (bits >>> 7) & 31;
        return rd == 0 ? Instruction.SINK : rd;
    }

    static int rs1(int bits) {
        return (bits >>> 15) & 31;
    }

    static int rs2(int bits) {
        return (bits >>> 20) & 31;
    }

    static long pack(int opcode, int bits, int rd, int rs1, int rs2, int immediate) {
        return opcode == ILLEGAL
                ? illegal(bits)
                : Instruction.of(opcode, rd, rs1, rs2, immediate, 2);
    }

    private static long upper(int opcode, int bits) {
        return pack(opcode, bits, rd(bits), 0, 0, bits & 0xFFFFF000);
    }

    private static long immediate(int opcode, int bits) {
        return pack(opcode, bits, rd(bits), rs1(bits), 0, bits >> 20);
    }

    private static long shift(int opcode, int bits, int amountMask) {
        return pack(opcode, bits, rd(bits), rs1(bits), 0, (bits >>> 20) & amountMask);
    }

    private static long registers(int opcode, int bits) {
        return pack(opcode, bits, rd(bits), rs1(bits), rs2(bits), 0);
    }

    static int storeOffset(int bits) {
        return ((bits >> 25) << 5) | field(bits, 7, 5, 0);
    }

    private static long store(int opcode, int bits) {
        return pack(opcode, bits, 0, rs1(bits), rs2(bits), storeOffset(bits));
    }

    private static long branch(int opcode, int bits) {
        int offset =
                sign(bits, 31, 12)
                        | field(bits, 7, 1, 11)
                        | field(bits, 25, 6, 5)
                        | field(bits, 8, 4, 1);
        return pack(opcode, bits, 0, rs1(bits), rs2(bits), offset);
    }

    private static long jump(int bits) {
        int offset =
                sign(bits, 31, 20)
                        | (bits & 0xFF000)
                        | field(bits, 20, 1, 11)
                        | field(bits, 21, 10, 1);
        return pack(JAL, bits, rd(bits), 0, 0, offset);
    }

    private static long immediate64(int bits, int funct3, int funct7) {
        int funct6 = funct7 >>> 1;
        return switch (funct3) {
            case 0 -> immediate(ADDI, bits);
            case 1 ->
                    switch (funct6) {
                        case 0x00 -> shift(SLLI, bits, 63);
                        case 0x0A -> shift(BSETI, bits, 63);
                        case 0x12 -> shift(BCLRI, bits, 63);
                        case 0x1A -> shift(BINVI, bits, 63);
                        default -> unary64(bits);
                    };
            case 2 -> immediate(SLTI, bits);
            case 3 -> immediate(SLTIU, bits);
            case 4 -> immediate(XORI, bits);
            case 5 ->
                    switch (funct6) {
                        case 0x00 -> shift(SRLI, bits, 63);
                        case 0x10 -> shift(SRAI, bits, 63);
                        case 0x12 -> shift(BEXTI, bits, 63);
                        case 0x18 -> shift(RORI, bits, 63);
                        default -> unary64(bits);
                    };
            case 6 -> immediate(ORI, bits);
            default -> immediate(ANDI, bits);
        };
    }

    private static long unary64(int bits) {
        int opcode =
                switch (field(bits, 12, 3, 0) | ((bits >>> 20) << 4)) {
                    case 0x6001 -> CLZ;
                    case 0x6011 -> CTZ;
                    case 0x6021 -> CPOP;
                    case 0x6041 -> SEXT_B;
                    case 0x6051 -> SEXT_H;
                    case 0x2875 -> ORC_B;
                    case 0x6B85 -> REV8;
                    default -> ILLEGAL;
                };
        return shift(opcode, bits, 0);
    }

    private static long immediate32(int bits, int funct3, int funct7) {
        if (funct3 == 0) {
            return immediate(ADDIW, bits);
        }
        if (funct3 == 1 && funct7 >>> 1 == 0x02) {
            return shift(SLLI_UW, bits, 63);
        }
        int opcode =
                switch ((funct3 << 8) | funct7) {
                    case 0x100 -> SLLIW;
                    case 0x500 -> SRLIW;
                    case 0x520 -> SRAIW;
                    case 0x530 -> RORIW;
                    case 0x130 ->
                            switch (rs2(bits)) {
                                case 0 -> CLZW;
                                case 1 -> CTZW;
                                case 2 -> CPOPW;
                                default -> ILLEGAL;
                            };
                    default -> ILLEGAL;
                };
        return shift(opcode, bits, 31);
    }

    private static int op64(int funct3, int funct7) {
        return switch (funct7) {
            case 0x00 -> OPS[funct3];
            case 0x01 -> MULS[funct3];
            case 0x20 ->
                    switch (funct3) {
                        case 0 -> SUB;
                        case 4 -> XNOR;
                        case 5 -> SRA;
                        case 6 -> ORN;
                        case 7 -> ANDN;
                        default -> ILLEGAL;
                    };
            case 0x10 ->
                    switch (funct3) {
                        case 2 -> SH1ADD;
                        case 4 -> SH2ADD;
                        case 6 -> SH3ADD;
                        default -> ILLEGAL;
                    };
            case 0x05 ->
                    switch (funct3) {
                        case 4 -> MIN;
                        case 5 -> MINU;
                        case 6 -> MAX;
                        case 7 -> MAXU;
                        default -> ILLEGAL;
                    };
            default ->
                    switch ((funct3 << 8) | funct7) {
                        case 0x130 -> ROL;
                        case 0x530 -> ROR;
                        case 0x124 -> BCLR;
                        case 0x524 -> BEXT;
                        case 0x134 -> BINV;
                        case 0x114 -> BSET;
                        default -> ILLEGAL;
                    };
        };
    }

    private static int op32(int bits, int funct3, int funct7) {
        return switch ((funct3 << 8) | funct7) {
            case 0x000 -> ADDW;
            case 0x100 -> SLLW;
            case 0x500 -> SRLW;
            case 0x020 -> SUBW;
            case 0x520 -> SRAW;
            case 0x001 -> MULW;
            case 0x401 -> DIVW;
            case 0x501 -> DIVUW;
            case 0x601 -> REMW;
            case 0x701 -> REMUW;
            case 0x004 -> ADD_UW;
            case 0x404 -> rs2(bits) == 0 ? ZEXT_H : ILLEGAL;
            case 0x210 -> SH1ADD_UW;
            case 0x410 -> SH2ADD_UW;
            case 0x610 -> SH3ADD_UW;
            case 0x130 -> ROLW;
            case 0x530 -> RORW;
            default -> ILLEGAL;
        };
    }

    private static long fence(int bits, int funct3) {
        return switch (funct3) {
            case 0 -> pack(FENCE, bits, 0, 0, 0, bits >>> 20);
            case 1 -> pack(FENCE_I, bits, 0, 0, 0, 0);
            default -> illegal(bits);
        };
    }

    private static long system(int bits, int funct3) {
        if (funct3 != 0) {
            return pack(CSRS[funct3], bits, rd(bits), rs1(bits), 0, bits >>> 20);
        }
        return switch (bits) {
            case 0x00000073 -> pack(ECALL, bits, 0, 0, 0, 0);
            case 0x00100073 -> pack(EBREAK, bits, 0, 0, 0, 0);
            default -> illegal(bits);
        };
    }

    private static long atomic(int bits, int funct3, int funct5) {
        int word =
                switch (funct5) {
                    case 0x02 -> rs2(bits) == 0 ? LR_W : ILLEGAL;
                    case 0x03 -> SC_W;
                    case 0x01 -> AMOSWAP_W;
                    case 0x00 -> AMOADD_W;
                    case 0x04 -> AMOXOR_W;
                    case 0x0C -> AMOAND_W;
                    case 0x08 -> AMOOR_W;
                    case 0x10 -> AMOMIN_W;
                    case 0x14 -> AMOMAX_W;
                    case 0x18 -> AMOMINU_W;
                    case 0x1C -> AMOMAXU_W;
                    default -> ILLEGAL;
                };
        int opcode =
                switch (funct3) {
                    case 2 -> word;
                    case 3 -> word == ILLEGAL ? ILLEGAL : word - LR_W + LR_D;
                    default -> ILLEGAL;
                };
        return pack(opcode, bits, rd(bits), rs1(bits), rs2(bits), (bits >>> 25) & 3);
    }
}
