package exitscope.format.strace;

import org.jspecify.annotations.Nullable;

/// A call that was entered and has not returned. Plain and mutable.
final class PendingCall {
    final StraceCall syscall;

    /// A signal broke the call off; what the guest will see of it strace does not show.
    boolean interrupted;

    /// It goes on by restart_syscall if no handler runs.
    boolean resumable;

    /// The model does not know the call.
    boolean unknown;

    /// What the call will return once its task goes on; null when that is not known.
    @Nullable Long held;

    PendingCall(StraceCall syscall) {
        this.syscall = syscall;
    }
}
