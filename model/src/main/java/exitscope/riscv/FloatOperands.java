package exitscope.riscv;

import static exitscope.riscv.Opcode.*;

/// The operands of floating-point instructions in assembly language.
final class FloatOperands {
    private FloatOperands() {}

    static String of(int opcode, long instruction) {
        String fd = Disassembler.f(Instruction.rd(instruction) & 31);
        String fs1 = Disassembler.f(Instruction.rs1(instruction));
        String fs2 = Disassembler.f(Instruction.rs2(instruction));
        String rd = Disassembler.x(Instruction.rd(instruction));
        String rs1 = Disassembler.x(Instruction.rs1(instruction));
        String place = Instruction.immediate(instruction) + "(" + rs1 + ")";
        String mode = mode(instruction);
        return switch (opcode) {
            case FLW, FLD -> fd + ", " + place;
            case FSW, FSD -> fs2 + ", " + place;
            case FMADD_S, FMSUB_S, FNMSUB_S, FNMADD_S, FMADD_D, FMSUB_D, FNMSUB_D, FNMADD_D ->
                    fd
                            + ", "
                            + fs1
                            + ", "
                            + fs2
                            + ", "
                            + Disassembler.f(Instruction.rs3(instruction))
                            + mode;
            case FSQRT_S, FSQRT_D, FCVT_S_D -> fd + ", " + fs1 + mode;
            case FCVT_D_S -> fd + ", " + fs1;
            case FEQ_S, FLT_S, FLE_S, FEQ_D, FLT_D, FLE_D -> rd + ", " + fs1 + ", " + fs2;
            case FCLASS_S, FCLASS_D, FMV_X_W, FMV_X_D -> rd + ", " + fs1;
            case FMV_W_X, FMV_D_X, FCVT_D_W, FCVT_D_WU -> fd + ", " + rs1;
            case FCVT_W_S,
                    FCVT_WU_S,
                    FCVT_L_S,
                    FCVT_LU_S,
                    FCVT_W_D,
                    FCVT_WU_D,
                    FCVT_L_D,
                    FCVT_LU_D ->
                    rd + ", " + fs1 + mode;
            case FCVT_S_W, FCVT_S_WU, FCVT_S_L, FCVT_S_LU, FCVT_D_L, FCVT_D_LU ->
                    fd + ", " + rs1 + mode;
            case FADD_S, FSUB_S, FMUL_S, FDIV_S, FADD_D, FSUB_D, FMUL_D, FDIV_D ->
                    fd + ", " + fs1 + ", " + fs2 + mode;
            default -> fd + ", " + fs1 + ", " + fs2;
        };
    }

    /// The rounding mode, unless it is the one in fcsr.
    private static String mode(long instruction) {
        int mode = Instruction.roundingMode(instruction);
        return mode == Instruction.ROUND_DYNAMIC ? "" : ", " + Mnemonics.rounding(mode);
    }
}
