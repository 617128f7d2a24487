package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/// Which guest registers a region uses, and the local variable of each.
final class RegisterSlots {

    private static final ClassDesc HART = Hart.class.describeConstable().orElseThrow();
    private static final ClassDesc LONGS = ClassDesc.ofDescriptor("[J");

    private final int first;
    private long readX;
    private long writtenX;
    private long readF;
    private long writtenF;

    /// @param first the first local variable to use
    RegisterSlots(Iterable<Long> instructions, int first) {
        this.first = first;
        for (long instruction : instructions) {
            note(instruction);
        }
    }

    private void note(long w) {
        int opcode = Instruction.opcode(w);
        long sources = bit(Instruction.rs1(w)) | bit(Instruction.rs2(w));
        long target = bit(Instruction.rd(w));
        if (opcode == FLW || opcode == FLD) {
            readX |= sources;
            writtenF |= target;
        } else if (opcode == FSW || opcode == FSD) {
            readX |= bit(Instruction.rs1(w));
            readF |= bit(Instruction.rs2(w));
        } else if (!isFloatArithmetic(opcode)) {
            readX |= sources;
            if (!Region.isBranch(opcode) && (opcode < SB || opcode > SD)) {
                writtenX |= target;
            }
        } else {
            if (takesInteger(opcode)) {
                readX |= sources;
            } else {
                readF |= sources | bit(Instruction.rs3(w));
            }
            if (givesInteger(opcode)) {
                writtenX |= target;
            } else {
                writtenF |= target;
            }
        }
    }

    private static long bit(int register) {
        return 1L << register;
    }

    /// Whether it is of F or D, and neither load nor store.
    static boolean isFloatArithmetic(int opcode) {
        return opcode >= FADD_D && opcode <= FCVT_S_LU;
    }

    /// Whether arithmetic of F or D reads an integer register.
    static boolean takesInteger(int opcode) {
        return opcode == FMV_D_X
                || opcode == FMV_W_X
                || (opcode >= FCVT_D_W && opcode <= FCVT_D_LU)
                || opcode >= FCVT_S_W;
    }

    /// Whether arithmetic of F or D writes an integer register.
    static boolean givesInteger(int opcode) {
        return (opcode >= FEQ_D && opcode <= FMV_X_D)
                || (opcode >= FCVT_W_D && opcode <= FCVT_LU_D)
                || (opcode >= FEQ_S && opcode <= FMV_X_W)
                || (opcode >= FCVT_W_S && opcode <= FCVT_LU_S);
    }

    private long usedX() {
        return (readX | writtenX) & 0xFFFFFFFEL;
    }

    private long usedF() {
        return readF | writtenF;
    }

    private int slotX(int register) {
        return first + 2 * Long.bitCount(usedX() & (bit(register) - 1));
    }

    private int slotF(int register) {
        return first
                + 2 * Long.bitCount(usedX())
                + 2 * Long.bitCount(usedF() & (bit(register) - 1));
    }

    /// The first local variable behind those of the registers.
    int end() {
        return slotF(Integer.SIZE);
    }

    /// Loads all from the hart.
    void enter(CodeBuilder code, int hart, int scratch) {
        copy(code, hart, scratch, "x", usedX(), true);
        copy(code, hart, scratch, "f", usedF(), true);
    }

    /// Stores what may have changed in the hart.
    void leave(CodeBuilder code, int hart, int scratch) {
        copy(code, hart, scratch, "x", writtenX & 0xFFFFFFFEL, false);
        copy(code, hart, scratch, "f", writtenF, false);
    }

    private void copy(
            CodeBuilder code, int hart, int scratch, String file, long registers, boolean in) {
        if (registers == 0) {
            return;
        }
        code.aload(hart).getfield(HART, file, LONGS).astore(scratch);
        for (int register = 0; register < 32; register++) {
            if ((registers & bit(register)) == 0) {
                continue;
            }
            int slot = file.equals("x") ? slotX(register) : slotF(register);
            code.aload(scratch).loadConstant(register);
            if (in) {
                code.laload().lstore(slot);
            } else {
                code.lload(slot).lastore();
            }
        }
    }

    /// Pushes an integer register.
    void load(CodeBuilder code, int register) {
        if (register == 0) {
            code.lconst_0();
        } else {
            code.lload(slotX(register));
        }
    }

    /// Pops into an integer register, or into nothing.
    void store(CodeBuilder code, int register) {
        if (register == Instruction.SINK) {
            code.pop2();
        } else {
            code.lstore(slotX(register));
        }
    }

    /// Pushes a floating-point register.
    void loadFloat(CodeBuilder code, int register) {
        code.lload(slotF(register));
    }

    /// Pops into a floating-point register.
    void storeFloat(CodeBuilder code, int register) {
        code.lstore(slotF(register));
    }
}
