package exitscope.format.strace;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.state.BlockReason;
import exitscope.state.SyscallCall;

import org.jspecify.annotations.Nullable;

import java.util.function.LongFunction;

/// One system call as strace writes it: some arguments when it is entered, those that the kernel
/// fills in when it returns.
///
/// @param entering name, parenthesis and the arguments known at entry
/// @param exiting writes the others, or null when there are none
/// @param success writes a result that is no error
/// @param broken the kernel's own error when a signal broke the call off, which the guest never
///   sees; null when only what the call waited for decides it
record StraceCall(
        SyscallCall call,
        String entering,
        @Nullable Exiting exiting,
        Exiting success,
        @Nullable String broken) {

    static final String RESTART_UNLESS_HANDLED = "? ERESTARTNOHAND (To be restarted if no handler)";
    private static final String RESTART_AS_FLAGGED =
            "? ERESTARTSYS (To be restarted if SA_RESTART is set)";
    private static final String RESTART_ALWAYS = "? ERESTARTNOINTR (To be restarted)";
    static final String RESTART_THE_REST = "? ERESTART_RESTARTBLOCK (Interrupted by signal)";
    static final String INTERRUPTED = error(Errno.EINTR);

    /// Writes what is only known once the call has returned.
    @FunctionalInterface
    interface Exiting {
        String text(Outcome outcome);
    }

    /// Writes a structure of the guest, or its address when it cannot be read.
    @FunctionalInterface
    interface Structure {
        String at(GuestView guest, long address);
    }

    /// What came of a call.
    ///
    /// @param guest the memory after it
    /// @param result as in a0
    /// @param interrupted whether a signal broke it off
    record Outcome(GuestView guest, long result, boolean interrupted) {
        boolean failed() {
            return interrupted || Errno.ofResult(result) != null;
        }

        /// What the kernel wrote at an address; the address itself where it wrote nothing.
        String filled(long address, Structure structure) {
            return failed() ? StraceValues.address(address) : structure.at(guest, address);
        }
    }

    /// All arguments are known at entry.
    static StraceCall entered(SyscallCall call, String entering) {
        return new StraceCall(
                call, entering, null, outcome -> Long.toString(outcome.result()), null);
    }

    /// restart_syscall, by which the kernel goes on with what a signal broke off.
    ///
    /// @param previous the call that the task made before
    static StraceCall resuming(SyscallCall broken, String previous) {
        SyscallCall call =
                new SyscallCall(
                        SyscallNumber.RESTART_SYSCALL.number(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        broken.restartsAt());
        return entered(call, call.name() + "(<... resuming interrupted " + previous + " ...>");
    }

    /// The same call with more arguments that are known when it returns.
    StraceCall closing(Exiting more) {
        return new StraceCall(call, entering, more, success, broken);
    }

    /// The same call, whose success is no plain number.
    StraceCall resulting(LongFunction<String> shown) {
        return resultingIn(outcome -> shown.apply(outcome.result()));
    }

    /// The same call, whose success shows what it did to memory.
    StraceCall resultingIn(Exiting shown) {
        return new StraceCall(call, entering, exiting, shown, broken);
    }

    /// The same call, which shows this when a signal breaks it off.
    StraceCall brokenOffAs(String shown) {
        return new StraceCall(call, entering, exiting, success, shown);
    }

    String name() {
        return call.name();
    }

    /// `3`, `-1 ECHILD (No child processes)`.
    String result(GuestView guest, long result) {
        Errno errno = Errno.ofResult(result);
        if (errno != null) {
            return error(errno);
        }
        if (result < 0 && result >= -4095) {
            return "-1 (errno " + -result + ")";
        }
        return success.text(new Outcome(guest, result, false));
    }

    static String error(Errno errno) {
        return "-1 " + errno + " (" + errno.description() + ")";
    }

    /// What strace shows of the call when a signal broke it off.
    String interruption(BlockReason reason) {
        if (broken != null) {
            return broken;
        }
        return switch (reason) {
            case BlockReason.AnySignal _, BlockReason.Poll _ -> RESTART_UNLESS_HANDLED;
            case BlockReason.Sleep _, BlockReason.ProcessorSleep _ -> RESTART_THE_REST;
            case BlockReason.ExecOver _ -> RESTART_ALWAYS;
            case BlockReason.Futex futex when futex.deadline() != null -> RESTART_THE_REST;
            default -> RESTART_AS_FLAGGED;
        };
    }
}
