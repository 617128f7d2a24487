package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// statx, utimensat and openat2.
final class StatFormats {
    private static final long UTIME_NOW = 0x3fffffff;
    private static final long UTIME_OMIT = 0x3ffffffe;
    private static final int HOW_SIZE = 24;
    private static final int STATX_SIZE = 256;
    private static final int SYNC = 0x6000;

    private static final StraceFlags AT =
            StraceFlags.of(
                    "AT_???",
                    """
                    AT_SYMLINK_NOFOLLOW=0x100 AT_REMOVEDIR=0x200 AT_SYMLINK_FOLLOW=0x400
                    AT_NO_AUTOMOUNT=0x800 AT_EMPTY_PATH=0x1000
                    """);

    private static final StraceFlags SYNCHRONISED =
            StraceFlags.of(
                    "AT_STATX_???",
                    """
                    AT_STATX_SYNC_AS_STAT=0 AT_STATX_FORCE_SYNC=0x2000 AT_STATX_DONT_SYNC=0x4000
                    """);

    private static final StraceFlags MASK =
            StraceFlags.of(
                    "STATX_???",
                    """
                    STATX_ALL=0xfff STATX_BASIC_STATS=0x7ff STATX_TYPE=1 STATX_MODE=2 STATX_NLINK=4
                    STATX_UID=8 STATX_GID=0x10 STATX_ATIME=0x20 STATX_MTIME=0x40 STATX_CTIME=0x80
                    STATX_INO=0x100 STATX_SIZE=0x200 STATX_BLOCKS=0x400 STATX_BTIME=0x800
                    STATX_MNT_ID=0x1000 STATX_DIOALIGN=0x2000
                    """);

    private static final StraceFlags ATTRIBUTES =
            StraceFlags.of(
                    "STATX_ATTR_???", "STATX_ATTR_AUTOMOUNT=0x1000 STATX_ATTR_MOUNT_ROOT=0x2000");

    private static final StraceFlags RESOLVE =
            StraceFlags.of(
                    "RESOLVE_???",
                    """
                    RESOLVE_NO_XDEV=1 RESOLVE_NO_MAGICLINKS=2 RESOLVE_NO_SYMLINKS=4
                    RESOLVE_BENEATH=8 RESOLVE_IN_ROOT=0x10 RESOLVE_CACHED=0x20
                    """);

    private StatFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.STATX, StatFormats::statx);
        calls.put(
                SyscallNumber.UTIMENSAT,
                call ->
                        call.done(
                                FileFormats.directory(call, 0),
                                call.path(1),
                                call.structure(2, StatFormats::times),
                                call.flags(3, AT)));
        calls.put(
                SyscallNumber.OPENAT2,
                call ->
                        call.done(
                                FileFormats.directory(call, 0),
                                call.path(1),
                                how(call),
                                call.unsigned(3)));
    }

    private static StraceCall statx(Arguments call) {
        long flags = call.bits(2);
        String synchronised = SYNCHRONISED.value(flags & SYNC);
        String others = AT.bits(flags & ~(long) SYNC);
        return call.open(
                        FileFormats.directory(call, 0),
                        call.path(1),
                        synchronised + (others.equals("0") ? "" : "|" + others),
                        call.flags(3, MASK))
                .closing(outcome -> outcome.filled(call.raw(4), StatFormats::status));
    }

    private static String status(GuestView guest, long at) {
        ByteBuffer status = guest.structure(at, STATX_SIZE);
        if (status == null) {
            return address(at);
        }
        return "{stx_mask="
                + MASK.bits(status.getInt(0) & 0xffff_ffffL)
                + ", stx_attributes="
                + ATTRIBUTES.bits(status.getLong(8))
                + ", stx_mode="
                + FileFormats.mode(status.getShort(28) & 0xffff)
                + ", stx_size="
                + Long.toUnsignedString(status.getLong(40))
                + ", ...}";
    }

    private static String times(GuestView guest, long at) {
        ByteBuffer times = guest.structure(at, 32);
        return times == null ? address(at) : "[" + time(times, 0) + ", " + time(times, 16) + "]";
    }

    private static String time(ByteBuffer times, int at) {
        long seconds = times.getLong(at);
        long nanoseconds = times.getLong(at + 8);
        if (nanoseconds == UTIME_NOW) {
            return "UTIME_NOW";
        }
        if (nanoseconds == UTIME_OMIT) {
            return "UTIME_OMIT";
        }
        String plain = StraceValues.time(seconds, "tv_nsec", nanoseconds);
        boolean dated = seconds > 0 && seconds < 253_402_300_800L && nanoseconds < 1_000_000_000L;
        return dated ? plain + " /* " + date(seconds, nanoseconds) + " */" : plain;
    }

    /// `2025-01-01T00:00:00.000000001+0000`
    private static String date(long seconds, long nanoseconds) {
        String day =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)
                        .format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        String part = nanoseconds == 0 ? "" : String.format(Locale.ROOT, ".%09d", nanoseconds);
        return day + part + "+0000";
    }

    private static String how(Arguments call) {
        ByteBuffer how =
                call.raw(3) < HOW_SIZE ? null : call.guest().structure(call.raw(2), HOW_SIZE);
        if (how == null) {
            return call.address(2);
        }
        long mode = how.getLong(8);
        return "{flags="
                + FileFormats.openFlags(how.getLong(0))
                + (mode == 0 ? "" : ", mode=" + FileFormats.octal(mode))
                + ", resolve="
                + RESOLVE.bits(how.getLong(16))
                + "}";
    }
}
