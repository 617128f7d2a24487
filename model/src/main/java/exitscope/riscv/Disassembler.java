package exitscope.riscv;

import static exitscope.riscv.Opcode.*;

import java.util.Locale;
import java.util.function.LongFunction;

/// Writes instructions in assembly language, with the manual's pseudo-instructions where they say
/// the same, as llvm-objdump does. Of a 16-bit instruction it writes the one that it stands for.
public final class Disassembler {
    private final LongFunction<String> places;

    /// @param places what to write behind an address that is jumped to, such as `<main+0x10>`; may
    ///   be empty
    public Disassembler(LongFunction<String> places) {
        this.places = places;
    }

    /// Writes addresses without names.
    public Disassembler() {
        this(_ -> "");
    }

    /// The length in bytes of the instruction in these bits.
    public static int length(int bits) {
        return Decoder.length(bits);
    }

    /// An instruction in assembly language, such as `addi sp, sp, -16`; `.half` or `.word` for bits
    /// that are none.
    ///
    /// @param address of the instruction
    /// @param bits of the instruction; the upper half of a 16-bit one does not matter
    public String text(long address, int bits) {
        long instruction = Decoder.decode(bits);
        int opcode = Instruction.opcode(instruction);
        if (opcode == ILLEGAL) {
            return illegal(bits);
        }
        String hint = Hints.of(bits);
        if (hint != null) {
            return hint;
        }
        String alias = Aliases.of(instruction);
        if (alias != null) {
            return isJump(opcode) ? alias + target(address, instruction) : alias;
        }
        String name = name(opcode, instruction);
        String operands = operands(opcode, instruction, address);
        return operands.isEmpty() ? name : name + " " + operands;
    }

    private static boolean isJump(int opcode) {
        return opcode == JAL || isBranch(opcode);
    }

    private static boolean isBranch(int opcode) {
        return opcode >= BEQ && opcode <= BGEU;
    }

    private static String illegal(int bits) {
        if (Decoder.length(bits) == 2) {
            return (bits & 0xffff) == 0
                    ? "unimp"
                    : String.format(Locale.ROOT, ".half 0x%04x", bits & 0xffff);
        }
        return String.format(Locale.ROOT, ".word 0x%08x", bits);
    }

    private static String name(int opcode, long instruction) {
        String name = Mnemonics.of(opcode);
        if (opcode >= LR_W && opcode <= AMOMAXU_D) {
            int order = Instruction.immediate(instruction);
            return name + (order == 0 ? "" : order == 1 ? ".rl" : order == 2 ? ".aq" : ".aqrl");
        }
        return name;
    }

    static String x(int register) {
        return Registers.name(register == Instruction.SINK ? 0 : register);
    }

    static String f(int register) {
        return Registers.floatName(register);
    }

    private String target(long address, long instruction) {
        long to = address + Instruction.immediate(instruction);
        String place = places.apply(to);
        return "0x" + Long.toHexString(to) + (place.isEmpty() ? "" : " " + place);
    }

    private String operands(int opcode, long instruction, long address) {
        String rd = x(Instruction.rd(instruction));
        String rs1 = x(Instruction.rs1(instruction) & 31);
        int immediate = Instruction.immediate(instruction);
        if (opcode >= FLW && opcode <= FCVT_S_LU) {
            return FloatOperands.of(opcode, instruction);
        }
        if (opcode >= LR_W && opcode <= AMOMAXU_D) {
            String place = "(" + rs1 + ")";
            return opcode == LR_W || opcode == LR_D
                    ? rd + ", " + place
                    : rd + ", " + x(Instruction.rs2(instruction)) + ", " + place;
        }
        return switch (opcode) {
            case LUI, AUIPC -> rd + ", " + (immediate >>> 12);
            case JAL -> rd + ", " + target(address, instruction);
            case JALR, LB, LH, LW, LD, LBU, LHU, LWU -> rd + ", " + immediate + "(" + rs1 + ")";
            case BEQ, BNE, BLT, BGE, BLTU, BGEU ->
                    rs1
                            + ", "
                            + x(Instruction.rs2(instruction))
                            + ", "
                            + target(address, instruction);
            case SB, SH, SW, SD ->
                    x(Instruction.rs2(instruction)) + ", " + immediate + "(" + rs1 + ")";
            case ADDI, SLTI, SLTIU, XORI, ORI, ANDI, ADDIW -> rd + ", " + rs1 + ", " + immediate;
            case SLLI,
                    SRLI,
                    SRAI,
                    SLLIW,
                    SRLIW,
                    SRAIW,
                    SLLI_UW,
                    RORI,
                    RORIW,
                    BCLRI,
                    BEXTI,
                    BINVI,
                    BSETI ->
                    rd + ", " + rs1 + ", " + immediate;
            case CLZ, CLZW, CTZ, CTZW, CPOP, CPOPW, SEXT_B, SEXT_H, ZEXT_H, ORC_B, REV8 ->
                    rd + ", " + rs1;
            case FENCE -> fence(immediate);
            case FENCE_I, ECALL, EBREAK -> "";
            case CSRRW, CSRRS, CSRRC -> rd + ", " + Mnemonics.csr(immediate) + ", " + rs1;
            case CSRRWI, CSRRSI, CSRRCI ->
                    rd + ", " + Mnemonics.csr(immediate) + ", " + Instruction.rs1(instruction);
            default -> rd + ", " + rs1 + ", " + x(Instruction.rs2(instruction));
        };
    }

    private static String fence(int immediate) {
        return set(immediate >>> 4) + ", " + set(immediate);
    }

    private static String set(int bits) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            if ((bits >>> (3 - i) & 1) != 0) {
                set.append("iorw".charAt(i));
            }
        }
        return set.isEmpty() ? "unknown" : set.toString();
    }
}
