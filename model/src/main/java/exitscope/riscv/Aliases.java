package exitscope.riscv;

import static exitscope.riscv.Opcode.*;

import org.jspecify.annotations.Nullable;

/// The pseudo-instructions that stand for instructions with certain operands. (The RISC-V
/// Instruction Set Manual, RISC-V Assembly Programmer's Handbook)
final class Aliases {
    private static final int RA = 1;

    private Aliases() {}

    /// The pseudo-instruction with its operands, without the target of a jump; null when there is
    /// none.
    static @Nullable String of(long instruction) {
        int opcode = Instruction.opcode(instruction);
        int rd = Instruction.rd(instruction) & 31;
        int rs1 = Instruction.rs1(instruction);
        int rs2 = Instruction.rs2(instruction);
        int immediate = Instruction.immediate(instruction);
        String to = Disassembler.x(rd);
        String from = Disassembler.x(rs1 & 31);
        return switch (opcode) {
            case ADDI -> addImmediate(rd, rs1, immediate);
            case ADD ->
                    rs1 == 0 && Instruction.halfwords(instruction) == 1
                            ? "mv " + to + ", " + Disassembler.x(rs2)
                            : null;
            case XORI -> immediate == -1 ? "not " + to + ", " + from : null;
            case SUB -> rs1 == 0 ? "neg " + to + ", " + Disassembler.x(rs2) : null;
            case SUBW -> rs1 == 0 ? "negw " + to + ", " + Disassembler.x(rs2) : null;
            case ADDIW -> immediate == 0 ? "sext.w " + to + ", " + from : null;
            case ADD_UW -> rs2 == 0 ? "zext.w " + to + ", " + from : null;
            case SLTIU -> immediate == 1 ? "seqz " + to + ", " + from : null;
            case SLTU -> rs1 == 0 ? "snez " + to + ", " + Disassembler.x(rs2) : null;
            case SLT ->
                    rs2 == 0
                            ? "sltz " + to + ", " + from
                            : rs1 == 0 ? "sgtz " + to + ", " + Disassembler.x(rs2) : null;
            case BEQ, BNE, BLT, BGE -> branch(opcode, rs1, rs2);
            case JAL -> rd == 0 ? "j " : rd == RA ? "jal " : null;
            case JALR -> jump(rd, rs1, immediate);
            case FENCE -> fence(immediate);
            case FSGNJ_S, FSGNJN_S, FSGNJX_S, FSGNJ_D, FSGNJN_D, FSGNJX_D ->
                    sign(opcode, rd, rs1, rs2);
            case CSRRW, CSRRS, CSRRC -> csr(opcode, rd, rs1, immediate);
            case CSRRWI, CSRRSI, CSRRCI -> csrImmediate(opcode, rd, rs1, immediate);
            default -> null;
        };
    }

    private static @Nullable String addImmediate(int rd, int rs1, int immediate) {
        if (rs1 == 0) {
            return rd == 0 && immediate == 0
                    ? "nop"
                    : "li " + Disassembler.x(rd) + ", " + immediate;
        }
        return immediate == 0 ? "mv " + Disassembler.x(rd) + ", " + Disassembler.x(rs1) : null;
    }

    private static @Nullable String branch(int opcode, int rs1, int rs2) {
        String left = Disassembler.x(rs1) + ", ";
        String right = Disassembler.x(rs2) + ", ";
        return switch (opcode) {
            case BEQ -> rs2 == 0 ? "beqz " + left : null;
            case BNE -> rs2 == 0 ? "bnez " + left : null;
            case BLT -> rs2 == 0 ? "bltz " + left : rs1 == 0 ? "bgtz " + right : null;
            default -> rs1 == 0 ? "blez " + right : rs2 == 0 ? "bgez " + left : null;
        };
    }

    private static @Nullable String jump(int rd, int rs1, int offset) {
        if (rd == 0 && rs1 == RA && offset == 0) {
            return "ret";
        }
        String place = Disassembler.x(rs1);
        if (offset == 0) {
            return rd == 0
                    ? "jr " + place
                    : rd == RA ? "jalr " + place : "jalr " + Disassembler.x(rd) + ", " + place;
        }
        String there = offset + "(" + place + ")";
        return rd == 0 ? "jr " + there : rd == RA ? "jalr " + there : null;
    }

    private static @Nullable String fence(int immediate) {
        return switch (immediate) {
            case 0x0FF -> "fence";
            case 0x833 -> "fence.tso";
            default -> null;
        };
    }

    private static @Nullable String sign(int opcode, int rd, int rs1, int rs2) {
        if (rs1 != rs2) {
            return null;
        }
        String operands = Disassembler.f(rd) + ", " + Disassembler.f(rs1);
        return switch (opcode) {
            case FSGNJ_S -> "fmv.s " + operands;
            case FSGNJN_S -> "fneg.s " + operands;
            case FSGNJX_S -> "fabs.s " + operands;
            case FSGNJ_D -> "fmv.d " + operands;
            case FSGNJN_D -> "fneg.d " + operands;
            default -> "fabs.d " + operands;
        };
    }

    private static @Nullable String csr(int opcode, int rd, int rs1, int number) {
        String to = Disassembler.x(rd);
        String from = Disassembler.x(rs1);
        String name = Mnemonics.csr(number);
        if (opcode == CSRRW) {
            String known = number == 1 ? "fsflags" : number == 2 ? "fsrm" : "fscsr";
            if (number >= 1 && number <= 3) {
                return rd == 0 ? known + " " + from : known + " " + to + ", " + from;
            }
            if (number == 0xC00 && rd == 0 && rs1 == 0) {
                return "unimp";
            }
            return rd == 0 ? "csrw " + name + ", " + from : null;
        }
        if (opcode == CSRRS && rs1 == 0) {
            return switch (number) {
                case 1 -> "frflags " + to;
                case 2 -> "frrm " + to;
                case 3 -> "frcsr " + to;
                case 0xC00 -> "rdcycle " + to;
                case 0xC01 -> "rdtime " + to;
                case 0xC02 -> "rdinstret " + to;
                default -> "csrr " + to + ", " + name;
            };
        }
        return rd == 0 ? (opcode == CSRRS ? "csrs " : "csrc ") + name + ", " + from : null;
    }

    private static @Nullable String csrImmediate(int opcode, int rd, int value, int number) {
        String name = Mnemonics.csr(number);
        if (opcode == CSRRWI && (number == 1 || number == 2)) {
            String known = number == 1 ? "fsflagsi " : "fsrmi ";
            return rd == 0 ? known + value : known + Disassembler.x(rd) + ", " + value;
        }
        if (rd != 0) {
            return null;
        }
        String known = opcode == CSRRWI ? "csrwi " : opcode == CSRRSI ? "csrsi " : "csrci ";
        return known + name + ", " + value;
    }
}
