package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Usage;
import exitscope.state.ResourceUsage;

import java.nio.ByteBuffer;
import java.util.Map;

/// What was used: times and getrusage. (getrusage(2), times(2))
final class UsageCalls {
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;

    private static final int RUSAGE_SIZE = 144;
    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_CHILDREN = -1;
    private static final int RUSAGE_THREAD = 1;

    private UsageCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.TIMES, UsageCalls::times);
        calls.put(SyscallNumber.GETRUSAGE, UsageCalls::getrusage);
    }

    private static Outcome times(Invocation call) {
        ResourceUsage own = Usage.times(call.edit(), call.group());
        ResourceUsage children = call.group().childTimes;
        ByteBuffer out =
                GuestLayout.buffer(32)
                        .putLong(0, ResourceUsage.inClockTicks(own.user()))
                        .putLong(8, ResourceUsage.inClockTicks(own.system()))
                        .putLong(16, ResourceUsage.inClockTicks(children.user()))
                        .putLong(24, ResourceUsage.inClockTicks(children.system()));
        if (call.call().arg0() != 0 && !call.copyOut(call.call().arg0(), out)) {
            return Outcome.error(Errno.EFAULT);
        }
        return Outcome.of(ResourceUsage.inClockTicks(call.edit().clock));
    }

    private static Outcome getrusage(Invocation call) {
        GroupDraft group = call.group();
        long peak = Usage.peakResident(call.edit(), group);
        byte[] usage =
                switch ((int) call.call().arg0()) {
                    case RUSAGE_SELF -> rusage(Usage.times(call.edit(), group), peak);
                    case RUSAGE_CHILDREN -> rusage(group.childTimes, group.childPeakResident);
                    case RUSAGE_THREAD -> rusage(call.task().used(), peak);
                    default -> null;
                };
        if (usage == null) {
            return Outcome.error(Errno.EINVAL);
        }
        return call.copyOut(call.call().arg1(), usage) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// struct rusage: the times, the peak resident size in KiB, and what is counted; the rest is
    /// zero, as on Linux where nothing is on a disk. (getrusage(2))
    static byte[] rusage(ResourceUsage times, long peakResident) {
        return GuestLayout.buffer(RUSAGE_SIZE)
                .putLong(0, times.user() / SECOND)
                .putLong(8, times.user() % SECOND / MICROSECOND)
                .putLong(16, times.system() / SECOND)
                .putLong(24, times.system() % SECOND / MICROSECOND)
                .putLong(32, peakResident / 1_024)
                .putLong(64, times.counts().minorFaults())
                .putLong(128, times.counts().voluntarySwitches())
                .putLong(136, times.counts().involuntarySwitches())
                .array();
    }
}
