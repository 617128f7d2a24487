package exitscope.abi;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// System call numbers of Linux on riscv64 (the generic table, include/uapi/asm-generic/unistd.h).
public enum SyscallNumber {
    DUP(23),
    DUP3(24),
    FCNTL(25),
    IOCTL(29),
    OPENAT(56),
    CLOSE(57),
    PIPE2(59),
    LSEEK(62),
    READ(63),
    WRITE(64),
    READV(65),
    WRITEV(66),
    PPOLL(73),
    FSTAT(80),
    EXIT(93),
    EXIT_GROUP(94),
    WAITID(95),
    SET_TID_ADDRESS(96),
    FUTEX(98),
    SET_ROBUST_LIST(99),
    NANOSLEEP(101),
    GETITIMER(102),
    SETITIMER(103),
    CLOCK_GETTIME(113),
    CLOCK_GETRES(114),
    CLOCK_NANOSLEEP(115),
    SCHED_YIELD(124),
    KILL(129),
    TKILL(130),
    TGKILL(131),
    SIGALTSTACK(132),
    RT_SIGSUSPEND(133),
    RT_SIGACTION(134),
    RT_SIGPROCMASK(135),
    RT_SIGPENDING(136),
    RT_SIGTIMEDWAIT(137),
    RT_SIGQUEUEINFO(138),
    RT_SIGRETURN(139),
    TIMES(153),
    SETPGID(154),
    GETPGID(155),
    GETSID(156),
    SETSID(157),
    UNAME(160),
    GETRUSAGE(165),
    PRCTL(167),
    GETTIMEOFDAY(169),
    GETPID(172),
    GETPPID(173),
    GETUID(174),
    GETEUID(175),
    GETGID(176),
    GETEGID(177),
    GETTID(178),
    BRK(214),
    MUNMAP(215),
    MREMAP(216),
    CLONE(220),
    EXECVE(221),
    MMAP(222),
    MPROTECT(226),
    MADVISE(233),
    WAIT4(260),
    PRLIMIT64(261),
    GETRANDOM(278);

    private static final Map<Long, SyscallNumber> BY_NUMBER =
            Arrays.stream(values())
                    .collect(
                            Collectors.toMap(
                                    call -> (long) call.number,
                                    Function.identity(),
                                    (a, b) -> a,
                                    TreeMap::new));

    private final int number;

    SyscallNumber(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// The name in the manual, such as `wait4`; `syscall_NNN` where the model has no name for it.
    public static String nameOf(long number) {
        SyscallNumber known = BY_NUMBER.get(number);
        return known == null
                ? "syscall_" + number
                : known.name().toLowerCase(java.util.Locale.ROOT);
    }
}
