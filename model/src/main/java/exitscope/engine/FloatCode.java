package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Bytecode for the arithmetic of F and D: calls of what the interpreter calls, but for moves.
final class FloatCode {

    private static final ClassDesc ARITHMETIC =
            FloatArithmetic.class.describeConstable().orElseThrow();
    private static final ClassDesc INSTRUCTIONS =
            FloatInstructions.class.describeConstable().orElseThrow();
    private static final ClassDesc HART = Hart.class.describeConstable().orElseThrow();
    private static final ClassDesc LONG = ConstantDescs.CD_long;
    private static final MethodTypeDesc TWO = MethodTypeDesc.of(LONG, LONG, LONG, LONG, HART);
    private static final MethodTypeDesc THREE =
            MethodTypeDesc.of(LONG, LONG, LONG, LONG, LONG, HART);

    /// The instruction comes first here, not before the hart.
    private static final MethodTypeDesc RESULT = THREE;

    private final CodeBuilder code;
    private final RegisterSlots registers;

    FloatCode(CodeBuilder code, RegisterSlots registers) {
        this.code = code;
        this.registers = registers;
    }

    /// Whether the instruction only moves bits; the others can be illegal, or raise a flag.
    static boolean isMove(long w) {
        return switch (Instruction.opcode(w)) {
            case FMV_X_D, FMV_D_X, FMV_X_W, FMV_W_X -> true;
            case FSGNJ_D -> Instruction.rs1(w) == Instruction.rs2(w);
            default -> false;
        };
    }

    /// Writes one instruction.
    void write(long w) {
        int opcode = Instruction.opcode(w);
        int rd = Instruction.rd(w);
        int rs1 = Instruction.rs1(w);
        if (isMove(w)) {
            move(opcode, rd, rs1);
            return;
        }
        switch (opcode) {
            case FADD_D -> two(w, "addDouble");
            case FSUB_D -> two(w, "subtractDouble");
            case FMUL_D -> two(w, "multiplyDouble");
            case FDIV_D -> two(w, "divideDouble");
            case FMADD_D -> {
                registers.loadFloat(code, rs1);
                registers.loadFloat(code, Instruction.rs2(w));
                registers.loadFloat(code, Instruction.rs3(w));
                code.loadConstant(w)
                        .aload(Locals.HART)
                        .invokestatic(ARITHMETIC, "fusedDouble", THREE);
                registers.storeFloat(code, rd);
            }
            default -> any(w);
        }
    }

    private void move(int opcode, int rd, int rs1) {
        switch (opcode) {
            case FMV_X_D, FMV_X_W -> {
                registers.loadFloat(code, rs1);
                if (opcode == FMV_X_W) {
                    code.l2i().i2l();
                }
                registers.store(code, rd);
            }
            case FMV_W_X -> {
                registers.load(code, rs1);
                code.loadConstant(FloatInstructions.BOX).lor();
                registers.storeFloat(code, rd);
            }
            case FMV_D_X -> {
                registers.load(code, rs1);
                registers.storeFloat(code, rd);
            }
            default -> {
                registers.loadFloat(code, rs1);
                registers.storeFloat(code, rd);
            }
        }
    }

    private void two(long w, String method) {
        registers.loadFloat(code, Instruction.rs1(w));
        registers.loadFloat(code, Instruction.rs2(w));
        code.loadConstant(w).aload(Locals.HART).invokestatic(ARITHMETIC, method, TWO);
        registers.storeFloat(code, Instruction.rd(w));
    }

    private void any(long w) {
        int opcode = Instruction.opcode(w);
        code.loadConstant(w);
        if (RegisterSlots.takesInteger(opcode)) {
            registers.load(code, Instruction.rs1(w));
            code.lconst_0().lconst_0();
        } else {
            registers.loadFloat(code, Instruction.rs1(w));
            registers.loadFloat(code, Instruction.rs2(w));
            registers.loadFloat(code, Instruction.rs3(w));
        }
        code.aload(Locals.HART).invokestatic(INSTRUCTIONS, "result", RESULT);
        if (RegisterSlots.givesInteger(opcode)) {
            registers.store(code, Instruction.rd(w));
        } else {
            registers.storeFloat(code, Instruction.rd(w));
        }
    }
}
