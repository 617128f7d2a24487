package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.SignalDelivery;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.Readiness;
import exitscope.state.BlockReason;
import exitscope.state.OpenFile;
import exitscope.state.Resumption;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// ppoll: waiting until one of several descriptors is ready; with no descriptor, for a signal or a
/// moment. (poll(2), pause(2))
final class PollCalls {
    private static final int SET_SIZE = 8;
    private static final int ENTRY = 8;

    private PollCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.PPOLL, PollCalls::ppoll);
    }

    /// ppoll(fds, count, timeout, mask, size): like sigsuspend it can open the mask while it
    /// sleeps. (SG-17)
    private static Outcome ppoll(Invocation call) {
        long count = call.call().arg1() & 0xffff_ffffL;
        if (count > call.edit().limits().descriptors()) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean woken =
                call.resumed() != null && call.resumed().cause() != Resumption.Cause.RESTARTED;
        Long deadline = null;
        if (call.resumed() != null && call.resumed().reason() instanceof BlockReason.Poll before) {
            deadline = before.deadline();
        } else if (call.call().arg2() != 0) {
            Long span = TimeCalls.readTimespec(call, call.call().arg2());
            if (span == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (span < 0) {
                return Outcome.error(Errno.EINVAL);
            }
            deadline = call.edit().clock + span;
        }
        if (!woken && call.call().arg3() != 0) {
            Errno refusal = openMask(call);
            if (refusal != null) {
                return Outcome.error(refusal);
            }
        }
        ByteBuffer entries = call.copyIn(call.call().arg0(), (int) count * ENTRY);
        if (entries == null) {
            return finish(call, deadline, Outcome.error(Errno.EFAULT));
        }
        int ready = look(call, entries);
        boolean over = deadline != null && deadline <= call.edit().clock;
        if (ready == 0 && !over && !call.timedOut()) {
            return new Outcome.Sleep(sleep(call, entries, deadline));
        }
        return finish(
                call,
                deadline,
                call.copyOut(call.call().arg0(), entries)
                        ? Outcome.of(ready)
                        : Outcome.error(Errno.EFAULT));
    }

    private static @Nullable Errno openMask(Invocation call) {
        if (call.call().arg4() != SET_SIZE) {
            return Errno.EINVAL;
        }
        ByteBuffer bytes = call.copyIn(call.call().arg3(), SET_SIZE);
        if (bytes == null) {
            return Errno.EFAULT;
        }
        TaskDraft task = call.task();
        SignalSet old = task.mask;
        Signals.setMask(call.edit(), task, new SignalSet(bytes.getLong(0)));
        task.savedMask = old;
        return null;
    }

    /// Restores the mask and stores the time left.
    private static Outcome finish(Invocation call, @Nullable Long deadline, Outcome outcome) {
        TaskDraft task = call.task();
        if (task.savedMask != null) {
            SignalSet mask = task.savedMask;
            task.savedMask = null;
            Signals.setMask(call.edit(), task, mask);
        }
        if (deadline != null) {
            SignalDelivery.storeRemaining(call.edit(), task, deadline, call.call().arg2());
        }
        return outcome;
    }

    /// Fills in what is ready and says at how many entries.
    private static int look(Invocation call, ByteBuffer entries) {
        int ready = 0;
        for (int at = 0; at < entries.capacity(); at += ENTRY) {
            int descriptor = entries.getInt(at);
            int wanted = entries.getShort(at + 4) | Readiness.ALWAYS;
            int found = descriptor < 0 ? 0 : state(call, descriptor) & wanted;
            entries.putShort(at + 6, (short) found);
            if (found != 0) {
                ready++;
            }
        }
        return ready;
    }

    private static int state(Invocation call, int descriptor) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), descriptor);
        return file == null
                ? Readiness.POLLNVAL
                : FileKinds.operations(file).readiness(call.edit(), call.task(), file);
    }

    private static BlockReason sleep(Invocation call, ByteBuffer entries, @Nullable Long deadline) {
        List<WaitKey> events = new ArrayList<>();
        for (int at = 0; at < entries.capacity(); at += ENTRY) {
            OpenFile file = Descriptors.file(call.edit(), call.task(), entries.getInt(at));
            if (file == null) {
                continue;
            }
            for (WaitKey event :
                    FileKinds.operations(file).events(call.edit(), call.task(), file)) {
                if (!events.contains(event)) {
                    events.add(event);
                }
            }
        }
        return new BlockReason.Poll(events, deadline, deadline == null ? 0 : call.call().arg2());
    }
}
