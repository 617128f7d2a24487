package exitscope.riscv;

import java.util.Arrays;

/// The working copy of a task's [Registers], on which an engine runs instructions.
///
/// Hot and therefore plain: public, mutable fields, owned by one transition. `x[0]` stays zero by
/// agreement: engines write results meant for x0 elsewhere; others use [#setX].
public final class Hart {

    /// The integer registers, and places beyond them for what engines write to x0; in all a power
    /// of two, so that an index can be masked.
    public final long[] x = new long[64];

    /// The bits of the floating-point registers; singles are NaN-boxed.
    public final long[] f = new long[32];

    /// The address of the next instruction.
    public long pc;

    /// The rounding mode field of fcsr; 5 to 7 are invalid, yet can be stored.
    public int frm;

    /// The accrued exception flags of fcsr.
    public int fflags;

    /// The address that a load-reserved holds, or [Registers#NO_RESERVATION].
    public long reservation = Registers.NO_RESERVATION;

    /// Instructions retired, as the `instret` and `cycle` counters show it. Not part of
    /// [Registers]: the kernel sets it from its clock before a run, and the run advances it.
    public long instret;

    /// What the `time` counter shows beyond [#instret]: virtual time that passed without
    /// instructions. The kernel sets it before a run.
    public long timeOffset;

    /// All zero.
    public Hart() {}

    /// Starts from these registers.
    public Hart(Registers registers) {
        load(registers);
    }

    /// Takes over these registers; the counters stay.
    public void load(Registers registers) {
        registers.copyTo(x, f);
        pc = registers.pc();
        setFcsr(registers.fcsr());
        reservation = registers.reservation();
    }

    /// The present registers as a value.
    public Registers save() {
        return new Registers(integers(), f.clone(), pc, fcsr(), reservation);
    }

    /// The present registers as a value that shares what it can with the value before.
    public Registers save(Registers before) {
        long[] floats = before.hasFloats(f) ? before.floats() : f.clone();
        return new Registers(integers(), floats, pc, fcsr(), reservation);
    }

    private long[] integers() {
        return Arrays.copyOf(x, 32);
    }

    /// Sets an integer register; x0 stays zero.
    public void setX(int register, long value) {
        if (register != 0) {
            x[register] = value;
        }
    }

    /// An argument register, a0 to a7.
    public long a(int index) {
        return x[10 + index];
    }

    /// Sets an argument register, a0 to a7.
    public void setA(int index, long value) {
        x[10 + index] = value;
    }

    /// The stack pointer.
    public long sp() {
        return x[2];
    }

    /// Sets the stack pointer.
    public void setSp(long value) {
        x[2] = value;
    }

    /// The thread pointer.
    public long tp() {
        return x[4];
    }

    /// The floating-point control and status register.
    public int fcsr() {
        return (frm << 5) | fflags;
    }

    /// Sets the floating-point control and status register, of which only bits 0–7 exist.
    public void setFcsr(int value) {
        frm = (value >>> 5) & 7;
        fflags = value & 31;
    }
}
