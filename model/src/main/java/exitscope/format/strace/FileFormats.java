package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;
import static exitscope.format.strace.StraceValues.hex;

import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Descriptors and what is done with them; reading and writing are in [TransferFormats].
final class FileFormats {
    private static final int AT_FDCWD = -100;
    private static final int O_CREAT = 0100;
    private static final int O_TMPFILE = 020000000;

    static final StraceFlags OPEN_MODE =
            StraceFlags.of(
                    "O_???",
                    """
                    O_CREAT=0100 O_EXCL=0200 O_NOCTTY=0400 O_TRUNC=01000 O_APPEND=02000
                    O_NONBLOCK=04000 O_SYNC=04010000 O_DSYNC=010000 O_ASYNC=020000 O_DIRECT=040000
                    O_LARGEFILE=0100000 O_NOFOLLOW=0400000 O_NOATIME=01000000 O_CLOEXEC=02000000
                    O_PATH=010000000 O_TMPFILE=020200000 O_DIRECTORY=0200000
                    """);

    private static final StraceFlags DESCRIPTOR = StraceFlags.of("FD_???", "FD_CLOEXEC=1");

    private static final StraceFlags SEEK =
            StraceFlags.of("SEEK_???", "SEEK_SET=0 SEEK_CUR=1 SEEK_END=2 SEEK_DATA=3 SEEK_HOLE=4");

    private static final StraceFlags FCNTL =
            StraceFlags.of(
                    "F_???",
                    """
                    F_DUPFD=0 F_GETFD=1 F_SETFD=2 F_GETFL=3 F_SETFL=4 F_GETLK=5 F_SETLK=6 F_SETLKW=7
                    F_SETOWN=8 F_GETOWN=9 F_SETSIG=10 F_GETSIG=11 F_DUPFD_CLOEXEC=1030
                    F_SETPIPE_SZ=1031 F_GETPIPE_SZ=1032 F_ADD_SEALS=1033 F_GET_SEALS=1034
                    F_OFD_GETLK=36 F_OFD_SETLK=37 F_OFD_SETLKW=38 F_SETLEASE=1024 F_GETLEASE=1025
                    F_NOTIFY=1026 F_SETOWN_EX=15 F_GETOWN_EX=16
                    """);

    private static final StraceFlags LOCK =
            StraceFlags.of("F_???", "F_RDLCK=0 F_WRLCK=1 F_UNLCK=2");

    private static final StraceFlags SEAL =
            StraceFlags.of(
                    "F_SEAL_???",
                    """
                    F_SEAL_SEAL=1 F_SEAL_SHRINK=2 F_SEAL_GROW=4 F_SEAL_WRITE=8
                    F_SEAL_FUTURE_WRITE=0x10 F_SEAL_EXEC=0x20
                    """);

    private static final StraceFlags FILE_KIND =
            StraceFlags.of(
                    "S_IF???",
                    """
                    S_IFIFO=0010000 S_IFCHR=0020000 S_IFDIR=0040000 S_IFBLK=0060000 S_IFREG=0100000
                    S_IFLNK=0120000 S_IFSOCK=0140000
                    """);

    private FileFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.DUP, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.CLOSE, call -> call.done(call.integer(0)));
        calls.put(
                SyscallNumber.DUP3,
                call -> call.done(call.integer(0), call.integer(1), newDescriptor(call, 2)));
        calls.put(SyscallNumber.FCNTL, FileFormats::fcntl);
        calls.put(SyscallNumber.OPENAT, FileFormats::openat);
        calls.put(SyscallNumber.PIPE2, FileFormats::pipe2);
        calls.put(
                SyscallNumber.LSEEK,
                call ->
                        call.done(
                                call.integer(0), Long.toString(call.raw(1)), call.value(2, SEEK)));
        calls.put(SyscallNumber.FSTAT, FileFormats::fstat);
        TerminalFormats.register(calls);
        TransferFormats.register(calls);
        PathFormats.register(calls);
        StatFormats.register(calls);
        SpliceFormats.register(calls);
    }

    private static StraceCall fcntl(Arguments call) {
        int command = (int) call.raw(1);
        String name = call.value(1, FCNTL);
        String start = call.integer(0);
        return switch (command) {
            case 0, 1030 -> call.done(start, name, call.integer(2));
            case 1 ->
                    call.done(start, name)
                            .resulting(flags ->
                                    flags == 0 ? "0" : flagged(flags, DESCRIPTOR.bits(flags)));
            case 3 -> call.done(start, name).resulting(flags -> flagged(flags, openFlags(flags)));
            case 9, 11, 1032 -> call.done(start, name);
            case 8, 1031 -> call.done(start, name, call.integer(2));
            case 10 -> call.done(start, name, call.signal(2));
            case 5, 36 ->
                    call.open(start, name)
                            .closing(outcome ->
                                    outcome.filled(
                                            call.raw(2), (guest, at) -> lock(guest, at, true)));
            case 6, 7, 37, 38 -> call.done(start, name, lock(call.guest(), call.raw(2), false));
            case 1033 -> call.done(start, name, call.flags(2, SEAL));
            case 1034 ->
                    call.done(start, name)
                            .resulting(seals ->
                                    seals == 0
                                            ? "0"
                                            : hex(seals) + " (seals " + SEAL.bits(seals) + ")");
            case 2 -> call.done(start, name, call.flags(2, DESCRIPTOR));
            case 4 -> call.done(start, name, openFlags(call.bits(2)));
            default -> call.done(start, name, call.hex(2));
        };
    }

    /// struct flock.
    ///
    /// @param owner whether who holds it was asked for
    private static String lock(GuestView guest, long at, boolean owner) {
        ByteBuffer lock = guest.structure(at, 32);
        return lock == null
                ? address(at)
                : "{l_type="
                        + LOCK.value(lock.getShort(0) & 0xffff)
                        + ", l_whence="
                        + SEEK.value(lock.getShort(2) & 0xffff)
                        + ", l_start="
                        + lock.getLong(8)
                        + ", l_len="
                        + lock.getLong(16)
                        + (owner ? ", l_pid=" + lock.getInt(24) : "")
                        + "}";
    }

    private static String flagged(long flags, String names) {
        return hex(flags) + " (flags " + names + ")";
    }

    private static StraceCall openat(Arguments call) {
        long flags = call.raw(2);
        List<String> arguments = new ArrayList<>();
        arguments.add(directory(call, 0));
        arguments.add(call.path(1));
        arguments.add(openFlags(call.bits(2)));
        if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
            arguments.add(octal(call.raw(3)));
        }
        return call.done(arguments.toArray(String[]::new));
    }

    /// The directory that a path is relative to.
    static String directory(Arguments call, int index) {
        return (int) call.raw(index) == AT_FDCWD ? "AT_FDCWD" : call.integer(index);
    }

    private static StraceCall pipe2(Arguments call) {
        return call.open()
                .closing(outcome ->
                        outcome.filled(call.raw(0), FileFormats::descriptorPair)
                                + ", "
                                + newDescriptor(call, 1));
    }

    static String descriptorPair(GuestView guest, long address) {
        ByteBuffer pair = guest.structure(address, 8);
        return pair == null ? address(address) : "[" + pair.getInt(0) + ", " + pair.getInt(4) + "]";
    }

    private static StraceCall fstat(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome -> outcome.filled(call.raw(1), FileFormats::stat));
    }

    // ---- flags and structures ----

    /// The flags of an opened file: how it is accessed, then the rest.
    static String openFlags(long flags) {
        String access =
                switch ((int) (flags & 3)) {
                    case 0 -> "O_RDONLY";
                    case 1 -> "O_WRONLY";
                    case 2 -> "O_RDWR";
                    default -> "O_ACCMODE";
                };
        long rest = flags & ~3L;
        if (rest == 0) {
            return access;
        }
        String others = OPEN_MODE.bits(rest);
        int comment = others.indexOf(" /*");
        return access + "|" + (comment < 0 ? others : others.substring(0, comment));
    }

    /// Flags of pipe2 and dup3, which know no access mode.
    private static String newDescriptor(Arguments call, int index) {
        return call.flags(index, OPEN_MODE);
    }

    /// A mode with the kind of file.
    static String mode(int mode) {
        String kind = FILE_KIND.names().nameOf(mode & 0xf000);
        return (kind == null ? "" : kind + "|") + octal(mode);
    }

    static String octal(long mode) {
        long bits = mode & 07777;
        return bits == 0 ? "000" : "0" + String.format(Locale.ROOT, "%03o", bits);
    }

    /// struct stat of asm-generic: st_mode at 16, st_rdev at 32, st_size at 48.
    static String stat(GuestView guest, long address) {
        ByteBuffer stat = guest.structure(address, 128);
        if (stat == null) {
            return address(address);
        }
        int mode = stat.getInt(16);
        String kind = FILE_KIND.names().nameOf(mode & 0xf000);
        boolean special = "S_IFCHR".equals(kind) || "S_IFBLK".equals(kind);
        return "{st_mode="
                + (kind == null ? "" : kind + "|")
                + octal(mode)
                + (special
                        ? ", st_rdev=" + device(stat.getLong(32))
                        : ", st_size=" + stat.getLong(48))
                + ", ...}";
    }

    private static String device(long number) {
        return "makedev("
                + hex((number >> 8) & 0xfff)
                + ", "
                + hex((number & 0xff) | ((number >> 12) & 0xfff00))
                + ")";
    }
}
