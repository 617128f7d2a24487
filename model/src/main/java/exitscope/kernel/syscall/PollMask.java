package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SignalSet;
import exitscope.kernel.SignalMasks;
import exitscope.kernel.TaskDraft;
import exitscope.state.BlockReason;
import exitscope.state.Resumption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// What ppoll, pselect6 and epoll_pwait have in common: like sigsuspend they can put another signal
/// mask in place while they sleep, and their deadline stays the same when they look again. (SG-17)
final class PollMask {
    private static final int SET_SIZE = 8;

    private PollMask() {}

    /// Whether the call looks again after a sleep, its mask in place.
    private static boolean woken(Invocation call) {
        return call.resumed() != null && call.resumed().cause() != Resumption.Cause.RESTARTED;
    }

    /// Puts the mask in place, if one is given and the call has just begun.
    ///
    /// @param address of the mask, 0 for none
    /// @return why not, or null
    static @Nullable Errno open(Invocation call, long address, long size) {
        if (address == 0 || woken(call)) {
            return null;
        }
        if (size != SET_SIZE) {
            return Errno.EINVAL;
        }
        ByteBuffer bytes = call.copyIn(address, SET_SIZE);
        if (bytes == null) {
            return Errno.EFAULT;
        }
        TaskDraft task = call.task();
        SignalSet old = task.mask;
        SignalMasks.set(call.edit(), task, new SignalSet(bytes.getLong(0)));
        task.savedMask = old;
        return null;
    }

    /// The call is over: the old mask comes back.
    static Outcome close(Invocation call, Outcome outcome) {
        TaskDraft task = call.task();
        if (task.savedMask != null) {
            SignalSet mask = task.savedMask;
            task.savedMask = null;
            SignalMasks.set(call.edit(), task, mask);
        }
        return outcome;
    }

    /// When the call gives up, in nanoseconds since boot, or null for never.
    ///
    /// @param span what it was given, in nanoseconds, null to wait for ever
    static @Nullable Long deadline(Invocation call, @Nullable Long span) {
        if (call.resumed() != null && call.resumed().reason() instanceof BlockReason.Poll before) {
            return before.deadline();
        }
        return span == null ? null : call.edit().clock + span;
    }
}
