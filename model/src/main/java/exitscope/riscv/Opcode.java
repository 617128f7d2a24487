package exitscope.riscv;

/// The numbers of all instructions, dense from zero, for a `switch` in a hot loop (an enum would
/// cost it a lookup).
///
/// Grouped by extension in the order of the manual; the disassembler derives the mnemonics from
/// the names.
public final class Opcode {

    // Not instructions: what a table of decoded instructions holds beside them.

    public static final int UNDECODED = 0;
    public static final int PAGE_END = 1;
    public static final int STRADDLES = 2;
    public static final int ILLEGAL = 3;

    // RV64I: upper immediates, jumps, branches.

    public static final int LUI = 4;
    public static final int AUIPC = 5;
    public static final int JAL = 6;
    public static final int JALR = 7;
    public static final int BEQ = 8;
    public static final int BNE = 9;
    public static final int BLT = 10;
    public static final int BGE = 11;
    public static final int BLTU = 12;
    public static final int BGEU = 13;

    // RV64I: loads and stores.

    public static final int LB = 14;
    public static final int LH = 15;
    public static final int LW = 16;
    public static final int LD = 17;
    public static final int LBU = 18;
    public static final int LHU = 19;
    public static final int LWU = 20;
    public static final int SB = 21;
    public static final int SH = 22;
    public static final int SW = 23;
    public static final int SD = 24;

    // RV64I: with an immediate.

    public static final int ADDI = 25;
    public static final int SLTI = 26;
    public static final int SLTIU = 27;
    public static final int XORI = 28;
    public static final int ORI = 29;
    public static final int ANDI = 30;
    public static final int SLLI = 31;
    public static final int SRLI = 32;
    public static final int SRAI = 33;
    public static final int ADDIW = 34;
    public static final int SLLIW = 35;
    public static final int SRLIW = 36;
    public static final int SRAIW = 37;

    // RV64I: between registers.

    public static final int ADD = 38;
    public static final int SUB = 39;
    public static final int SLL = 40;
    public static final int SLT = 41;
    public static final int SLTU = 42;
    public static final int XOR = 43;
    public static final int SRL = 44;
    public static final int SRA = 45;
    public static final int OR = 46;
    public static final int AND = 47;
    public static final int ADDW = 48;
    public static final int SUBW = 49;
    public static final int SLLW = 50;
    public static final int SRLW = 51;
    public static final int SRAW = 52;

    // M.

    public static final int MUL = 53;
    public static final int MULH = 54;
    public static final int MULHSU = 55;
    public static final int MULHU = 56;
    public static final int DIV = 57;
    public static final int DIVU = 58;
    public static final int REM = 59;
    public static final int REMU = 60;
    public static final int MULW = 61;
    public static final int DIVW = 62;
    public static final int DIVUW = 63;
    public static final int REMW = 64;
    public static final int REMUW = 65;

    // F and D: loads and stores.

    public static final int FLW = 66;
    public static final int FLD = 67;
    public static final int FSW = 68;
    public static final int FSD = 69;

    // D: arithmetic.

    public static final int FADD_D = 70;
    public static final int FSUB_D = 71;
    public static final int FMUL_D = 72;
    public static final int FDIV_D = 73;
    public static final int FSQRT_D = 74;
    public static final int FMADD_D = 75;
    public static final int FMSUB_D = 76;
    public static final int FNMSUB_D = 77;
    public static final int FNMADD_D = 78;
    public static final int FSGNJ_D = 79;
    public static final int FSGNJN_D = 80;
    public static final int FSGNJX_D = 81;
    public static final int FMIN_D = 82;
    public static final int FMAX_D = 83;
    public static final int FEQ_D = 84;
    public static final int FLT_D = 85;
    public static final int FLE_D = 86;
    public static final int FCLASS_D = 87;
    public static final int FMV_X_D = 88;
    public static final int FMV_D_X = 89;
    public static final int FCVT_W_D = 90;
    public static final int FCVT_WU_D = 91;
    public static final int FCVT_L_D = 92;
    public static final int FCVT_LU_D = 93;
    public static final int FCVT_D_W = 94;
    public static final int FCVT_D_WU = 95;
    public static final int FCVT_D_L = 96;
    public static final int FCVT_D_LU = 97;
    public static final int FCVT_S_D = 98;
    public static final int FCVT_D_S = 99;

    // F: arithmetic.

    public static final int FADD_S = 100;
    public static final int FSUB_S = 101;
    public static final int FMUL_S = 102;
    public static final int FDIV_S = 103;
    public static final int FSQRT_S = 104;
    public static final int FMADD_S = 105;
    public static final int FMSUB_S = 106;
    public static final int FNMSUB_S = 107;
    public static final int FNMADD_S = 108;
    public static final int FSGNJ_S = 109;
    public static final int FSGNJN_S = 110;
    public static final int FSGNJX_S = 111;
    public static final int FMIN_S = 112;
    public static final int FMAX_S = 113;
    public static final int FEQ_S = 114;
    public static final int FLT_S = 115;
    public static final int FLE_S = 116;
    public static final int FCLASS_S = 117;
    public static final int FMV_X_W = 118;
    public static final int FMV_W_X = 119;
    public static final int FCVT_W_S = 120;
    public static final int FCVT_WU_S = 121;
    public static final int FCVT_L_S = 122;
    public static final int FCVT_LU_S = 123;
    public static final int FCVT_S_W = 124;
    public static final int FCVT_S_WU = 125;
    public static final int FCVT_S_L = 126;
    public static final int FCVT_S_LU = 127;

    // Zba.

    public static final int ADD_UW = 128;
    public static final int SH1ADD = 129;
    public static final int SH2ADD = 130;
    public static final int SH3ADD = 131;
    public static final int SH1ADD_UW = 132;
    public static final int SH2ADD_UW = 133;
    public static final int SH3ADD_UW = 134;
    public static final int SLLI_UW = 135;

    // Zbb.

    public static final int ANDN = 136;
    public static final int ORN = 137;
    public static final int XNOR = 138;
    public static final int CLZ = 139;
    public static final int CLZW = 140;
    public static final int CTZ = 141;
    public static final int CTZW = 142;
    public static final int CPOP = 143;
    public static final int CPOPW = 144;
    public static final int MAX = 145;
    public static final int MAXU = 146;
    public static final int MIN = 147;
    public static final int MINU = 148;
    public static final int SEXT_B = 149;
    public static final int SEXT_H = 150;
    public static final int ZEXT_H = 151;
    public static final int ROL = 152;
    public static final int ROLW = 153;
    public static final int ROR = 154;
    public static final int RORI = 155;
    public static final int RORIW = 156;
    public static final int RORW = 157;
    public static final int ORC_B = 158;
    public static final int REV8 = 159;

    // Zbs.

    public static final int BCLR = 160;
    public static final int BCLRI = 161;
    public static final int BEXT = 162;
    public static final int BEXTI = 163;
    public static final int BINV = 164;
    public static final int BINVI = 165;
    public static final int BSET = 166;
    public static final int BSETI = 167;

    // A: words.

    public static final int LR_W = 168;
    public static final int SC_W = 169;
    public static final int AMOSWAP_W = 170;
    public static final int AMOADD_W = 171;
    public static final int AMOXOR_W = 172;
    public static final int AMOAND_W = 173;
    public static final int AMOOR_W = 174;
    public static final int AMOMIN_W = 175;
    public static final int AMOMAX_W = 176;
    public static final int AMOMINU_W = 177;
    public static final int AMOMAXU_W = 178;

    // A: double words.

    public static final int LR_D = 179;
    public static final int SC_D = 180;
    public static final int AMOSWAP_D = 181;
    public static final int AMOADD_D = 182;
    public static final int AMOXOR_D = 183;
    public static final int AMOAND_D = 184;
    public static final int AMOOR_D = 185;
    public static final int AMOMIN_D = 186;
    public static final int AMOMAX_D = 187;
    public static final int AMOMINU_D = 188;
    public static final int AMOMAXU_D = 189;

    // Fences, system, Zicsr.

    public static final int FENCE = 190;
    public static final int FENCE_I = 191;
    public static final int ECALL = 192;
    public static final int EBREAK = 193;
    public static final int CSRRW = 194;
    public static final int CSRRS = 195;
    public static final int CSRRC = 196;
    public static final int CSRRWI = 197;
    public static final int CSRRSI = 198;
    public static final int CSRRCI = 199;

    /// How many there are; an engine may use higher numbers for combinations of its own.
    public static final int COUNT = 200;

    private static final String[] NAMES = {
            "UNDECODED", "PAGE_END", "STRADDLES", "ILLEGAL", "LUI", "AUIPC", "JAL", "JALR", "BEQ",
            "BNE", "BLT", "BGE", "BLTU", "BGEU", "LB", "LH", "LW", "LD", "LBU", "LHU", "LWU",
            "SB", "SH", "SW", "SD", "ADDI", "SLTI", "SLTIU", "XORI", "ORI", "ANDI", "SLLI",
            "SRLI", "SRAI", "ADDIW", "SLLIW", "SRLIW", "SRAIW", "ADD", "SUB", "SLL", "SLT",
            "SLTU", "XOR", "SRL", "SRA", "OR", "AND", "ADDW", "SUBW", "SLLW", "SRLW", "SRAW",
            "MUL", "MULH", "MULHSU", "MULHU", "DIV", "DIVU", "REM", "REMU", "MULW", "DIVW",
            "DIVUW", "REMW", "REMUW", "FLW", "FLD", "FSW", "FSD", "FADD_D", "FSUB_D", "FMUL_D",
            "FDIV_D", "FSQRT_D", "FMADD_D", "FMSUB_D", "FNMSUB_D", "FNMADD_D", "FSGNJ_D",
            "FSGNJN_D", "FSGNJX_D", "FMIN_D", "FMAX_D", "FEQ_D", "FLT_D", "FLE_D", "FCLASS_D",
            "FMV_X_D", "FMV_D_X", "FCVT_W_D", "FCVT_WU_D", "FCVT_L_D", "FCVT_LU_D", "FCVT_D_W",
            "FCVT_D_WU", "FCVT_D_L", "FCVT_D_LU", "FCVT_S_D", "FCVT_D_S", "FADD_S", "FSUB_S",
            "FMUL_S", "FDIV_S", "FSQRT_S", "FMADD_S", "FMSUB_S", "FNMSUB_S", "FNMADD_S",
            "FSGNJ_S", "FSGNJN_S", "FSGNJX_S", "FMIN_S", "FMAX_S", "FEQ_S", "FLT_S", "FLE_S",
            "FCLASS_S", "FMV_X_W", "FMV_W_X", "FCVT_W_S", "FCVT_WU_S", "FCVT_L_S", "FCVT_LU_S",
            "FCVT_S_W", "FCVT_S_WU", "FCVT_S_L", "FCVT_S_LU", "ADD_UW", "SH1ADD", "SH2ADD",
            "SH3ADD", "SH1ADD_UW", "SH2ADD_UW", "SH3ADD_UW", "SLLI_UW", "ANDN", "ORN", "XNOR",
            "CLZ", "CLZW", "CTZ", "CTZW", "CPOP", "CPOPW", "MAX", "MAXU", "MIN", "MINU", "SEXT_B",
            "SEXT_H", "ZEXT_H", "ROL", "ROLW", "ROR", "RORI", "RORIW", "RORW", "ORC_B", "REV8",
            "BCLR", "BCLRI", "BEXT", "BEXTI", "BINV", "BINVI", "BSET", "BSETI", "LR_W", "SC_W",
            "AMOSWAP_W", "AMOADD_W", "AMOXOR_W", "AMOAND_W", "AMOOR_W", "AMOMIN_W", "AMOMAX_W",
            "AMOMINU_W", "AMOMAXU_W", "LR_D", "SC_D", "AMOSWAP_D", "AMOADD_D", "AMOXOR_D",
            "AMOAND_D", "AMOOR_D", "AMOMIN_D", "AMOMAX_D", "AMOMINU_D", "AMOMAXU_D", "FENCE",
            "FENCE_I", "ECALL", "EBREAK", "CSRRW", "CSRRS", "CSRRC", "CSRRWI", "CSRRSI", "CSRRCI",
    };

    private Opcode() {}

    /// The name of the constant, such as `AMOADD_W`.
    public static String name(int opcode) {
        return NAMES[opcode];
    }
}
