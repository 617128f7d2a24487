package exitscope.format.strace;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.Map;

/// Moving bytes between files, and reading and writing at positions.
final class SpliceFormats {
    private static final StraceFlags SPLICE =
            StraceFlags.of(
                    "SPLICE_F_???",
                    """
                    SPLICE_F_MOVE=1 SPLICE_F_NONBLOCK=2 SPLICE_F_MORE=4 SPLICE_F_GIFT=8
                    """);

    private static final StraceFlags ADVICE =
            StraceFlags.of(
                    "POSIX_FADV_???",
                    """
                    POSIX_FADV_NORMAL=0 POSIX_FADV_RANDOM=1 POSIX_FADV_SEQUENTIAL=2
                    POSIX_FADV_WILLNEED=3 POSIX_FADV_DONTNEED=4 POSIX_FADV_NOREUSE=5
                    """);

    private static final StraceFlags SYNC_RANGE =
            StraceFlags.of(
                    "SYNC_FILE_RANGE_???",
                    """
                    SYNC_FILE_RANGE_WAIT_BEFORE=1 SYNC_FILE_RANGE_WRITE=2
                    SYNC_FILE_RANGE_WAIT_AFTER=4
                    """);

    private static final StraceFlags TRANSFER =
            StraceFlags.of(
                    "RWF_???", "RWF_HIPRI=1 RWF_DSYNC=2 RWF_SYNC=4 RWF_NOWAIT=8 RWF_APPEND=0x10");

    private SpliceFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.SENDFILE, SpliceFormats::sendfile);
        calls.put(
                SyscallNumber.COPY_FILE_RANGE,
                call ->
                        call.done(
                                call.integer(0),
                                position(call, 1),
                                call.integer(2),
                                position(call, 3),
                                call.unsigned(4),
                                call.hex(5)));
        calls.put(
                SyscallNumber.SPLICE,
                call ->
                        call.done(
                                call.integer(0),
                                position(call, 1),
                                call.integer(2),
                                position(call, 3),
                                call.unsigned(4),
                                call.flags(5, SPLICE)));
        calls.put(
                SyscallNumber.TEE,
                call ->
                        call.done(
                                call.integer(0),
                                call.integer(1),
                                call.unsigned(2),
                                call.flags(3, SPLICE)));
        calls.put(
                SyscallNumber.VMSPLICE,
                call ->
                        call.done(
                                call.integer(0),
                                TransferFormats.vectors(
                                        call.guest(), call.raw(1), call.raw(2), Long.MAX_VALUE),
                                call.unsigned(2),
                                call.flags(3, SPLICE)));
        calls.put(SyscallNumber.PREAD64, SpliceFormats::pread);
        calls.put(
                SyscallNumber.PWRITE64,
                call ->
                        call.done(
                                call.integer(0),
                                TransferFormats.buffer(call.guest(), call.raw(1), call.raw(2)),
                                call.unsigned(2),
                                Long.toString(call.raw(3))));
        calls.put(SyscallNumber.PREADV, call -> preadv(call, false));
        calls.put(SyscallNumber.PREADV2, call -> preadv(call, true));
        calls.put(SyscallNumber.PWRITEV, call -> pwritev(call, false));
        calls.put(SyscallNumber.PWRITEV2, call -> pwritev(call, true));
        calls.put(
                SyscallNumber.FADVISE64,
                call ->
                        call.done(
                                call.integer(0),
                                Long.toString(call.raw(1)),
                                call.unsigned(2),
                                call.value(3, ADVICE)));
        calls.put(
                SyscallNumber.SYNC_FILE_RANGE,
                call ->
                        call.done(
                                call.integer(0),
                                Long.toString(call.raw(1)),
                                Long.toString(call.raw(2)),
                                call.flags(3, SYNC_RANGE)));
    }

    /// A position that is passed in: `[3]`.
    private static String position(Arguments call, int index) {
        ByteBuffer value = call.guest().structure(call.raw(index), 8);
        return value == null ? call.address(index) : "[" + value.getLong(0) + "]";
    }

    /// The position is shown before and after: `[3] => [7]`.
    private static StraceCall sendfile(Arguments call) {
        String position = position(call, 2);
        String start =
                call.call().name()
                        + "("
                        + call.integer(0)
                        + ", "
                        + call.integer(1)
                        + ", "
                        + position;
        return StraceCall.entered(call.call(), start)
                .closing(outcome -> moved(call, outcome) + ", " + call.unsigned(3));
    }

    private static String moved(Arguments call, StraceCall.Outcome outcome) {
        ByteBuffer after =
                outcome.failed() || outcome.result() == 0
                        ? null
                        : outcome.guest().structure(call.raw(2), 8);
        return after == null ? "" : " => [" + after.getLong(0) + "]";
    }

    private static StraceCall pread(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        outcome.filled(
                                        call.raw(1),
                                        (guest, at) ->
                                                TransferFormats.buffer(guest, at, outcome.result()))
                                + ", "
                                + call.unsigned(2)
                                + ", "
                                + call.raw(3));
    }

    private static StraceCall preadv(Arguments call, boolean flags) {
        return call.open(call.integer(0))
                .closing(outcome -> TransferFormats.filled(call, outcome) + tail(call, flags));
    }

    private static StraceCall pwritev(Arguments call, boolean flags) {
        String vectors =
                TransferFormats.vectors(call.guest(), call.raw(1), call.raw(2), Long.MAX_VALUE);
        return StraceCall.entered(
                call.call(),
                call.call().name() + "(" + call.integer(0) + ", " + vectors + tail(call, flags));
    }

    private static String tail(Arguments call, boolean flags) {
        return ", "
                + call.unsigned(2)
                + ", "
                + call.raw(3)
                + (flags ? ", " + call.flags(5, TRANSFER) : "");
    }
}
