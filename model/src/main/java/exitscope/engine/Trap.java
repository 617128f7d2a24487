package exitscope.engine;

import exitscope.memory.Access;
import exitscope.memory.FaultCause;

/// Why a run ended.
///
/// All registers are as they were before the instruction that could not be done, but for [Syscall],
/// whose instruction counts as done.
public sealed interface Trap {

    /// An `ecall`. It has retired and the pc is **after** it, where the task goes on once the
    /// kernel has set a0. To restart it, move the pc back by [#LENGTH].
    record Syscall() implements Trap {
        /// The length of `ecall` in bytes.
        public static final int LENGTH = 4;
    }

    /// An `ebreak`; the pc is at it.
    record Breakpoint() implements Trap {}

    /// Not an instruction, or one that user mode may not use; the pc is at it.
    ///
    /// @param bits the instruction; the upper half is zero if it is compressed
    record IllegalInstruction(int bits) implements Trap {}

    /// Memory refused an access; the pc is at the instruction that wanted it.
    ///
    /// @param access what was wanted
    /// @param address the lowest address that was refused (`si_addr`)
    /// @param cause why
    record MemoryFault(Access access, long address, FaultCause cause) implements Trap {}

    /// As many instructions have retired as were allowed.
    record LimitReached() implements Trap {}

    /// The stop condition held after the last instruction.
    record Stopped() implements Trap {}

    /// The one instance that is needed.
    Syscall SYSCALL = new Syscall();

    /// The one instance that is needed.
    Breakpoint BREAKPOINT = new Breakpoint();

    /// The one instance that is needed.
    LimitReached LIMIT_REACHED = new LimitReached();

    /// The one instance that is needed.
    Stopped STOPPED = new Stopped();
}
