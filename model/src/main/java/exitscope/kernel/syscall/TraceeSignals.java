package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.state.PendingSignals;
import exitscope.state.Stop.PtraceStop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What a tracer sees and changes of its tracee's signals. (ptrace(2); Linux: ptrace_getsiginfo,
/// ptrace_peek_siginfo, PTRACE_GETSIGMASK)
final class TraceeSignals {
    private static final int PEEK_SHARED = 1;
    private static final int SIGSET = 8;

    private TraceeSignals() {}

    /// The siginfo of the stop; the group stop of an attached tracee has none. (PT-20)
    static Outcome getInfo(TraceeRequest request) {
        PtraceStop stop = request.stop();
        if (stop.info() == null) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer out = ByteBuffer.wrap(GuestLayout.siginfo(stop.info()));
        if (stop.renamed() != null) {
            out.order(ByteOrder.LITTLE_ENDIAN).putInt(0, stop.renamed());
        }
        return request.put(out.array());
    }

    /// Takes any number for that of the signal; where it is none, the signal that the task goes on
    /// with is always another. (PT-08; Linux: ptrace_setsiginfo, ptrace_signal)
    static Outcome setInfo(TraceeRequest request) {
        ByteBuffer in = request.call().copyIn(request.data(), GuestLayout.SIGINFO);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        PtraceStop stop = request.stop();
        if (stop.info() == null) {
            return Outcome.error(Errno.EINVAL);
        }
        int number = in.getInt(0);
        boolean none = Signal.orNull(number) == null;
        if (none) {
            in.putInt(0, stop.info().signal().number());
        }
        SignalInfo info = GuestLayout.readSiginfo(in);
        request.task().stop =
                stop.withInfo(info == null ? stop.info() : info, none ? number : null);
        return Outcome.ZERO;
    }

    /// Pending signals, without taking them.
    static Outcome peekPending(TraceeRequest request) {
        ByteBuffer in = request.call().copyIn(request.address(), 16);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        long offset = in.getLong(0);
        int flags = in.getInt(8);
        int count = in.getInt(12);
        if ((flags & ~PEEK_SHARED) != 0 || count < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft task = request.task();
        PendingSignals pending =
                (flags & PEEK_SHARED) != 0 ? request.edit().groupOf(task).pending : task.pending;
        int done = 0;
        for (; done < count; done++) {
            long index = offset + done;
            if (index < 0 || index >= pending.queue().size()) {
                break;
            }
            byte[] info = GuestLayout.siginfo(pending.queue().get((int) index));
            if (!request.call().copyOut(request.data() + (long) done * GuestLayout.SIGINFO, info)) {
                return done > 0 ? Outcome.of(done) : Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.of(done);
    }

    static Outcome getMask(TraceeRequest request) {
        if (request.address() != SIGSET) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft task = request.task();
        SignalSet mask = task.savedMask != null ? task.savedMask : task.mask;
        return request.put(GuestLayout.buffer(SIGSET).putLong(0, mask.bits()).array());
    }

    static Outcome setMask(TraceeRequest request) {
        if (request.address() != SIGSET) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = request.call().copyIn(request.data(), SIGSET);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        // The task works out what is pending when it goes on. (Linux: PTRACE_SETSIGMASK)
        request.task().mask = new SignalSet(in.getLong(0)).without(SignalSet.UNBLOCKABLE);
        request.task().savedMask = null;
        return Outcome.ZERO;
    }
}
