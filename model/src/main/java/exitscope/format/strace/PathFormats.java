package exitscope.format.strace;

import static exitscope.format.strace.FileFormats.directory;
import static exitscope.format.strace.FileFormats.octal;

import exitscope.abi.SyscallNumber;

import java.util.Locale;
import java.util.Map;

/// Calls on files by name, on their attributes and on their content.
final class PathFormats {
    private static final StraceFlags AT =
            StraceFlags.of(
                    "AT_???",
                    """
                    AT_SYMLINK_NOFOLLOW=0x100 AT_REMOVEDIR=0x200 AT_SYMLINK_FOLLOW=0x400
                    AT_NO_AUTOMOUNT=0x800 AT_EMPTY_PATH=0x1000
                    """);

    private static final StraceFlags ACCESS = StraceFlags.of("?_OK", "F_OK=0 X_OK=1 W_OK=2 R_OK=4");

    private static final StraceFlags RENAMING =
            StraceFlags.of("RENAME_???", "RENAME_NOREPLACE=1 RENAME_EXCHANGE=2 RENAME_WHITEOUT=4");

    private static final StraceFlags LOCKING =
            StraceFlags.of("LOCK_???", "LOCK_SH=1 LOCK_EX=2 LOCK_NB=4 LOCK_UN=8");

    private static final StraceFlags MEMFD =
            StraceFlags.of(
                    "MFD_???",
                    "MFD_CLOEXEC=1 MFD_ALLOW_SEALING=2 MFD_HUGETLB=4 MFD_NOEXEC_SEAL=8"
                            + " MFD_EXEC=16");

    private static final StraceFlags ALLOCATION =
            StraceFlags.of(
                    "FALLOC_FL_???",
                    """
                    FALLOC_FL_KEEP_SIZE=1 FALLOC_FL_PUNCH_HOLE=2 FALLOC_FL_COLLAPSE_RANGE=8
                    FALLOC_FL_ZERO_RANGE=16 FALLOC_FL_INSERT_RANGE=32
                    """);

    private static final StraceFlags SYNCHRONISING =
            StraceFlags.of("MS_???", "MS_ASYNC=1 MS_INVALIDATE=2 MS_SYNC=4");

    private static final StraceFlags MOUNT =
            StraceFlags.of(
                    "MS_???",
                    """
                    MS_RDONLY=1 MS_NOSUID=2 MS_NODEV=4 MS_NOEXEC=8 MS_SYNCHRONOUS=0x10 MS_REMOUNT=0x20
                    MS_MANDLOCK=0x40 MS_DIRSYNC=0x80 MS_NOSYMFOLLOW=0x100 MS_NOATIME=0x400
                    MS_NODIRATIME=0x800 MS_BIND=0x1000 MS_MOVE=0x2000 MS_REC=0x4000 MS_SILENT=0x8000
                    MS_UNBINDABLE=0x20000 MS_PRIVATE=0x40000 MS_SLAVE=0x80000 MS_SHARED=0x100000
                    MS_RELATIME=0x200000 MS_STRICTATIME=0x1000000
                    """);

    private static final StraceFlags UNMOUNT =
            StraceFlags.of("MNT_???", "MNT_FORCE=1 MNT_DETACH=2 MNT_EXPIRE=4 UMOUNT_NOFOLLOW=8");

    private PathFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.CHDIR, call -> call.done(call.path(0)));
        calls.put(SyscallNumber.CHROOT, call -> call.done(call.path(0)));
        calls.put(
                SyscallNumber.MOUNT,
                call ->
                        call.done(
                                call.path(0),
                                call.path(1),
                                call.path(2),
                                call.flags(3, MOUNT),
                                call.path(4)));
        calls.put(SyscallNumber.UMOUNT2, call -> call.done(call.path(0), call.flags(1, UNMOUNT)));
        calls.put(SyscallNumber.FCHDIR, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.FSYNC, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.FDATASYNC, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.SYNCFS, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.SYNC, call -> call.done());
        calls.put(
                SyscallNumber.UMASK,
                call -> call.done(octal(call.raw(0))).resulting(PathFormats::umask));
        calls.put(SyscallNumber.GETCWD, PathFormats::getcwd);
        calls.put(
                SyscallNumber.MKDIRAT,
                call -> call.done(directory(call, 0), call.path(1), octal(call.raw(2))));
        calls.put(
                SyscallNumber.UNLINKAT,
                call -> call.done(directory(call, 0), call.path(1), call.flags(2, AT)));
        calls.put(
                SyscallNumber.SYMLINKAT,
                call -> call.done(call.path(0), directory(call, 1), call.path(2)));
        calls.put(
                SyscallNumber.LINKAT,
                call ->
                        call.done(
                                directory(call, 0),
                                call.path(1),
                                directory(call, 2),
                                call.path(3),
                                call.flags(4, AT)));
        calls.put(
                SyscallNumber.RENAMEAT2,
                call ->
                        call.done(
                                directory(call, 0),
                                call.path(1),
                                directory(call, 2),
                                call.path(3),
                                call.flags(4, RENAMING)));
        calls.put(SyscallNumber.READLINKAT, PathFormats::readlinkat);
        calls.put(SyscallNumber.NEWFSTATAT, PathFormats::newfstatat);
        calls.put(
                SyscallNumber.FACCESSAT,
                call -> call.done(directory(call, 0), call.path(1), access(call)));
        calls.put(
                SyscallNumber.FACCESSAT2,
                call ->
                        call.done(
                                directory(call, 0),
                                call.path(1),
                                access(call),
                                call.bits(3) == 0x200 ? "AT_EACCESS" : call.flags(3, AT)));
        calls.put(SyscallNumber.FCHMOD, call -> call.done(call.integer(0), octal(call.raw(1))));
        calls.put(
                SyscallNumber.FCHMODAT,
                call -> call.done(directory(call, 0), call.path(1), octal(call.raw(2))));
        calls.put(
                SyscallNumber.FCHOWN,
                call -> call.done(call.integer(0), call.integer(1), call.integer(2)));
        calls.put(
                SyscallNumber.FCHOWNAT,
                call ->
                        call.done(
                                directory(call, 0),
                                call.path(1),
                                call.integer(2),
                                call.integer(3),
                                call.flags(4, AT)));
        calls.put(
                SyscallNumber.TRUNCATE,
                call -> call.done(call.path(0), Long.toString(call.raw(1))));
        calls.put(
                SyscallNumber.FTRUNCATE,
                call -> call.done(call.integer(0), Long.toString(call.raw(1))));
        calls.put(
                SyscallNumber.FALLOCATE,
                call ->
                        call.done(
                                call.integer(0),
                                call.flags(1, ALLOCATION),
                                Long.toString(call.raw(2)),
                                Long.toString(call.raw(3))));
        calls.put(SyscallNumber.FLOCK, call -> call.done(call.integer(0), call.flags(1, LOCKING)));
        calls.put(
                SyscallNumber.MEMFD_CREATE, call -> call.done(call.path(0), call.flags(1, MEMFD)));
        calls.put(
                SyscallNumber.MSYNC,
                call -> call.done(call.address(0), call.unsigned(1), call.flags(2, SYNCHRONISING)));
        calls.put(
                SyscallNumber.GETDENTS64,
                call -> call.done(call.integer(0), call.address(1), call.unsigned(2)));
    }

    private static String access(Arguments call) {
        return call.bits(2) == 0 ? "F_OK" : call.flags(2, ACCESS);
    }

    private static String umask(long mask) {
        return mask == 0 ? "000" : "0" + String.format(Locale.ROOT, "%02o", mask);
    }

    private static StraceCall getcwd(Arguments call) {
        return call.open()
                .closing(outcome ->
                        outcome.filled(call.raw(0), Arguments::string) + ", " + call.unsigned(1));
    }

    private static StraceCall readlinkat(Arguments call) {
        return call.open(directory(call, 0), call.path(1))
                .closing(outcome ->
                        outcome.filled(
                                        call.raw(2),
                                        (guest, address) -> {
                                            int size = (int) outcome.result();
                                            var text = guest.structure(address, size);
                                            return text == null
                                                    ? StraceValues.address(address)
                                                    : StraceValues.quoted(text.array(), size);
                                        })
                                + ", "
                                + call.unsigned(3));
    }

    private static StraceCall newfstatat(Arguments call) {
        return call.open(directory(call, 0), call.path(1))
                .closing(outcome ->
                        outcome.filled(call.raw(2), FileFormats::stat) + ", " + call.flags(3, AT));
    }
}
