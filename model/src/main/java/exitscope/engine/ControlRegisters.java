package exitscope.engine;

import static exitscope.riscv.Opcode.*;

import exitscope.riscv.Hart;
import exitscope.riscv.Instruction;

/// The control and status registers that user mode has: fcsr and its parts, and the counters.
final class ControlRegisters {

    private static final int FFLAGS = 0x001;
    private static final int FRM = 0x002;
    private static final int FCSR = 0x003;
    private static final int CYCLE = 0xC00;
    private static final int TIME = 0xC01;
    private static final int INSTRET = 0xC02;

    private ControlRegisters() {}

    /// Executes one instruction of Zicsr.
    ///
    /// @throws IllegalOperation if it may not be executed; nothing has changed then
    static void execute(long w, long[] x, Hart hart) {
        int opcode = Instruction.opcode(w);
        int number = Instruction.immediate(w);
        int rs1 = Instruction.rs1(w);
        long operand = opcode >= CSRRWI ? rs1 : x[rs1];
        boolean writes = opcode == CSRRW || opcode == CSRRWI || rs1 != 0;
        long old = read(number, hart, hart.instret);
        if (writes) {
            long value =
                    switch (opcode) {
                        case CSRRW, CSRRWI -> operand;
                        case CSRRS, CSRRSI -> old | operand;
                        default -> old & ~operand;
                    };
            write(number, value, hart);
        }
        x[Instruction.rd(w)] = old;
    }

    static long read(int number, Hart hart, long retired) {
        return switch (number) {
            case FFLAGS -> hart.fflags;
            case FRM -> hart.frm;
            case FCSR -> hart.fcsr();
            case CYCLE, INSTRET -> retired;
            case TIME -> retired + hart.timeOffset;
            default -> throw IllegalOperation.INSTANCE;
        };
    }

    static void write(int number, long value, Hart hart) {
        switch (number) {
            case FFLAGS -> hart.fflags = (int) value & 31;
            case FRM -> hart.frm = (int) value & 7;
            case FCSR -> hart.setFcsr((int) value);
            default -> throw IllegalOperation.INSTANCE;
        }
    }
}
