package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.kernel.file.IoResult;
import exitscope.state.BlockReason;

/// What a system call came to.
sealed interface Outcome {
    /// It returns a value.
    record Value(long value) implements Outcome {}

    /// It returns an error.
    record Failure(Errno errno) implements Outcome {}

    /// It sleeps and is looked at again when woken.
    record Sleep(BlockReason reason) implements Outcome {}

    /// It has set the task's run state and registers itself: exit, execve, rt_sigreturn.
    record Departed() implements Outcome {}

    /// The model does not know the call: ENOSYS, shown as such.
    record Unknown() implements Outcome {}

    Outcome ZERO = new Value(0);
    Outcome DEPARTED = new Departed();
    Outcome UNKNOWN = new Unknown();

    static Outcome of(long value) {
        return value == 0 ? ZERO : new Value(value);
    }

    /// What an operation on an open file came to.
    static Outcome of(IoResult result) {
        return switch (result) {
            case IoResult.Done(long value) -> of(value);
            case IoResult.Failed(Errno errno) -> error(errno);
            case IoResult.Sleep(BlockReason reason) -> new Sleep(reason);
        };
    }

    static Outcome error(Errno errno) {
        return new Failure(errno);
    }
}
