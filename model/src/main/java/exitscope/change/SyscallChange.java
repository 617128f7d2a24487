package exitscope.change;

import exitscope.state.BlockReason;
import exitscope.state.SyscallCall;
import exitscope.state.TaskId;

/// What happened to a system call.
public sealed interface SyscallChange extends Change {
    SyscallCall call();

    record SyscallEntered(TaskId task, SyscallCall call) implements SyscallChange {}

    /// The call is done.
    ///
    /// @param result as in a0: a value, or a negative error number
    record SyscallReturned(TaskId task, SyscallCall call, long result) implements SyscallChange {}

    /// The model does not know the call: it returns ENOSYS.
    record SyscallUnknown(TaskId task, SyscallCall call) implements SyscallChange {}

    record SyscallBlocked(TaskId task, SyscallCall call, BlockReason reason)
            implements SyscallChange {}

    /// The sleep of a call ended, so that it is looked at again.
    record SyscallWoken(TaskId task, SyscallCall call, BlockReason reason)
            implements SyscallChange {}

    /// A signal broke the call's sleep. (SG-17)
    record SyscallInterrupted(TaskId task, SyscallCall call, BlockReason reason, RuleId rule)
            implements SyscallChange {}

    /// The call begins anew after the signal. (SG-17, SG-18)
    record SyscallRestarted(TaskId task, SyscallCall call, RuleId rule) implements SyscallChange {}
}
