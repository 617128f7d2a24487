package exitscope.state;

import exitscope.abi.SyscallNumber;
import exitscope.riscv.Registers;

import org.jspecify.annotations.Nullable;

/// A system call as the guest made it: the number and six arguments, raw.
///
/// @param number the value of a7
/// @param restartsAt address of the ecall instruction, where a restarted call begins anew
public record SyscallCall(
        long number,
        long arg0,
        long arg1,
        long arg2,
        long arg3,
        long arg4,
        long arg5,
        long restartsAt) {
    /// Bytes of the ecall instruction.
    public static final int LENGTH = 4;

    /// The call that the registers ask for.
    public static SyscallCall at(Registers registers, long restartsAt) {
        return new SyscallCall(
                registers.a(7),
                registers.a(0),
                registers.a(1),
                registers.a(2),
                registers.a(3),
                registers.a(4),
                registers.a(5),
                restartsAt);
    }

    public String name() {
        return SyscallNumber.nameOf(number);
    }

    public boolean is(@Nullable SyscallNumber other) {
        return other != null && other.number() == number;
    }
}
