package exitscope.format.strace;

import exitscope.abi.SyscallNumber;
import exitscope.abi.WaitStatus;

import java.nio.ByteBuffer;
import java.util.Map;

/// wait4 and waitid.
final class WaitFormats {
    static final StraceFlags OPTIONS =
            StraceFlags.of(
                    "W???",
                    """
                    WNOHANG=1 WSTOPPED=2 WEXITED=4 WCONTINUED=8 WNOWAIT=0x1000000
                    __WCLONE=0x80000000 __WALL=0x40000000 __WNOTHREAD=0x20000000
                    """);

    private static final StraceFlags ID_TYPE =
            StraceFlags.of("P_???", "P_ALL=0 P_PID=1 P_PGID=2 P_PIDFD=3");

    private WaitFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.WAIT4, WaitFormats::wait4);
        calls.put(SyscallNumber.WAITID, WaitFormats::waitid);
    }

    private static StraceCall wait4(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome -> {
                    boolean found = !outcome.failed() && outcome.result() > 0;
                    ByteBuffer status = found ? outcome.guest().structure(call.raw(1), 4) : null;
                    return (status == null
                                    ? call.address(1)
                                    : StraceValues.waitStatus(new WaitStatus(status.getInt(0))))
                            + ", "
                            + call.flags(2, OPTIONS)
                            + ", "
                            + (found
                                    ? LimitFormats.rusage(outcome.guest(), call.raw(3))
                                    : call.address(3));
                });
    }

    private static StraceCall waitid(Arguments call) {
        return call.open(call.value(0, ID_TYPE), call.integer(1))
                .closing(outcome ->
                        outcome.filled(call.raw(2), SignalFormats::signalInfo)
                                + ", "
                                + call.flags(3, OPTIONS)
                                + ", "
                                + outcome.filled(call.raw(4), LimitFormats::rusage));
    }
}
