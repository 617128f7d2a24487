package exitscope.engine;

import exitscope.riscv.Hart;

/// The control and status registers that user mode has: fcsr and its parts, and the counters.
final class ControlRegisters {

    private static final int FFLAGS = 0x001;
    private static final int FRM = 0x002;
    private static final int FCSR = 0x003;
    private static final int CYCLE = 0xC00;
    private static final int TIME = 0xC01;
    private static final int INSTRET = 0xC02;

    private ControlRegisters() {}

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
