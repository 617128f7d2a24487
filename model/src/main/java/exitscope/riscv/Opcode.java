package exitscope.riscv;

/// The numbers of all instructions, dense from zero, for a `switch` in a hot loop (an enum would
/// cost it a lookup).
///
/// Grouped by extension in the order of the manual; the disassembler derives the mnemonics from the
/// names.
public final class Opcode {

    // Not an instruction.

    public static final int ILLEGAL = 0;

    // RV64I: upper immediates, jumps, branches.

    public static final int LUI = 1;
    public static final int AUIPC = 2;
    public static final int JAL = 3;
    public static final int JALR = 4;
    public static final int BEQ = 5;
    public static final int BNE = 6;
    public static final int BLT = 7;
    public static final int BGE = 8;
    public static final int BLTU = 9;
    public static final int BGEU = 10;

    // RV64I: loads and stores.

    public static final int LB = 11;
    public static final int LH = 12;
    public static final int LW = 13;
    public static final int LD = 14;
    public static final int LBU = 15;
    public static final int LHU = 16;
    public static final int LWU = 17;
    public static final int SB = 18;
    public static final int SH = 19;
    public static final int SW = 20;
    public static final int SD = 21;

    // RV64I: with an immediate.

    public static final int ADDI = 22;
    public static final int SLTI = 23;
    public static final int SLTIU = 24;
    public static final int XORI = 25;
    public static final int ORI = 26;
    public static final int ANDI = 27;
    public static final int SLLI = 28;
    public static final int SRLI = 29;
    public static final int SRAI = 30;
    public static final int ADDIW = 31;
    public static final int SLLIW = 32;
    public static final int SRLIW = 33;
    public static final int SRAIW = 34;

    // RV64I: between registers.

    public static final int ADD = 35;
    public static final int SUB = 36;
    public static final int SLL = 37;
    public static final int SLT = 38;
    public static final int SLTU = 39;
    public static final int XOR = 40;
    public static final int SRL = 41;
    public static final int SRA = 42;
    public static final int OR = 43;
    public static final int AND = 44;
    public static final int ADDW = 45;
    public static final int SUBW = 46;
    public static final int SLLW = 47;
    public static final int SRLW = 48;
    public static final int SRAW = 49;

    // M.

    public static final int MUL = 50;
    public static final int MULH = 51;
    public static final int MULHSU = 52;
    public static final int MULHU = 53;
    public static final int DIV = 54;
    public static final int DIVU = 55;
    public static final int REM = 56;
    public static final int REMU = 57;
    public static final int MULW = 58;
    public static final int DIVW = 59;
    public static final int DIVUW = 60;
    public static final int REMW = 61;
    public static final int REMUW = 62;

    // F and D: loads and stores.

    public static final int FLW = 63;
    public static final int FLD = 64;
    public static final int FSW = 65;
    public static final int FSD = 66;

    // D: arithmetic.

    public static final int FADD_D = 67;
    public static final int FSUB_D = 68;
    public static final int FMUL_D = 69;
    public static final int FDIV_D = 70;
    public static final int FSQRT_D = 71;
    public static final int FMADD_D = 72;
    public static final int FMSUB_D = 73;
    public static final int FNMSUB_D = 74;
    public static final int FNMADD_D = 75;
    public static final int FSGNJ_D = 76;
    public static final int FSGNJN_D = 77;
    public static final int FSGNJX_D = 78;
    public static final int FMIN_D = 79;
    public static final int FMAX_D = 80;
    public static final int FEQ_D = 81;
    public static final int FLT_D = 82;
    public static final int FLE_D = 83;
    public static final int FCLASS_D = 84;
    public static final int FMV_X_D = 85;
    public static final int FMV_D_X = 86;
    public static final int FCVT_W_D = 87;
    public static final int FCVT_WU_D = 88;
    public static final int FCVT_L_D = 89;
    public static final int FCVT_LU_D = 90;
    public static final int FCVT_D_W = 91;
    public static final int FCVT_D_WU = 92;
    public static final int FCVT_D_L = 93;
    public static final int FCVT_D_LU = 94;
    public static final int FCVT_S_D = 95;
    public static final int FCVT_D_S = 96;

    // F: arithmetic.

    public static final int FADD_S = 97;
    public static final int FSUB_S = 98;
    public static final int FMUL_S = 99;
    public static final int FDIV_S = 100;
    public static final int FSQRT_S = 101;
    public static final int FMADD_S = 102;
    public static final int FMSUB_S = 103;
    public static final int FNMSUB_S = 104;
    public static final int FNMADD_S = 105;
    public static final int FSGNJ_S = 106;
    public static final int FSGNJN_S = 107;
    public static final int FSGNJX_S = 108;
    public static final int FMIN_S = 109;
    public static final int FMAX_S = 110;
    public static final int FEQ_S = 111;
    public static final int FLT_S = 112;
    public static final int FLE_S = 113;
    public static final int FCLASS_S = 114;
    public static final int FMV_X_W = 115;
    public static final int FMV_W_X = 116;
    public static final int FCVT_W_S = 117;
    public static final int FCVT_WU_S = 118;
    public static final int FCVT_L_S = 119;
    public static final int FCVT_LU_S = 120;
    public static final int FCVT_S_W = 121;
    public static final int FCVT_S_WU = 122;
    public static final int FCVT_S_L = 123;
    public static final int FCVT_S_LU = 124;

    // Zba.

    public static final int ADD_UW = 125;
    public static final int SH1ADD = 126;
    public static final int SH2ADD = 127;
    public static final int SH3ADD = 128;
    public static final int SH1ADD_UW = 129;
    public static final int SH2ADD_UW = 130;
    public static final int SH3ADD_UW = 131;
    public static final int SLLI_UW = 132;

    // Zbb.

    public static final int ANDN = 133;
    public static final int ORN = 134;
    public static final int XNOR = 135;
    public static final int CLZ = 136;
    public static final int CLZW = 137;
    public static final int CTZ = 138;
    public static final int CTZW = 139;
    public static final int CPOP = 140;
    public static final int CPOPW = 141;
    public static final int MAX = 142;
    public static final int MAXU = 143;
    public static final int MIN = 144;
    public static final int MINU = 145;
    public static final int SEXT_B = 146;
    public static final int SEXT_H = 147;
    public static final int ZEXT_H = 148;
    public static final int ROL = 149;
    public static final int ROLW = 150;
    public static final int ROR = 151;
    public static final int RORI = 152;
    public static final int RORIW = 153;
    public static final int RORW = 154;
    public static final int ORC_B = 155;
    public static final int REV8 = 156;

    // Zbs.

    public static final int BCLR = 157;
    public static final int BCLRI = 158;
    public static final int BEXT = 159;
    public static final int BEXTI = 160;
    public static final int BINV = 161;
    public static final int BINVI = 162;
    public static final int BSET = 163;
    public static final int BSETI = 164;

    // A: words.

    public static final int LR_W = 165;
    public static final int SC_W = 166;
    public static final int AMOSWAP_W = 167;
    public static final int AMOADD_W = 168;
    public static final int AMOXOR_W = 169;
    public static final int AMOAND_W = 170;
    public static final int AMOOR_W = 171;
    public static final int AMOMIN_W = 172;
    public static final int AMOMAX_W = 173;
    public static final int AMOMINU_W = 174;
    public static final int AMOMAXU_W = 175;

    // A: double words.

    public static final int LR_D = 176;
    public static final int SC_D = 177;
    public static final int AMOSWAP_D = 178;
    public static final int AMOADD_D = 179;
    public static final int AMOXOR_D = 180;
    public static final int AMOAND_D = 181;
    public static final int AMOOR_D = 182;
    public static final int AMOMIN_D = 183;
    public static final int AMOMAX_D = 184;
    public static final int AMOMINU_D = 185;
    public static final int AMOMAXU_D = 186;

    // Fences, system, Zicsr.

    public static final int FENCE = 187;
    public static final int FENCE_I = 188;
    public static final int ECALL = 189;
    public static final int EBREAK = 190;
    public static final int CSRRW = 191;
    public static final int CSRRS = 192;
    public static final int CSRRC = 193;
    public static final int CSRRWI = 194;
    public static final int CSRRSI = 195;
    public static final int CSRRCI = 196;

    /// How many there are; an engine may use higher numbers for combinations of its own.
    public static final int COUNT = 197;

    private Opcode() {}

    /// The name in assembly language, such as `amoadd.w`.
    public static String name(int opcode) {
        return Mnemonics.of(opcode);
    }
}
