package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.Map;

/// Limits, and what was used.
final class LimitFormats {
    private static final StraceFlags RESOURCE =
            StraceFlags.of(
                    "RLIMIT_???",
                    """
                    RLIMIT_CPU=0 RLIMIT_FSIZE=1 RLIMIT_DATA=2 RLIMIT_STACK=3 RLIMIT_CORE=4
                    RLIMIT_RSS=5 RLIMIT_NPROC=6 RLIMIT_NOFILE=7 RLIMIT_MEMLOCK=8 RLIMIT_AS=9
                    RLIMIT_LOCKS=10 RLIMIT_SIGPENDING=11 RLIMIT_MSGQUEUE=12 RLIMIT_NICE=13
                    RLIMIT_RTPRIO=14 RLIMIT_RTTIME=15
                    """);

    private static final StraceFlags WHOSE =
            StraceFlags.of(
                    "RUSAGE_???",
                    """
                    RUSAGE_SELF=0 RUSAGE_CHILDREN=0xffffffff RUSAGE_BOTH=0xfffffffe RUSAGE_THREAD=1
                    """);

    private LimitFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.PRLIMIT64, LimitFormats::prlimit);
        calls.put(
                SyscallNumber.GETRLIMIT,
                call ->
                        call.open(call.value(0, RESOURCE))
                                .closing(outcome ->
                                        outcome.filled(call.raw(1), LimitFormats::smallLimit)));
        calls.put(
                SyscallNumber.SETRLIMIT,
                call ->
                        call.done(
                                call.value(0, RESOURCE),
                                call.structure(1, LimitFormats::smallLimit)));
        calls.put(SyscallNumber.GETRUSAGE, LimitFormats::getrusage);
    }

    private static StraceCall prlimit(Arguments call) {
        return call.open(
                        call.integer(0),
                        call.value(1, RESOURCE),
                        call.structure(2, LimitFormats::limit))
                .closing(outcome -> outcome.filled(call.raw(3), LimitFormats::limit));
    }

    private static StraceCall getrusage(Arguments call) {
        return call.open(call.value(0, WHOSE))
                .closing(outcome -> outcome.filled(call.raw(1), LimitFormats::rusage));
    }

    // ---- structures ----

    private static String limit(GuestView guest, long address) {
        ByteBuffer limit = guest.structure(address, 16);
        return limit == null
                ? address(address)
                : "{rlim_cur="
                        + limitValue(limit.getLong(0))
                        + ", rlim_max="
                        + limitValue(limit.getLong(8))
                        + "}";
    }

    /// The same of the older calls.
    private static String smallLimit(GuestView guest, long address) {
        return limit(guest, address).replace("RLIM64_INFINITY", "RLIM_INFINITY");
    }

    private static String limitValue(long value) {
        if (value == -1) {
            return "RLIM64_INFINITY";
        }
        return value > 1024 && value % 1024 == 0
                ? Long.toUnsignedString(value / 1024) + "*1024"
                : Long.toUnsignedString(value);
    }

    static String rusage(GuestView guest, long address) {
        return guest.structure(address, 2 * TimeFormats.TIMESPEC_SIZE) == null
                ? address(address)
                : "{ru_utime="
                        + TimeFormats.timeval(guest, address)
                        + ", ru_stime="
                        + TimeFormats.timeval(guest, address + TimeFormats.TIMESPEC_SIZE)
                        + ", ...}";
    }
}
