package exitscope.inspect;

import exitscope.riscv.Registers;

import java.util.Map;

/// The registers as they are in one frame, by DWARF number: 0 to 31 for `x`, 32 to 63 for `f`.
///
/// @param pc the next instruction, or where a call returns to
/// @param values never changed once here
@SuppressWarnings("ArrayRecordComponent") // nobody changes them
record FrameRegisters(long pc, long[] values) {
    static final int RA = 1;
    static final int SP = 2;
    static final int FP = 8;

    static FrameRegisters of(Registers registers) {
        long[] values = new long[64];
        for (int i = 0; i < 32; i++) {
            values[i] = registers.x(i);
            values[32 + i] = registers.f(i);
        }
        return new FrameRegisters(registers.pc(), values);
    }

    long get(int register) {
        return values[register];
    }

    /// The caller's, where what is not changed stays as it is.
    FrameRegisters with(long callerPc, Map<Integer, Long> changed) {
        long[] others = values.clone();
        changed.forEach((register, value) -> {
            if (register > 0 && register < 64) {
                others[register] = value;
            }
        });
        return new FrameRegisters(callerPc, others);
    }
}
