package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.TraceOptions;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TraceEvents;
import exitscope.riscv.Registers;
import exitscope.state.RunState;
import exitscope.state.Stop.PtraceStop;
import exitscope.state.SyscallCall;

import java.nio.ByteBuffer;

/// PTRACE_GET_SYSCALL_INFO and PTRACE_SET_SYSCALL_INFO. (PT-11; Linux: kernel/ptrace.c
/// ptrace_get_syscall_info, ptrace_set_syscall_info)
final class TraceeSyscall {
    private static final int NONE = 0;
    private static final int ENTRY = 1;
    private static final int EXIT = 2;

    /// ELF machine 243, 64 bits, little-endian. (Linux: include/uapi/linux/audit.h)
    private static final int AUDIT_ARCH_RISCV64 = 0xc000_00f3;

    private static final int HEAD = 24;
    private static final int ENTRY_SIZE = HEAD + 7 * 8;
    private static final int EXIT_SIZE = HEAD + 9;

    /// Of the structure as a whole, whose longest form is a seccomp stop's.
    private static final int SIZE = 88;

    private static final int MAX_ERRNO = 4095;

    private TraceeSyscall() {}

    /// Only a tracer that has calls marked is told which side of one the tracee is on.
    private static int side(PtraceStop stop) {
        boolean marked = (stop.code() & TraceOptions.SYSCALL_MARK) != 0;
        if (!marked || stop.event() != 0) {
            return NONE;
        }
        return switch (stop.kind()) {
            case SYSCALL_ENTRY -> ENTRY;
            case SYSCALL_EXIT -> EXIT;
            case SIGNAL, EVENT, GROUP_STOP, EVENT_STOP, HANDLER -> NONE;
        };
    }

    static Outcome get(TraceeRequest request) {
        Registers registers = request.task().registers;
        int side = side(request.stop());
        ByteBuffer out = GuestLayout.buffer(SIZE);
        out.put(0, (byte) side)
                .putInt(4, AUDIT_ARCH_RISCV64)
                .putLong(8, registers.pc())
                .putLong(16, registers.sp());
        int size = HEAD;
        if (side == ENTRY && request.task().run instanceof RunState.SyscallEntry entry) {
            SyscallCall call =
                    SyscallCall.at(registers.withA(0, entry.call().arg0()), registers.pc());
            long[] arguments = {
                call.arg0(), call.arg1(), call.arg2(), call.arg3(), call.arg4(), call.arg5()
            };
            out.putLong(HEAD, call.number());
            for (int i = 0; i < arguments.length; i++) {
                out.putLong(HEAD + 8 * (i + 1), arguments[i]);
            }
            size = ENTRY_SIZE;
        } else if (side == EXIT) {
            long result = registers.a(0);
            boolean failed = result < 0 && result >= -MAX_ERRNO;
            out.putLong(HEAD, result).put(HEAD + 8, (byte) (failed ? 1 : 0));
            size = EXIT_SIZE;
        }
        byte[] bytes = new byte[(int) Math.min(size, request.size())];
        out.get(0, bytes);
        return request.store(bytes) ? Outcome.of(size) : Outcome.error(Errno.EFAULT);
    }

    static Outcome set(TraceeRequest request) {
        if (request.size() < SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = request.call().copyIn(request.data(), SIZE);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        int side = side(request.stop());
        boolean reserved = in.get(1) != 0 || in.getShort(2) != 0;
        if (reserved || in.get(0) != side) {
            return Outcome.error(Errno.EINVAL);
        }
        if (side == ENTRY && request.task().run instanceof RunState.SyscallEntry entry) {
            long number = in.getLong(HEAD);
            if (number != (int) number) {
                return Outcome.error(Errno.ERANGE);
            }
            long[] arguments = new long[6];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = in.getLong(HEAD + 8 * (i + 1));
            }
            TraceEvents.replace(request.task(), entry, number, arguments);
            return Outcome.ZERO;
        }
        if (side == EXIT) {
            request.task().registers = request.task().registers.withA(0, in.getLong(HEAD));
            return Outcome.ZERO;
        }
        return Outcome.error(Errno.EINVAL);
    }
}
