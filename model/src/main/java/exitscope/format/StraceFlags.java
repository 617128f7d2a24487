package exitscope.format;

import java.util.ArrayList;
import java.util.List;

/// Named bits, or named values, of one kind, in the order and with the fallbacks of strace.
///
/// @param unknown the comment beside a number without a name, such as `PROT_???`
/// @param zero what no bit at all is called; `0` when it has no name
record StraceFlags(String unknown, String zero, List<Named> names) {
    /// A bit, or several that have one name together.
    record Named(long bits, String name) {}

    /// Starts a table in which 0 is `0`.
    static StraceFlags of(String unknown, Object... bitsAndNames) {
        return named(unknown, "0", bitsAndNames);
    }

    static StraceFlags named(String unknown, String zero, Object... bitsAndNames) {
        List<Named> names = new ArrayList<>();
        for (int i = 0; i < bitsAndNames.length; i += 2) {
            names.add(
                    new Named(
                            ((Number) bitsAndNames[i]).longValue(), (String) bitsAndNames[i + 1]));
        }
        return new StraceFlags(unknown, zero, List.copyOf(names));
    }

    /// The set bits by name, `|` between them, the rest as a number.
    String bits(long value) {
        if (value == 0) {
            return zero;
        }
        List<String> parts = new ArrayList<>();
        long rest = value;
        for (Named named : names) {
            if (named.bits != 0 && (value & named.bits) == named.bits && (rest & named.bits) != 0) {
                parts.add(named.name);
                rest &= ~named.bits;
            }
        }
        if (parts.isEmpty()) {
            return StraceValues.hex(value) + " /* " + unknown + " */";
        }
        if (rest != 0) {
            parts.add(StraceValues.hex(rest));
        }
        return String.join("|", parts);
    }

    /// The one name of a value, else the number.
    String value(long value) {
        for (Named named : names) {
            if (named.bits == value) {
                return named.name;
            }
        }
        return StraceValues.hex(value) + " /* " + unknown + " */";
    }

    static final StraceFlags CLONE =
            of(
                    "CLONE_???",
                    0x100,
                    "CLONE_VM",
                    0x200,
                    "CLONE_FS",
                    0x400,
                    "CLONE_FILES",
                    0x800,
                    "CLONE_SIGHAND",
                    0x1000,
                    "CLONE_PIDFD",
                    0x2000,
                    "CLONE_PTRACE",
                    0x4000,
                    "CLONE_VFORK",
                    0x8000,
                    "CLONE_PARENT",
                    0x10000,
                    "CLONE_THREAD",
                    0x20000,
                    "CLONE_NEWNS",
                    0x40000,
                    "CLONE_SYSVSEM",
                    0x80000,
                    "CLONE_SETTLS",
                    0x100000,
                    "CLONE_PARENT_SETTID",
                    0x200000,
                    "CLONE_CHILD_CLEARTID",
                    0x400000,
                    "CLONE_DETACHED",
                    0x800000,
                    "CLONE_UNTRACED",
                    0x1000000,
                    "CLONE_CHILD_SETTID",
                    0x2000000,
                    "CLONE_NEWCGROUP",
                    0x4000000,
                    "CLONE_NEWUTS",
                    0x8000000,
                    "CLONE_NEWIPC",
                    0x10000000,
                    "CLONE_NEWUSER",
                    0x20000000,
                    "CLONE_NEWPID",
                    0x40000000,
                    "CLONE_NEWNET",
                    0x80000000L,
                    "CLONE_IO");

    static final StraceFlags WAIT =
            of(
                    "W???",
                    1,
                    "WNOHANG",
                    2,
                    "WSTOPPED",
                    4,
                    "WEXITED",
                    8,
                    "WCONTINUED",
                    0x1000000,
                    "WNOWAIT",
                    0x80000000L,
                    "__WCLONE",
                    0x40000000,
                    "__WALL",
                    0x20000000,
                    "__WNOTHREAD");

    static final StraceFlags WAIT_ID =
            of("P_???", 0, "P_ALL", 1, "P_PID", 2, "P_PGID", 3, "P_PIDFD");

    static final StraceFlags SIGNAL_ACTION =
            of(
                    "SA_???",
                    0x04000000,
                    "SA_RESTORER",
                    0x08000000,
                    "SA_ONSTACK",
                    0x10000000,
                    "SA_RESTART",
                    0x40000000,
                    "SA_NODEFER",
                    0x80000000L,
                    "SA_RESETHAND",
                    4,
                    "SA_SIGINFO",
                    1,
                    "SA_NOCLDSTOP",
                    2,
                    "SA_NOCLDWAIT");

    static final StraceFlags SIGNAL_MASK_HOW =
            of("SIG_???", 0, "SIG_BLOCK", 1, "SIG_UNBLOCK", 2, "SIG_SETMASK");

    static final StraceFlags SIGNAL_STACK =
            of("SS_???", 1, "SS_ONSTACK", 2, "SS_DISABLE", 0x80000000L, "SS_AUTODISARM");

    static final StraceFlags PROTECTION =
            named(
                    "PROT_???",
                    "PROT_NONE",
                    1,
                    "PROT_READ",
                    2,
                    "PROT_WRITE",
                    4,
                    "PROT_EXEC",
                    8,
                    "PROT_SEM",
                    0x01000000,
                    "PROT_GROWSDOWN",
                    0x02000000,
                    "PROT_GROWSUP");

    static final StraceFlags MAPPING =
            of(
                    "MAP_???",
                    3,
                    "MAP_SHARED_VALIDATE",
                    1,
                    "MAP_SHARED",
                    2,
                    "MAP_PRIVATE",
                    0x10,
                    "MAP_FIXED",
                    0x20,
                    "MAP_ANONYMOUS",
                    0x4000,
                    "MAP_NORESERVE",
                    0x8000,
                    "MAP_POPULATE",
                    0x10000,
                    "MAP_NONBLOCK",
                    0x100,
                    "MAP_GROWSDOWN",
                    0x800,
                    "MAP_DENYWRITE",
                    0x1000,
                    "MAP_EXECUTABLE",
                    0x2000,
                    "MAP_LOCKED",
                    0x20000,
                    "MAP_STACK",
                    0x40000,
                    "MAP_HUGETLB",
                    0x80000,
                    "MAP_SYNC",
                    0x100000,
                    "MAP_FIXED_NOREPLACE");

    static final StraceFlags ADVICE =
            of(
                    "MADV_???",
                    0,
                    "MADV_NORMAL",
                    1,
                    "MADV_RANDOM",
                    2,
                    "MADV_SEQUENTIAL",
                    3,
                    "MADV_WILLNEED",
                    4,
                    "MADV_DONTNEED",
                    8,
                    "MADV_FREE",
                    9,
                    "MADV_REMOVE",
                    10,
                    "MADV_DONTFORK",
                    11,
                    "MADV_DOFORK",
                    14,
                    "MADV_HUGEPAGE",
                    15,
                    "MADV_NOHUGEPAGE");

    private static final Object[] OPEN_BITS = {
        0100, "O_CREAT",
        0200, "O_EXCL",
        0400, "O_NOCTTY",
        01000, "O_TRUNC",
        02000, "O_APPEND",
        04000, "O_NONBLOCK",
        04010000, "O_SYNC",
        010000, "O_DSYNC",
        020000, "O_ASYNC",
        040000, "O_DIRECT",
        0100000, "O_LARGEFILE",
        0400000, "O_NOFOLLOW",
        01000000, "O_NOATIME",
        02000000, "O_CLOEXEC",
        010000000, "O_PATH",
        020200000, "O_TMPFILE",
        0200000, "O_DIRECTORY"
    };

    private static final StraceFlags OPEN_MODE = of("O_???", OPEN_BITS);

    /// The flags of an opened file: how it is accessed, then the rest.
    static String open(long flags) {
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
    static String newDescriptor(long flags) {
        return OPEN_MODE.bits(flags);
    }

    static final StraceFlags DESCRIPTOR = of("FD_???", 1, "FD_CLOEXEC");

    static final StraceFlags SEEK =
            of(
                    "SEEK_???",
                    0,
                    "SEEK_SET",
                    1,
                    "SEEK_CUR",
                    2,
                    "SEEK_END",
                    3,
                    "SEEK_DATA",
                    4,
                    "SEEK_HOLE");

    static final StraceFlags FCNTL =
            of(
                    "F_???",
                    0,
                    "F_DUPFD",
                    1,
                    "F_GETFD",
                    2,
                    "F_SETFD",
                    3,
                    "F_GETFL",
                    4,
                    "F_SETFL",
                    5,
                    "F_GETLK",
                    6,
                    "F_SETLK",
                    7,
                    "F_SETLKW",
                    8,
                    "F_SETOWN",
                    9,
                    "F_GETOWN",
                    10,
                    "F_SETSIG",
                    11,
                    "F_GETSIG",
                    1030,
                    "F_DUPFD_CLOEXEC",
                    1031,
                    "F_SETPIPE_SZ",
                    1032,
                    "F_GETPIPE_SZ");

    static final StraceFlags CLOCK =
            of(
                    "CLOCK_???",
                    0,
                    "CLOCK_REALTIME",
                    1,
                    "CLOCK_MONOTONIC",
                    2,
                    "CLOCK_PROCESS_CPUTIME_ID",
                    3,
                    "CLOCK_THREAD_CPUTIME_ID",
                    4,
                    "CLOCK_MONOTONIC_RAW",
                    5,
                    "CLOCK_REALTIME_COARSE",
                    6,
                    "CLOCK_MONOTONIC_COARSE",
                    7,
                    "CLOCK_BOOTTIME");

    static final StraceFlags TIMER = of("TIMER_???", 1, "TIMER_ABSTIME");

    static final StraceFlags INTERVAL_TIMER =
            of("ITIMER_???", 0, "ITIMER_REAL", 1, "ITIMER_VIRTUAL", 2, "ITIMER_PROF");

    static final StraceFlags POLL =
            of(
                    "POLL???",
                    1,
                    "POLLIN",
                    2,
                    "POLLPRI",
                    4,
                    "POLLOUT",
                    0x40,
                    "POLLRDNORM",
                    0x80,
                    "POLLRDBAND",
                    0x100,
                    "POLLWRNORM",
                    0x200,
                    "POLLWRBAND",
                    8,
                    "POLLERR",
                    0x10,
                    "POLLHUP",
                    0x20,
                    "POLLNVAL");

    static final StraceFlags RANDOM =
            of("GRND_???", 1, "GRND_NONBLOCK", 2, "GRND_RANDOM", 4, "GRND_INSECURE");

    static final StraceFlags RESOURCE =
            of(
                    "RLIMIT_???",
                    0,
                    "RLIMIT_CPU",
                    1,
                    "RLIMIT_FSIZE",
                    2,
                    "RLIMIT_DATA",
                    3,
                    "RLIMIT_STACK",
                    4,
                    "RLIMIT_CORE",
                    5,
                    "RLIMIT_RSS",
                    6,
                    "RLIMIT_NPROC",
                    7,
                    "RLIMIT_NOFILE",
                    8,
                    "RLIMIT_MEMLOCK",
                    9,
                    "RLIMIT_AS",
                    10,
                    "RLIMIT_LOCKS",
                    11,
                    "RLIMIT_SIGPENDING",
                    12,
                    "RLIMIT_MSGQUEUE",
                    13,
                    "RLIMIT_NICE",
                    14,
                    "RLIMIT_RTPRIO",
                    15,
                    "RLIMIT_RTTIME");

    static final StraceFlags USAGE =
            of(
                    "RUSAGE_???",
                    0,
                    "RUSAGE_SELF",
                    -1,
                    "RUSAGE_CHILDREN",
                    -2,
                    "RUSAGE_BOTH",
                    1,
                    "RUSAGE_THREAD");

    static final StraceFlags IOCTL =
            of(
                    "",
                    0x5401,
                    "TCGETS",
                    0x5402,
                    "TCSETS",
                    0x540f,
                    "TIOCGPGRP",
                    0x5410,
                    "TIOCSPGRP",
                    0x5413,
                    "TIOCGWINSZ",
                    0x541b,
                    "FIONREAD");

    static final StraceFlags PRCTL =
            of(
                    "PR_???",
                    1,
                    "PR_SET_PDEATHSIG",
                    2,
                    "PR_GET_PDEATHSIG",
                    3,
                    "PR_GET_DUMPABLE",
                    4,
                    "PR_SET_DUMPABLE",
                    15,
                    "PR_SET_NAME",
                    16,
                    "PR_GET_NAME",
                    36,
                    "PR_SET_CHILD_SUBREAPER",
                    37,
                    "PR_GET_CHILD_SUBREAPER",
                    38,
                    "PR_SET_NO_NEW_PRIVS",
                    39,
                    "PR_GET_NO_NEW_PRIVS");

    private static final StraceFlags FUTEX_COMMAND =
            of(
                    "FUTEX_???",
                    0,
                    "FUTEX_WAIT",
                    1,
                    "FUTEX_WAKE",
                    2,
                    "FUTEX_FD",
                    3,
                    "FUTEX_REQUEUE",
                    4,
                    "FUTEX_CMP_REQUEUE",
                    5,
                    "FUTEX_WAKE_OP",
                    6,
                    "FUTEX_LOCK_PI",
                    7,
                    "FUTEX_UNLOCK_PI",
                    8,
                    "FUTEX_TRYLOCK_PI",
                    9,
                    "FUTEX_WAIT_BITSET",
                    10,
                    "FUTEX_WAKE_BITSET",
                    11,
                    "FUTEX_WAIT_REQUEUE_PI",
                    12,
                    "FUTEX_CMP_REQUEUE_PI",
                    13,
                    "FUTEX_LOCK_PI2");

    static final int FUTEX_PRIVATE = 0x80;
    static final int FUTEX_CLOCK_REALTIME = 0x100;

    /// The operation of futex(2) with its modifiers.
    static String futex(int operation) {
        int command = operation & ~(FUTEX_PRIVATE | FUTEX_CLOCK_REALTIME);
        String name = FUTEX_COMMAND.value(command);
        if (name.startsWith("0x")) {
            return StraceValues.hex(operation) + " /* FUTEX_??? */";
        }
        return name
                + ((operation & FUTEX_PRIVATE) != 0 ? "_PRIVATE" : "")
                + ((operation & FUTEX_CLOCK_REALTIME) != 0 ? "|FUTEX_CLOCK_REALTIME" : "");
    }
}
