package exitscope.engine;

import static exitscope.engine.FloatFormat.DOUBLE;
import static exitscope.engine.FloatFormat.SINGLE;
import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

/// The instructions of F and D, but for loads and stores.
///
/// A single lives in the lower half of a register whose upper half is all ones (NaN-boxing); if it
/// is not, the register counts as the canonical NaN.
final class FloatInstructions {

    /// The upper half of a register that holds a single.
    static final long BOX = -1L << Integer.SIZE;

    private static final long SINGLE_NAN = 0x7FC00000L;
    private static final long SINGLE_SIGN = 1L << 31;
    private static final long DOUBLE_SIGN = 1L << 63;

    private FloatInstructions() {}

    /// Executes one instruction on the loop's register arrays.
    ///
    /// @throws IllegalOperation if the dynamic rounding mode is invalid; nothing has changed then
    static void execute(long w, long[] x, long[] f, Hart hart) {
        int opcode = Instruction.opcode(w);
        int rs1 = Instruction.rs1(w);
        long a = RegisterSlots.takesInteger(opcode) ? x[rs1] : f[rs1];
        long result = result(w, a, f[Instruction.rs2(w)], f[Instruction.rs3(w)], hart);
        if (RegisterSlots.givesInteger(opcode)) {
            x[Instruction.rd(w)] = result;
        } else {
            f[Instruction.rd(w)] = result;
        }
    }

    /// What one instruction gives, from the bits in its source registers.
    ///
    /// @throws IllegalOperation if the dynamic rounding mode is invalid; nothing has changed then
    static long result(long w, long a, long b, long c, Hart hart) {
        int opcode = Instruction.opcode(w);
        return switch (opcode) {
            case FEQ_D, FLT_D, FLE_D, FCLASS_D, FMV_X_D, FCVT_W_D, FCVT_WU_D, FCVT_L_D, FCVT_LU_D ->
                    doubleToInteger(opcode, w, a, b, hart);
            case FEQ_S, FLT_S, FLE_S, FCLASS_S, FCVT_W_S, FCVT_WU_S, FCVT_L_S, FCVT_LU_S ->
                    singleToInteger(opcode, w, single(a), single(b), hart);
            case FMV_X_W -> (int) a;
            case FMV_D_X -> a;
            case FMV_W_X -> BOX | a;
            case FCVT_D_W, FCVT_D_WU, FCVT_D_L, FCVT_D_LU -> integerToDouble(opcode, w, a, hart);
            case FCVT_S_W, FCVT_S_WU, FCVT_S_L, FCVT_S_LU ->
                    BOX | integerToSingle(opcode, w, a, hart);
            case FCVT_S_D ->
                    BOX | SoftFloat.convert(DOUBLE, SINGLE, a, FloatArithmetic.mode(w, hart), hart);
            case FCVT_D_S ->
                    SoftFloat.convert(
                            SINGLE, DOUBLE, single(a), FloatArithmetic.mode(w, hart), hart);
            default ->
                    opcode < FADD_S
                            ? doubles(opcode, w, a, b, c, hart)
                            : BOX | singles(opcode, w, single(a), single(b), single(c), hart);
        };
    }

    private static long single(long register) {
        return (register & BOX) == BOX ? register & ~BOX : SINGLE_NAN;
    }

    private static long doubles(int opcode, long w, long a, long b, long c, Hart hart) {
        return switch (opcode) {
            case FADD_D -> FloatArithmetic.addDouble(a, b, w, hart);
            case FSUB_D -> FloatArithmetic.subtractDouble(a, b, w, hart);
            case FMUL_D -> FloatArithmetic.multiplyDouble(a, b, w, hart);
            case FDIV_D -> FloatArithmetic.divideDouble(a, b, w, hart);
            case FSQRT_D -> FloatArithmetic.squareRootDouble(a, w, hart);
            case FMADD_D -> FloatArithmetic.fusedDouble(a, b, c, w, hart);
            case FMSUB_D -> FloatArithmetic.fusedDouble(a, b, c ^ DOUBLE_SIGN, w, hart);
            case FNMSUB_D -> FloatArithmetic.fusedDouble(a ^ DOUBLE_SIGN, b, c, w, hart);
            case FNMADD_D ->
                    FloatArithmetic.fusedDouble(a ^ DOUBLE_SIGN, b, c ^ DOUBLE_SIGN, w, hart);
            case FSGNJ_D -> (a & ~DOUBLE_SIGN) | (b & DOUBLE_SIGN);
            case FSGNJN_D -> (a & ~DOUBLE_SIGN) | (~b & DOUBLE_SIGN);
            case FSGNJX_D -> a ^ (b & DOUBLE_SIGN);
            case FMIN_D -> SoftFloat.extreme(DOUBLE, a, b, false, hart);
            case FMAX_D -> SoftFloat.extreme(DOUBLE, a, b, true, hart);
            default -> throw new AssertionError("not of D: " + opcode);
        };
    }

    private static long singles(int opcode, long w, long a, long b, long c, Hart hart) {
        return switch (opcode) {
            case FADD_S -> FloatArithmetic.addSingle(a, b, w, hart);
            case FSUB_S -> FloatArithmetic.subtractSingle(a, b, w, hart);
            case FMUL_S -> FloatArithmetic.multiplySingle(a, b, w, hart);
            case FDIV_S -> FloatArithmetic.divideSingle(a, b, w, hart);
            case FSQRT_S -> FloatArithmetic.squareRootSingle(a, w, hart);
            case FMADD_S -> FloatArithmetic.fusedSingle(a, b, c, w, hart);
            case FMSUB_S -> FloatArithmetic.fusedSingle(a, b, c ^ SINGLE_SIGN, w, hart);
            case FNMSUB_S -> FloatArithmetic.fusedSingle(a ^ SINGLE_SIGN, b, c, w, hart);
            case FNMADD_S ->
                    FloatArithmetic.fusedSingle(a ^ SINGLE_SIGN, b, c ^ SINGLE_SIGN, w, hart);
            case FSGNJ_S -> (a & ~SINGLE_SIGN) | (b & SINGLE_SIGN);
            case FSGNJN_S -> (a & ~SINGLE_SIGN) | (~b & SINGLE_SIGN);
            case FSGNJX_S -> a ^ (b & SINGLE_SIGN);
            case FMIN_S -> SoftFloat.extreme(SINGLE, a, b, false, hart);
            case FMAX_S -> SoftFloat.extreme(SINGLE, a, b, true, hart);
            default -> throw new AssertionError("not of F: " + opcode);
        };
    }

    private static long doubleToInteger(int opcode, long w, long a, long b, Hart hart) {
        return switch (opcode) {
            case FEQ_D -> SoftFloat.equal(DOUBLE, a, b, hart) ? 1 : 0;
            case FLT_D -> SoftFloat.less(DOUBLE, a, b, false, hart) ? 1 : 0;
            case FLE_D -> SoftFloat.less(DOUBLE, a, b, true, hart) ? 1 : 0;
            case FCLASS_D -> SoftFloat.classify(DOUBLE, a);
            case FMV_X_D -> a;
            default -> toInteger(DOUBLE, opcode - FCVT_W_D, w, a, hart);
        };
    }

    private static long singleToInteger(int opcode, long w, long a, long b, Hart hart) {
        return switch (opcode) {
            case FEQ_S -> SoftFloat.equal(SINGLE, a, b, hart) ? 1 : 0;
            case FLT_S -> SoftFloat.less(SINGLE, a, b, false, hart) ? 1 : 0;
            case FLE_S -> SoftFloat.less(SINGLE, a, b, true, hart) ? 1 : 0;
            case FCLASS_S -> SoftFloat.classify(SINGLE, a);
            default -> toInteger(SINGLE, opcode - FCVT_W_S, w, a, hart);
        };
    }

    /// @param kind 0 to 3: w, wu, l, lu
    private static long toInteger(FloatFormat format, int kind, long w, long a, Hart hart) {
        int mode = FloatArithmetic.mode(w, hart);
        return switch (kind) {
            case 0 ->
                    SoftFloat.toInteger(
                            format, a, Integer.MIN_VALUE, Integer.MAX_VALUE, mode, hart);
            case 1 -> (int) SoftFloat.toInteger(format, a, 0, 0xFFFFFFFFL, mode, hart);
            case 2 -> SoftFloat.toInteger(format, a, Long.MIN_VALUE, Long.MAX_VALUE, mode, hart);
            default -> SoftFloat.toInteger(format, a, 0, -1, mode, hart);
        };
    }

    private static long integerToDouble(int opcode, long w, long value, Hart hart) {
        int mode = FloatArithmetic.mode(w, hart);
        return switch (opcode) {
            case FCVT_D_W -> Double.doubleToRawLongBits((int) value);
            case FCVT_D_WU -> Double.doubleToRawLongBits((double) (value & 0xFFFFFFFFL));
            case FCVT_D_L -> SoftFloat.fromInteger(DOUBLE, value < 0, Math.abs(value), mode, hart);
            default -> SoftFloat.fromInteger(DOUBLE, false, value, mode, hart);
        };
    }

    private static long integerToSingle(int opcode, long w, long value, Hart hart) {
        int mode = FloatArithmetic.mode(w, hart);
        long word = (int) value;
        return switch (opcode) {
            case FCVT_S_W -> SoftFloat.fromInteger(SINGLE, word < 0, Math.abs(word), mode, hart);
            case FCVT_S_WU -> SoftFloat.fromInteger(SINGLE, false, value & 0xFFFFFFFFL, mode, hart);
            case FCVT_S_L -> SoftFloat.fromInteger(SINGLE, value < 0, Math.abs(value), mode, hart);
            default -> SoftFloat.fromInteger(SINGLE, false, value, mode, hart);
        };
    }
}
