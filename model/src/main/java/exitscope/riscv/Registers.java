package exitscope.riscv;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.Fingerprinted;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The user-visible registers of a hart as a value.
///
/// To run instructions, [load][Hart#load] them into a [Hart]; to keep the outcome,
/// [save][Hart#save] them.
///
/// The reservation of a load-reserved is part of the value, so that a program stepped one
/// instruction at a time behaves as one that runs. Whoever switches tasks or delivers a trap calls
/// [#withoutReservation], as Linux does on every return to user space.
public final class Registers implements Fingerprinted {

    /// The [#reservation] that stands for none; no aligned address.
    public static final long NO_RESERVATION = -1;

    /// All zero.
    public static final Registers ZERO = new Registers(new long[32], new long[32], 0, 0, -1);

    private static final String[] NAMES = {
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4",
        "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4",
        "t5", "t6",
    };

    private static final String[] FLOAT_NAMES = {
        "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2",
        "fa3", "fa4", "fa5", "fa6", "fa7", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9",
        "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
    };

    private final long[] x;
    private final long[] f;
    private final long pc;
    private final int fcsr;
    private final long reservation;
    private long fingerprint;

    /// Takes the arrays as they are; nobody else may keep them.
    Registers(long[] x, long[] f, long pc, int fcsr, long reservation) {
        this.x = x;
        this.f = f;
        this.pc = pc;
        this.fcsr = fcsr;
        this.reservation = reservation;
    }

    /// The ABI name of an integer register, such as `a0`.
    public static String name(int register) {
        return NAMES[register];
    }

    /// The ABI name of a floating-point register, such as `fa0`.
    public static String floatName(int register) {
        return FLOAT_NAMES[register];
    }

    /// An integer register, 0 to 31.
    public long x(int register) {
        return x[register];
    }

    /// The bits of a floating-point register, 0 to 31; a single is NaN-boxed.
    public long f(int register) {
        return f[register];
    }

    /// The address of the next instruction.
    public long pc() {
        return pc;
    }

    /// The floating-point control and status register: flags in bits 0–4, rounding mode above.
    public int fcsr() {
        return fcsr;
    }

    /// The address that a load-reserved holds, or [#NO_RESERVATION].
    public long reservation() {
        return reservation;
    }

    /// The return address, x1.
    public long ra() {
        return x[1];
    }

    /// The stack pointer, x2.
    public long sp() {
        return x[2];
    }

    /// The thread pointer, x4.
    public long tp() {
        return x[4];
    }

    /// An argument register, a0 to a7.
    public long a(int index) {
        return x[10 + index];
    }

    /// A copy with another value in an integer register; x0 stays zero.
    public Registers withX(int register, long value) {
        if (register == 0 || x[register] == value) {
            return this;
        }
        long[] changed = x.clone();
        changed[register] = value;
        return new Registers(changed, f, pc, fcsr, reservation);
    }

    /// A copy with other bits in a floating-point register.
    public Registers withF(int register, long bits) {
        long[] changed = f.clone();
        changed[register] = bits;
        return new Registers(x, changed, pc, fcsr, reservation);
    }

    /// A copy with another value in an argument register.
    public Registers withA(int index, long value) {
        return withX(10 + index, value);
    }

    /// A copy with another stack pointer.
    public Registers withSp(long value) {
        return withX(2, value);
    }

    /// A copy with another thread pointer.
    public Registers withTp(long value) {
        return withX(4, value);
    }

    /// A copy at another address.
    public Registers withPc(long address) {
        return address == pc ? this : new Registers(x, f, address, fcsr, reservation);
    }

    /// A copy with another fcsr, of which only bits 0–7 exist.
    public Registers withFcsr(int value) {
        return new Registers(x, f, pc, value & 0xFF, reservation);
    }

    /// A copy without a reservation.
    public Registers withoutReservation() {
        return reservation == NO_RESERVATION ? this : new Registers(x, f, pc, fcsr, NO_RESERVATION);
    }

    void copyTo(long[] integers, long[] floats) {
        System.arraycopy(x, 0, integers, 0, 32);
        System.arraycopy(f, 0, floats, 0, 32);
    }

    boolean hasFloats(long[] floats) {
        return Arrays.equals(f, 0, 32, floats, 0, 32);
    }

    long[] floats() {
        return f;
    }

    @Override
    public long fingerprint() {
        long known = fingerprint;
        if (known != 0) {
            return known;
        }
        Fingerprint hash = new Fingerprint().add(pc).add(fcsr).add(reservation);
        for (int i = 1; i < 32; i++) {
            hash.add(x[i]);
        }
        for (long bits : f) {
            hash.add(bits);
        }
        fingerprint = hash.value();
        return fingerprint;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Registers registers
                        && pc == registers.pc
                        && fcsr == registers.fcsr
                        && reservation == registers.reservation
                        && Arrays.equals(x, registers.x)
                        && Arrays.equals(f, registers.f));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fingerprint());
    }

    /// The pc and the integer registers that are not zero.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("pc=%#x".formatted(pc));
        for (int i = 1; i < 32; i++) {
            if (x[i] != 0) {
                text.append(" %s=%#x".formatted(NAMES[i], x[i]));
            }
        }
        return text.toString();
    }
}
