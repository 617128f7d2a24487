package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Instruction;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Bytecode for integer arithmetic.
final class IntegerCode {

    private static final ClassDesc LONG = Long.class.describeConstable().orElseThrow();
    private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();
    private static final ClassDesc DIVISION = Division.class.describeConstable().orElseThrow();
    private static final ClassDesc INTEGERS =
            IntegerInstructions.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc LONG_OF_TWO =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_long);
    private static final MethodTypeDesc INT_OF_TWO =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_long);
    private static final MethodTypeDesc DIVIDE =
            LONG_OF_TWO.insertParameterTypes(0, ConstantDescs.CD_int);
    private static final MethodTypeDesc RESULT =
            LONG_OF_TWO.insertParameterTypes(0, ConstantDescs.CD_long);

    private final CodeBuilder code;
    private final RegisterSlots registers;

    IntegerCode(CodeBuilder code, RegisterSlots registers) {
        this.code = code;
        this.registers = registers;
    }

    /// Writes one instruction.
    ///
    /// @param place where it is, counted from `base`
    /// @param base the local variable that holds the address from which places count
    void write(long w, int place, int base) {
        int opcode = Instruction.opcode(w);
        int rd = Instruction.rd(w);
        if (rd == Instruction.SINK || opcode == FENCE || opcode == FENCE_I) {
            return;
        }
        long immediate = Instruction.immediate(w);
        switch (opcode) {
            case LUI -> code.loadConstant(immediate);
            case AUIPC -> code.lload(base).loadConstant(place + immediate).ladd();
            case ADDI, SLTI, SLTIU, XORI, ORI, ANDI, SLLI, SRLI, SRAI ->
                    withImmediate(opcode, Instruction.rs1(w), immediate);
            case ADDIW, SLLIW, SRLIW, SRAIW -> {
                registers.load(code, Instruction.rs1(w));
                code.l2i();
                if (immediate != 0) {
                    code.loadConstant((int) immediate);
                    word(opcode);
                }
                code.i2l();
            }
            case ADDW, SUBW, SLLW, SRLW, SRAW, MULW -> {
                registers.load(code, Instruction.rs1(w));
                code.l2i();
                registers.load(code, Instruction.rs2(w));
                code.l2i();
                word(opcode);
                code.i2l();
            }
            case DIV, DIVU, REM, REMU, DIVW, DIVUW, REMW, REMUW -> {
                code.loadConstant(opcode);
                sources(w);
                code.invokestatic(DIVISION, "execute", DIVIDE);
            }
            case ADD, SUB, SLL, SLT, SLTU, XOR, SRL, SRA, OR, AND, MUL, MULH, MULHU -> {
                sources(w);
                two(opcode);
            }
            case MULHSU -> {
                sources(w);
                code.invokestatic(DIVISION, "multiplyHighMixed", LONG_OF_TWO);
            }
            case SH1ADD, SH2ADD, SH3ADD -> {
                registers.load(code, Instruction.rs1(w));
                code.loadConstant(opcode - SH1ADD + 1).lshl();
                registers.load(code, Instruction.rs2(w));
                code.ladd();
            }
            case ADD_UW -> {
                registers.load(code, Instruction.rs1(w));
                code.loadConstant(0xFFFFFFFFL).land();
                registers.load(code, Instruction.rs2(w));
                code.ladd();
            }
            default -> {
                code.loadConstant(w);
                sources(w);
                code.invokestatic(INTEGERS, "result", RESULT);
            }
        }
        registers.store(code, rd);
    }

    private void sources(long w) {
        registers.load(code, Instruction.rs1(w));
        registers.load(code, Instruction.rs2(w));
    }

    private void withImmediate(int opcode, int rs1, long immediate) {
        if (rs1 == 0 && opcode == ADDI) {
            code.loadConstant(immediate);
            return;
        }
        registers.load(code, rs1);
        if (immediate == 0 && (opcode == ADDI || opcode == SLLI)) {
            return;
        }
        switch (opcode) {
            case SLLI -> code.loadConstant((int) immediate).lshl();
            case SRLI -> code.loadConstant((int) immediate).lushr();
            case SRAI -> code.loadConstant((int) immediate).lshr();
            default -> {
                code.loadConstant(immediate);
                two(
                        switch (opcode) {
                            case ADDI -> ADD;
                            case SLTI -> SLT;
                            case SLTIU -> SLTU;
                            case XORI -> XOR;
                            case ORI -> OR;
                            default -> AND;
                        });
            }
        }
    }

    /// Combines the two longs on the stack.
    private void two(int opcode) {
        switch (opcode) {
            case ADD -> code.ladd();
            case SUB -> code.lsub();
            case SLL -> code.l2i().lshl();
            case SRL -> code.l2i().lushr();
            case SRA -> code.l2i().lshr();
            case XOR -> code.lxor();
            case OR -> code.lor();
            case AND -> code.land();
            case MUL -> code.lmul();
            case MULH -> code.invokestatic(MATH, "multiplyHigh", LONG_OF_TWO);
            case MULHU -> code.invokestatic(MATH, "unsignedMultiplyHigh", LONG_OF_TWO);
            case SLT -> code.lcmp().bipush(31).iushr().i2l();
            default ->
                    code.invokestatic(LONG, "compareUnsigned", INT_OF_TWO).bipush(31).iushr().i2l();
        }
    }

    /// Combines the two ints on the stack.
    private void word(int opcode) {
        switch (opcode) {
            case ADDW, ADDIW -> code.iadd();
            case SUBW -> code.isub();
            case SLLW, SLLIW -> code.ishl();
            case SRLW, SRLIW -> code.iushr();
            case SRAW, SRAIW -> code.ishr();
            default -> code.imul();
        }
    }

    /// Writes a jump to `target` if a branch is taken.
    void branch(long w, Label target) {
        sources(w);
        int opcode = Instruction.opcode(w);
        if (opcode == BLTU || opcode == BGEU) {
            code.invokestatic(LONG, "compareUnsigned", INT_OF_TWO);
        } else {
            code.lcmp();
        }
        switch (opcode) {
            case BEQ -> code.ifeq(target);
            case BNE -> code.ifne(target);
            case BLT, BLTU -> code.iflt(target);
            default -> code.ifge(target);
        }
    }
}
