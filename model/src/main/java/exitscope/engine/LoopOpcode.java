package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Opcode;

import java.util.Arrays;

/// What the tables of the [interpreter's loop][FastLoop] hold beside instructions, and the jumps
/// that leave their page. Continues the numbers of [Opcode].
final class LoopOpcode {

    /// Not an instruction: go on at the slot in the immediate.
    static final int GO_TO = Opcode.COUNT;

    /// Not an instruction: go on in the next page.
    static final int PAGE_END = Opcode.COUNT + 1;

    /// Not an instruction: one starts here that ends in the next page.
    static final int STRADDLES = Opcode.COUNT + 2;

    /// A branch out of the page; the immediate is relative to the page's start.
    static final int BEQ_FAR = Opcode.COUNT + 3;

    static final int BNE_FAR = Opcode.COUNT + 4;
    static final int BLT_FAR = Opcode.COUNT + 5;
    static final int BGE_FAR = Opcode.COUNT + 6;
    static final int BLTU_FAR = Opcode.COUNT + 7;
    static final int BGEU_FAR = Opcode.COUNT + 8;

    /// A jump out of the page; the immediate is relative to the page's start.
    static final int JAL_FAR = Opcode.COUNT + 9;

    /// Not an instruction: [translated code][TranslatedCode] can be entered here.
    static final int ENTER = Opcode.COUNT + 10;

    // Pairs: the first instruction with its operands; the second is in the next slot.

    private static final int PAIRS = Opcode.COUNT + 12;

    static final int ADDI_ADDI = PAIRS + 0;
    static final int ADDI_ADD = PAIRS + 1;
    static final int ADDI_LD = PAIRS + 2;
    static final int ADDI_LW = PAIRS + 3;
    static final int ADDI_LBU = PAIRS + 4;
    static final int ADDI_SD = PAIRS + 5;
    static final int ADDI_BEQ = PAIRS + 6;
    static final int ADDI_BNE = PAIRS + 7;
    static final int ADD_ADDI = PAIRS + 8;
    static final int ADD_ADD = PAIRS + 9;
    static final int ADD_LD = PAIRS + 10;
    static final int ADD_LW = PAIRS + 11;
    static final int ADD_LBU = PAIRS + 12;
    static final int ADD_BEQ = PAIRS + 13;
    static final int ADD_BNE = PAIRS + 14;
    static final int LD_ADDI = PAIRS + 15;
    static final int LD_ADD = PAIRS + 16;
    static final int LD_LD = PAIRS + 17;
    static final int LD_SD = PAIRS + 18;
    static final int LD_BEQ = PAIRS + 19;
    static final int LD_BNE = PAIRS + 20;
    static final int LW_ADDI = PAIRS + 21;
    static final int LW_ADD = PAIRS + 22;
    static final int LW_LW = PAIRS + 23;
    static final int LW_BEQ = PAIRS + 24;
    static final int LW_BNE = PAIRS + 25;
    static final int SD_ADDI = PAIRS + 26;
    static final int SD_LD = PAIRS + 27;
    static final int SD_SD = PAIRS + 28;
    static final int SD_BNE = PAIRS + 29;
    static final int LBU_ADDI = PAIRS + 30;
    static final int LBU_LBU = PAIRS + 31;
    static final int LBU_BEQ = PAIRS + 32;
    static final int LBU_BNE = PAIRS + 33;
    static final int SW_ADDI = PAIRS + 34;
    static final int SW_LW = PAIRS + 35;
    static final int SW_BNE = PAIRS + 36;
    static final int SB_ADDI = PAIRS + 37;
    static final int SB_BNE = PAIRS + 38;
    static final int SLLI_ADD = PAIRS + 39;
    static final int SLLI_ADDI = PAIRS + 40;
    static final int LUI_ADDI = PAIRS + 41;
    static final int AUIPC_ADDI = PAIRS + 42;
    static final int AUIPC_LD = PAIRS + 43;
    static final int ANDI_BEQ = PAIRS + 44;
    static final int ANDI_BNE = PAIRS + 45;
    static final int AND_BEQ = PAIRS + 46;
    static final int ADDIW_BNE = PAIRS + 47;
    static final int SLTIU_ADD = PAIRS + 48;
    static final int FLD_ADDI = PAIRS + 49;
    static final int XOR_LBU = PAIRS + 50;
    static final int MUL_BNE = PAIRS + 51;
    static final int MUL_ADD = PAIRS + 52;
    static final int SUB_ADDI = PAIRS + 53;
    static final int ADDIW_ADDI = PAIRS + 54;

    /// The two instructions of each pair, in the order of the numbers.
    private static final int[][] PARTS = {
        {ADDI, ADDI},
        {ADDI, ADD},
        {ADDI, LD},
        {ADDI, LW},
        {ADDI, LBU},
        {ADDI, SD},
        {ADDI, BEQ},
        {ADDI, BNE},
        {ADD, ADDI},
        {ADD, ADD},
        {ADD, LD},
        {ADD, LW},
        {ADD, LBU},
        {ADD, BEQ},
        {ADD, BNE},
        {LD, ADDI},
        {LD, ADD},
        {LD, LD},
        {LD, SD},
        {LD, BEQ},
        {LD, BNE},
        {LW, ADDI},
        {LW, ADD},
        {LW, LW},
        {LW, BEQ},
        {LW, BNE},
        {SD, ADDI},
        {SD, LD},
        {SD, SD},
        {SD, BNE},
        {LBU, ADDI},
        {LBU, LBU},
        {LBU, BEQ},
        {LBU, BNE},
        {SW, ADDI},
        {SW, LW},
        {SW, BNE},
        {SB, ADDI},
        {SB, BNE},
        {SLLI, ADD},
        {SLLI, ADDI},
        {LUI, ADDI},
        {AUIPC, ADDI},
        {AUIPC, LD},
        {ANDI, BEQ},
        {ANDI, BNE},
        {AND, BEQ},
        {ADDIW, BNE},
        {SLTIU, ADD},
        {FLD, ADDI},
        {XOR, LBU},
        {MUL, BNE},
        {MUL, ADD},
        {SUB, ADDI},
        {ADDIW, ADDI},
    };

    private static final short[][] OF_PARTS = ofParts();

    private LoopOpcode() {}

    /// The variant of a jump or branch that leaves the page.
    static int far(int opcode) {
        return opcode == JAL ? JAL_FAR : opcode - BEQ + BEQ_FAR;
    }

    /// The pair that two successive slots make, or what is in the first.
    static int pair(int first, int second) {
        return first < Opcode.COUNT && second < Opcode.COUNT ? OF_PARTS[first][second] : first;
    }

    private static short[][] ofParts() {
        short[][] pairs = new short[Opcode.COUNT][Opcode.COUNT];
        for (short first = 0; first < Opcode.COUNT; first++) {
            Arrays.fill(pairs[first], first);
        }
        for (int i = 0; i < PARTS.length; i++) {
            pairs[PARTS[i][0]][PARTS[i][1]] = (short) (PAIRS + i);
        }
        return pairs;
    }

    /// The first instruction of a pair; of all else, the same.
    static int first(int op) {
        return op < PAIRS ? op : PARTS[op - PAIRS][0];
    }
}
