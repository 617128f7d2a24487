package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.SignalDelivery;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.Readiness;
import exitscope.state.BlockReason;
import exitscope.state.OpenFile;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// ppoll and pselect6: waiting until one of several descriptors is ready; with no descriptor, for a
/// signal or a moment. (poll(2), select(2), pause(2); Linux: fs/select.c)
final class PollCalls {
    private static final int ENTRY = 8;

    private static final int SELECT_READ =
            Readiness.READABLE | Readiness.POLLRDBAND | Readiness.POLLHUP | Readiness.POLLERR;
    private static final int SELECT_WRITE =
            Readiness.WRITABLE | Readiness.POLLWRBAND | Readiness.POLLERR;
    private static final int SELECT_EXCEPT = Readiness.POLLPRI;
    private static final int[] SELECTED = {SELECT_READ, SELECT_WRITE, SELECT_EXCEPT};

    private PollCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.PPOLL, PollCalls::ppoll);
        calls.put(SyscallNumber.PSELECT6, PollCalls::pselect6);
    }

    /// One kind of look at the descriptors.
    private interface Look {
        /// Reports what is ready, or returns null, having added what to wait for.
        @Nullable Outcome at(Invocation call, boolean over, List<WaitKey> events);
    }

    /// ppoll(fds, count, timeout, mask, size)
    private static Outcome ppoll(Invocation call) {
        long count = call.call().arg1() & 0xffff_ffffL;
        if (count > Descriptors.limit(call.edit(), call.task())) {
            return Outcome.error(Errno.EINVAL);
        }
        return await(
                call,
                call.call().arg2(),
                call.call().arg3(),
                call.call().arg4(),
                PollCalls::pollLook);
    }

    /// pselect6(n, read, write, except, timeout, {mask, size})
    private static Outcome pselect6(Invocation call) {
        long mask = 0;
        long size = 0;
        if (call.call().arg5() != 0) {
            ByteBuffer in = call.copyIn(call.call().arg5(), 16);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            mask = in.getLong(0);
            size = in.getLong(8);
        }
        return await(call, call.call().arg4(), mask, size, PollCalls::selectLook);
    }

    /// @param timeout address of a timespec, 0 to wait for ever; the time left is stored there
    /// @param mask address of a signal mask, 0 for none
    private static Outcome await(Invocation call, long timeout, long mask, long size, Look look) {
        Long span = null;
        if (timeout != 0) {
            span = TimeCalls.readTimespec(call, timeout);
            if (span == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (span < 0) {
                return Outcome.error(Errno.EINVAL);
            }
        }
        Long deadline = PollMask.deadline(call, span);
        Errno refusal = PollMask.open(call, mask, size);
        if (refusal != null) {
            return Outcome.error(refusal);
        }
        boolean late = call.timedOut() || (deadline != null && deadline <= call.edit().clock);
        // A signal that the mask lets in counts more than that the time is over. (Linux: do_poll)
        boolean over = late && !call.task().signalPending;
        List<WaitKey> events = new ArrayList<>();
        Outcome outcome = look.at(call, over, events);
        if (outcome == null) {
            return new Outcome.Sleep(
                    new BlockReason.Poll(events, deadline, deadline == null ? 0 : timeout));
        }
        PollMask.close(call, outcome);
        if (deadline != null) {
            SignalDelivery.storeRemaining(call.edit(), call.task(), deadline, timeout);
        }
        return outcome;
    }

    private static @Nullable Outcome pollLook(Invocation call, boolean over, List<WaitKey> events) {
        int count = (int) call.call().arg1();
        ByteBuffer entries = call.copyIn(call.call().arg0(), count * ENTRY);
        if (entries == null) {
            return Outcome.error(Errno.EFAULT);
        }
        int ready = 0;
        for (int at = 0; at < entries.capacity(); at += ENTRY) {
            int descriptor = entries.getInt(at);
            OpenFile file = Descriptors.file(call.edit(), call.task(), descriptor);
            int wanted = entries.getShort(at + 4) | Readiness.ALWAYS;
            int found = file == null ? Readiness.POLLNVAL : look(call, file, events);
            entries.putShort(at + 6, (short) (descriptor < 0 ? 0 : found & wanted));
            ready += entries.getShort(at + 6) == 0 ? 0 : 1;
        }
        if (ready == 0 && !over) {
            return null;
        }
        return call.copyOut(call.call().arg0(), entries)
                ? Outcome.of(ready)
                : Outcome.error(Errno.EFAULT);
    }

    private static int look(Invocation call, OpenFile file, List<WaitKey> events) {
        var operations = FileKinds.operations(file);
        for (WaitKey event : operations.events(call.edit(), call.task(), file)) {
            if (!events.contains(event)) {
                events.add(event);
            }
        }
        return operations.readiness(call.edit(), call.task(), file);
    }

    private static @Nullable Outcome selectLook(
            Invocation call, boolean over, List<WaitKey> events) {
        int asked = (int) call.call().arg0();
        if (asked < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        int count = Math.min(asked, Descriptors.tableSize(call.edit(), call.task()));
        int words = (count + 63) / 64;
        long[] addresses = {call.call().arg1(), call.call().arg2(), call.call().arg3()};
        ByteBuffer[] sets = new ByteBuffer[3];
        for (int i = 0; i < sets.length; i++) {
            ByteBuffer in =
                    addresses[i] == 0
                            ? GuestLayout.buffer(words * 8)
                            : call.copyIn(addresses[i], words * 8);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            sets[i] = in;
        }
        ByteBuffer[] found = new ByteBuffer[sets.length];
        for (int i = 0; i < sets.length; i++) {
            found[i] = GuestLayout.buffer(words * 8);
        }
        int ready = 0;
        for (int descriptor = 0; descriptor < count; descriptor++) {
            int at = descriptor / 64 * 8;
            long bit = 1L << descriptor % 64;
            long wanted = sets[0].getLong(at) | sets[1].getLong(at) | sets[2].getLong(at);
            if ((wanted & bit) == 0) {
                continue;
            }
            OpenFile file = Descriptors.file(call.edit(), call.task(), descriptor);
            if (file == null) {
                return Outcome.error(Errno.EBADF);
            }
            int bits = look(call, file, events);
            for (int i = 0; i < sets.length; i++) {
                if ((sets[i].getLong(at) & bit) != 0 && (bits & SELECTED[i]) != 0) {
                    found[i].putLong(at, found[i].getLong(at) | bit);
                    ready++;
                }
            }
        }
        if (ready == 0 && !over) {
            return null;
        }
        return store(call, addresses, found) ? Outcome.of(ready) : Outcome.error(Errno.EFAULT);
    }

    private static boolean store(Invocation call, long[] addresses, ByteBuffer[] sets) {
        for (int i = 0; i < sets.length; i++) {
            if (addresses[i] != 0 && !call.copyOut(addresses[i], sets[i])) {
                return false;
            }
        }
        return true;
    }
}
