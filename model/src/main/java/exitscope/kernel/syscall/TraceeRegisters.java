package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.RegistersSet;
import exitscope.kernel.GuestLayout;
import exitscope.riscv.Registers;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// PTRACE_GETREGSET and PTRACE_SETREGSET. (Linux: ptrace_regset, arch/riscv/kernel/ptrace.c)
///
/// The integer registers lie as in user_regs_struct, pc first and x1 to x31 after it; the
/// floating-point registers as f0 to f31 and fcsr.
final class TraceeRegisters {
    private static final RuleId SET = RuleId.of("PT-06");
    private static final int NT_PRSTATUS = 1;
    private static final int NT_PRFPREG = 2;
    private static final int WORD = 8;
    private static final int COUNT = 32;
    private static final int FLOAT_COUNT = 33;

    private TraceeRegisters() {}

    /// The tracer's buffer. (struct iovec)
    private record Buffer(long base, int length) {}

    static Outcome get(TraceeRequest request) {
        byte[] all = bytes(request.task().registers, request.address());
        if (all == null) {
            return Outcome.error(Errno.EINVAL);
        }
        Buffer buffer = buffer(request);
        if (buffer == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (buffer.length < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        byte[] part = Arrays.copyOf(all, Math.min(buffer.length, all.length));
        return request.call().copyOut(buffer.base, part)
                ? putLength(request, part.length)
                : Outcome.error(Errno.EFAULT);
    }

    static Outcome set(TraceeRequest request) {
        byte[] all = bytes(request.task().registers, request.address());
        if (all == null) {
            return Outcome.error(Errno.EINVAL);
        }
        Buffer buffer = buffer(request);
        if (buffer == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (buffer.length < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        int length = Math.min(buffer.length, all.length);
        ByteBuffer in = request.call().copyIn(buffer.base, length);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        ByteBuffer changed = GuestLayout.buffer(all.length).put(0, all).put(0, in, 0, length);
        Registers before = request.task().registers;
        request.task().registers =
                (int) request.address() == NT_PRSTATUS
                        ? integers(before, changed)
                        : floats(before, changed);
        request.edit().record(new RegistersSet(request.task().id, SET));
        return putLength(request, length);
    }

    /// The buffer that the data argument describes, null where it cannot be read; its length is -1
    /// when it is no whole number of registers.
    private static @Nullable Buffer buffer(TraceeRequest request) {
        ByteBuffer vector = request.call().copyIn(request.data(), 16);
        if (vector == null) {
            return null;
        }
        long length = vector.getLong(8);
        boolean whole = Long.remainderUnsigned(length, WORD) == 0;
        int most = FLOAT_COUNT * WORD;
        int kept = Long.compareUnsigned(length, most) > 0 ? most : (int) length;
        return new Buffer(vector.getLong(0), whole ? kept : -1);
    }

    private static Outcome putLength(TraceeRequest request, int length) {
        return request.call().copyOut(request.data() + 8, GuestLayout.buffer(8).putLong(0, length))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    /// All registers of a set, or null for a set that the machine does not have.
    private static byte @Nullable [] bytes(Registers registers, long kind) {
        // Linux compares the kind as an unsigned int.
        return switch ((int) kind) {
            case NT_PRSTATUS -> {
                ByteBuffer out = GuestLayout.buffer(COUNT * WORD).putLong(0, registers.pc());
                for (int i = 1; i < COUNT; i++) {
                    out.putLong(i * WORD, registers.x(i));
                }
                yield out.array();
            }
            case NT_PRFPREG -> {
                ByteBuffer out = GuestLayout.buffer(FLOAT_COUNT * WORD);
                for (int i = 0; i < COUNT; i++) {
                    out.putLong(i * WORD, registers.f(i));
                }
                yield out.putInt(COUNT * WORD, registers.fcsr()).array();
            }
            default -> null;
        };
    }

    private static Registers integers(Registers before, ByteBuffer in) {
        Registers changed = before.withPc(in.getLong(0));
        for (int i = 1; i < COUNT; i++) {
            changed = changed.withX(i, in.getLong(i * WORD));
        }
        return changed.withoutReservation();
    }

    private static Registers floats(Registers before, ByteBuffer in) {
        Registers changed = before;
        for (int i = 0; i < COUNT; i++) {
            changed = changed.withF(i, in.getLong(i * WORD));
        }
        return changed.withFcsr(in.getInt(COUNT * WORD));
    }
}
