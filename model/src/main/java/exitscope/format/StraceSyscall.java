package exitscope.format;

import static exitscope.format.StraceValues.address;
import static exitscope.format.StraceValues.hex;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.abi.WaitStatus;
import exitscope.state.BlockReason;
import exitscope.state.SyscallCall;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// One system call as strace writes it: some arguments when it is entered, those that the kernel
/// fills in when it returns.
///
/// @param entering name, parenthesis and the arguments known at entry
/// @param exiting writes the others, or null when there are none
record StraceSyscall(SyscallCall call, String entering, @Nullable Exiting exiting) {

    /// Writes what is only known once the call has returned.
    @FunctionalInterface
    interface Exiting {
        String text(Outcome outcome);
    }

    /// What came of a call.
    ///
    /// @param guest the memory after it
    /// @param result as in a0
    /// @param interrupted whether a signal broke it off
    record Outcome(GuestView guest, long result, boolean interrupted) {
        boolean failed() {
            return interrupted || Errno.ofResult(result) != null;
        }
    }

    private static final int TIMESPEC_SIZE = 16;
    private static final int SIGSET_SIZE = 8;

    String name() {
        return call.name();
    }

    /// The whole call, as far as it is known at its entry.
    static StraceSyscall of(SyscallCall call, GuestView guest) {
        return new Decoder(call, guest).decode();
    }

    /// `= 3`, `= -1 ECHILD (No child processes)`, without the leading sign.
    String result(long result) {
        Errno errno = Errno.ofResult(result);
        if (errno != null) {
            return "-1 " + errno + " (" + errno.description() + ")";
        }
        if (result < 0 && result >= -4095) {
            return "-1 (errno " + -result + ")";
        }
        if (call.is(SyscallNumber.MMAP) || call.is(SyscallNumber.BRK)) {
            return hex(result);
        }
        if (call.is(SyscallNumber.RT_SIGTIMEDWAIT)) {
            return result + " (" + StraceValues.signal(result) + ")";
        }
        if (call.is(SyscallNumber.FCNTL) && call.arg1() == 3) {
            return hex(result) + " (flags " + StraceFlags.open(result) + ")";
        }
        if (call.is(SyscallNumber.FCNTL) && call.arg1() == 1 && result == 1) {
            return "0x1 (flags FD_CLOEXEC)";
        }
        if (call.is(SyscallNumber.PPOLL) && result == 0) {
            return "0 (Timeout)";
        }
        return Long.toString(result);
    }

    /// What strace shows of a call that a signal broke off: the kernel's own error, which the guest
    /// never sees.
    String interruption(BlockReason reason) {
        boolean absolute = call.is(SyscallNumber.CLOCK_NANOSLEEP) && (call.arg1() & 1) != 0;
        if (call.is(SyscallNumber.RT_SIGTIMEDWAIT)) {
            return result(-Errno.EINTR.number());
        }
        return switch (reason) {
            case BlockReason.AnySignal _, BlockReason.Poll _ ->
                    "? ERESTARTNOHAND (To be restarted if no handler)";
            case BlockReason.Sleep _ when absolute ->
                    "? ERESTARTNOHAND (To be restarted if no handler)";
            case BlockReason.Sleep _ -> "? ERESTART_RESTARTBLOCK (Interrupted by signal)";
            case BlockReason.Futex futex when futex.deadline() != null ->
                    "? ERESTART_RESTARTBLOCK (Interrupted by signal)";
            default -> "? ERESTARTSYS (To be restarted if SA_RESTART is set)";
        };
    }

    /// Reads the arguments of one call.
    private static final class Decoder {
        private final SyscallCall call;
        private final GuestView guest;

        Decoder(SyscallCall call, GuestView guest) {
            this.call = call;
            this.guest = guest;
        }

        StraceSyscall decode() {
            SyscallNumber known = number(call.number());
            return known == null ? undecoded("syscall_" + hex(call.number())) : decode(known);
        }

        private static @Nullable SyscallNumber number(long number) {
            for (SyscallNumber candidate : SyscallNumber.values()) {
                if (candidate.number() == number) {
                    return candidate;
                }
            }
            return null;
        }

        /// A call whose arguments this trace cannot read: they are shown as they are.
        private StraceSyscall undecoded(String name) {
            long[] arguments = {
                call.arg0(), call.arg1(), call.arg2(), call.arg3(), call.arg4(), call.arg5()
            };
            return named(
                    name,
                    Arrays.stream(arguments).mapToObj(StraceValues::hex).toArray(String[]::new));
        }

        private StraceSyscall decode(SyscallNumber number) {
            return switch (number) {
                case DUP, CLOSE -> done(integer(call.arg0()));
                case DUP3 ->
                        done(
                                integer(call.arg0()),
                                integer(call.arg1()),
                                StraceFlags.newDescriptor(int32(call.arg2())));
                case FCNTL -> fcntl();
                case IOCTL -> done(integer(call.arg0()), ioctl(call.arg1()), address(call.arg2()));
                case OPENAT -> openat();
                case PIPE2 -> pipe2();
                case LSEEK ->
                        done(
                                integer(call.arg0()),
                                Long.toString(call.arg1()),
                                StraceFlags.SEEK.value(int32(call.arg2())));
                case READ -> read();
                case WRITE ->
                        done(
                                integer(call.arg0()),
                                buffer(guest, call.arg1(), call.arg2()),
                                Long.toUnsignedString(call.arg2()));
                case READV -> readv();
                case WRITEV ->
                        done(
                                integer(call.arg0()),
                                vectors(guest, call.arg1(), call.arg2(), Long.MAX_VALUE),
                                integer(call.arg2()));
                case PPOLL -> ppoll();
                case FSTAT -> fstat();
                case EXIT, EXIT_GROUP -> done(integer(call.arg0()));
                case WAITID -> waitid();
                case SET_TID_ADDRESS -> done(address(call.arg0()));
                case FUTEX -> futex();
                case SET_ROBUST_LIST ->
                        done(address(call.arg0()), Long.toUnsignedString(call.arg1()));
                case NANOSLEEP ->
                        open(timespec(guest, call.arg0()))
                                .closing(outcome -> remaining(outcome, call.arg1()));
                case CLOCK_NANOSLEEP ->
                        open(
                                        clock(call.arg0()),
                                        StraceFlags.TIMER.bits(int32(call.arg1())),
                                        timespec(guest, call.arg2()))
                                .closing(outcome ->
                                        (call.arg1() & 1) != 0
                                                ? address(call.arg3())
                                                : remaining(outcome, call.arg3()));
                case GETITIMER ->
                        open(StraceFlags.INTERVAL_TIMER.value(int32(call.arg0())))
                                .closing(outcome -> intervalTimer(outcome, call.arg1()));
                case SETITIMER ->
                        open(
                                        StraceFlags.INTERVAL_TIMER.value(int32(call.arg0())),
                                        intervalTimer(guest, call.arg1()))
                                .closing(outcome -> intervalTimer(outcome, call.arg2()));
                case CLOCK_GETTIME, CLOCK_GETRES ->
                        open(clock(call.arg0()))
                                .closing(outcome ->
                                        outcome.failed()
                                                ? address(call.arg1())
                                                : timespec(outcome.guest, call.arg1()));
                case SCHED_YIELD,
                        GETPID,
                        GETPPID,
                        GETUID,
                        GETEUID,
                        GETGID,
                        GETEGID,
                        GETTID,
                        SETSID ->
                        done();
                case KILL, TKILL -> done(integer(call.arg0()), signal(call.arg1()));
                case TGKILL ->
                        done(integer(call.arg0()), integer(call.arg1()), signal(call.arg2()));
                case SIGALTSTACK ->
                        open(signalStack(guest, call.arg0()))
                                .closing(outcome ->
                                        outcome.failed()
                                                ? address(call.arg1())
                                                : signalStack(outcome.guest, call.arg1()));
                case RT_SIGSUSPEND ->
                        done(
                                signalSet(guest, call.arg0(), call.arg1()),
                                Long.toUnsignedString(call.arg1()));
                case RT_SIGACTION ->
                        open(signal(call.arg0()), signalAction(guest, call.arg1()))
                                .closing(outcome ->
                                        (outcome.failed()
                                                        ? address(call.arg2())
                                                        : signalAction(outcome.guest, call.arg2()))
                                                + ", "
                                                + Long.toUnsignedString(call.arg3()));
                case RT_SIGPROCMASK ->
                        open(
                                        StraceFlags.SIGNAL_MASK_HOW.value(int32(call.arg0())),
                                        signalSet(guest, call.arg1(), call.arg3()))
                                .closing(outcome ->
                                        (outcome.failed()
                                                        ? address(call.arg2())
                                                        : signalSet(
                                                                outcome.guest,
                                                                call.arg2(),
                                                                call.arg3()))
                                                + ", "
                                                + Long.toUnsignedString(call.arg3()));
                case RT_SIGPENDING ->
                        open().closing(outcome ->
                                (outcome.failed()
                                                ? address(call.arg0())
                                                : signalSet(
                                                        outcome.guest, call.arg0(), call.arg1()))
                                        + ", "
                                        + Long.toUnsignedString(call.arg1()));
                case RT_SIGTIMEDWAIT ->
                        open(signalSet(guest, call.arg0(), call.arg3()))
                                .closing(outcome ->
                                        (outcome.failed()
                                                        ? address(call.arg1())
                                                        : signalInfo(outcome.guest, call.arg1()))
                                                + ", "
                                                + timespec(guest, call.arg2())
                                                + ", "
                                                + Long.toUnsignedString(call.arg3()));
                case RT_SIGQUEUEINFO ->
                        done(
                                integer(call.arg0()),
                                signal(call.arg1()),
                                signalInfo(guest, call.arg2()));
                case RT_SIGRETURN -> done();
                case TIMES -> open().closing(outcome -> times(outcome, call.arg0()));
                case SETPGID -> done(integer(call.arg0()), integer(call.arg1()));
                case GETPGID, GETSID -> done(integer(call.arg0()));
                case UNAME -> open().closing(outcome -> uname(outcome, call.arg0()));
                case GETRUSAGE ->
                        open(StraceFlags.USAGE.value(int32(call.arg0())))
                                .closing(outcome -> usage(outcome, call.arg1()));
                case PRCTL -> prctl();
                case GETTIMEOFDAY ->
                        open().closing(outcome ->
                                (outcome.failed()
                                                ? address(call.arg0())
                                                : timeval(outcome.guest, call.arg0()))
                                        + ", "
                                        + address(call.arg1()));
                case BRK -> done(address(call.arg0()));
                case MUNMAP -> done(address(call.arg0()), Long.toUnsignedString(call.arg1()));
                case MREMAP ->
                        done(
                                address(call.arg0()),
                                Long.toUnsignedString(call.arg1()),
                                Long.toUnsignedString(call.arg2()),
                                call.arg3() == 1 ? "MREMAP_MAYMOVE" : String.valueOf(call.arg3()));
                case CLONE -> cloneCall();
                case EXECVE ->
                        done(
                                path(call.arg0()),
                                argumentVector(call.arg1()),
                                environment(call.arg2()));
                case MMAP ->
                        done(
                                address(call.arg0()),
                                Long.toUnsignedString(call.arg1()),
                                StraceFlags.PROTECTION.bits(call.arg2()),
                                StraceFlags.MAPPING.bits(call.arg3()),
                                integer(call.arg4()),
                                hex(call.arg5()));
                case MPROTECT ->
                        done(
                                address(call.arg0()),
                                Long.toUnsignedString(call.arg1()),
                                StraceFlags.PROTECTION.bits(call.arg2()));
                case MADVISE ->
                        done(
                                address(call.arg0()),
                                Long.toUnsignedString(call.arg1()),
                                StraceFlags.ADVICE.value(int32(call.arg2())));
                case WAIT4 -> wait4();
                case PRLIMIT64 -> prlimit();
                case GETRANDOM ->
                        open().closing(outcome ->
                                (outcome.failed()
                                                ? address(call.arg0())
                                                : StraceValues.quotedHex(
                                                        outcome.guest.upTo(
                                                                call.arg0(),
                                                                length(outcome.result))))
                                        + ", "
                                        + Long.toUnsignedString(call.arg1())
                                        + ", "
                                        + StraceFlags.RANDOM.bits(int32(call.arg2())));
                default -> undecoded(call.name());
            };
        }

        // ---- calls of more than a line ----

        private StraceSyscall fcntl() {
            int command = (int) call.arg1();
            String name = StraceFlags.FCNTL.value(int32(command));
            return switch (command) {
                case 0, 1030 -> done(integer(call.arg0()), name, integer(call.arg2()));
                case 1, 3, 9, 11, 1032 -> done(integer(call.arg0()), name);
                case 2 -> done(integer(call.arg0()), name, descriptorFlags(call.arg2()));
                case 4 -> done(integer(call.arg0()), name, StraceFlags.open(int32(call.arg2())));
                default -> done(integer(call.arg0()), name, hex(call.arg2()));
            };
        }

        private static String descriptorFlags(long flags) {
            return StraceFlags.DESCRIPTOR.bits(int32(flags));
        }

        private static String ioctl(long request) {
            String name = StraceFlags.IOCTL.value(int32(request));
            if (!name.startsWith("0x")) {
                return name;
            }
            String[] directions = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};
            return String.format(
                    Locale.ROOT,
                    "_IOC(%s, %s, %s, %s)",
                    directions[(int) (request >> 30 & 3)],
                    hex(request >> 8 & 0xff),
                    hex(request & 0xff),
                    hex(request >> 16 & 0x3fff));
        }

        private StraceSyscall openat() {
            int flags = (int) call.arg2();
            List<String> arguments = new ArrayList<>();
            arguments.add((int) call.arg0() == -100 ? "AT_FDCWD" : integer(call.arg0()));
            arguments.add(path(call.arg1()));
            arguments.add(StraceFlags.open(int32(flags)));
            if ((flags & 0100) != 0 || (flags & 020000000) != 0) {
                arguments.add(octal(call.arg3()));
            }
            return done(arguments.toArray(String[]::new));
        }

        private StraceSyscall pipe2() {
            return open().closing(outcome -> {
                ByteBuffer pair = outcome.failed() ? null : outcome.guest.structure(call.arg0(), 8);
                return (pair == null
                                ? address(call.arg0())
                                : "[" + pair.getInt(0) + ", " + pair.getInt(4) + "]")
                        + ", "
                        + StraceFlags.newDescriptor(int32(call.arg1()));
            });
        }

        private StraceSyscall read() {
            return open(integer(call.arg0()))
                    .closing(outcome ->
                            (outcome.failed()
                                            ? address(call.arg1())
                                            : buffer(outcome.guest, call.arg1(), outcome.result))
                                    + ", "
                                    + Long.toUnsignedString(call.arg2()));
        }

        private StraceSyscall readv() {
            return open(integer(call.arg0()))
                    .closing(outcome ->
                            (outcome.failed()
                                            ? address(call.arg1())
                                            : vectors(
                                                    outcome.guest,
                                                    call.arg1(),
                                                    call.arg2(),
                                                    outcome.result))
                                    + ", "
                                    + integer(call.arg2()));
        }

        private StraceSyscall ppoll() {
            return done(
                    pollSet(call.arg0(), call.arg1()),
                    Long.toUnsignedString(call.arg1()),
                    timespec(guest, call.arg2()),
                    signalSet(guest, call.arg3(), call.arg4()),
                    Long.toUnsignedString(call.arg4()));
        }

        private String pollSet(long address, long count) {
            if (count < 0 || count > StraceValues.LONGEST_STRING) {
                return address(address);
            }
            ByteBuffer set = guest.structure(address, (int) count * 8);
            if (set == null && count > 0) {
                return address(address);
            }
            List<String> parts = new ArrayList<>();
            for (int i = 0; set != null && i < count; i++) {
                int descriptor = set.getInt(i * 8);
                parts.add(
                        descriptor < 0
                                ? "{fd=" + descriptor + "}"
                                : "{fd="
                                        + descriptor
                                        + ", events="
                                        + StraceFlags.POLL.bits(set.getShort(i * 8 + 4) & 0xffff)
                                        + "}");
            }
            return "[" + String.join(", ", parts) + "]";
        }

        private StraceSyscall fstat() {
            return open(integer(call.arg0()))
                    .closing(outcome -> {
                        // struct stat of asm-generic: st_mode at 16, st_rdev at 32, st_size at 48
                        ByteBuffer stat =
                                outcome.failed() ? null : outcome.guest.structure(call.arg1(), 128);
                        return stat == null ? address(call.arg1()) : stat(stat);
                    });
        }

        private static String stat(ByteBuffer stat) {
            int mode = stat.getInt(16);
            String[] kinds = {
                "S_IFIFO", "S_IFCHR", "S_IFDIR", "S_IFBLK", "S_IFREG", "S_IFLNK", "S_IFSOCK"
            };
            int[] codes = {0x1000, 0x2000, 0x4000, 0x6000, 0x8000, 0xa000, 0xc000};
            int kind = Arrays.binarySearch(codes, mode & 0xf000);
            String shown = (kind < 0 ? "" : kinds[kind] + "|") + octal(mode & 0xfff);
            long device = stat.getLong(32);
            boolean special = (mode & 0xf000) == 0x2000 || (mode & 0xf000) == 0x6000;
            return "{st_mode="
                    + shown
                    + (special
                            ? ", st_rdev=makedev("
                                    + hex((device >> 8) & 0xfff)
                                    + ", "
                                    + hex((device & 0xff) | ((device >> 12) & 0xfff00))
                                    + ")"
                            : ", st_size=" + stat.getLong(48))
                    + ", ...}";
        }

        private StraceSyscall wait4() {
            return open(integer(call.arg0()))
                    .closing(outcome -> {
                        boolean found = !outcome.failed() && outcome.result > 0;
                        ByteBuffer status = found ? outcome.guest.structure(call.arg1(), 4) : null;
                        return (status == null
                                        ? address(call.arg1())
                                        : StraceValues.waitStatus(new WaitStatus(status.getInt(0))))
                                + ", "
                                + StraceFlags.WAIT.bits(int32(call.arg2()))
                                + ", "
                                + (found ? usage(outcome, call.arg3()) : address(call.arg3()));
                    });
        }

        private StraceSyscall waitid() {
            return open(StraceFlags.WAIT_ID.value(int32(call.arg0())), integer(call.arg1()))
                    .closing(outcome ->
                            (outcome.failed()
                                            ? address(call.arg2())
                                            : signalInfo(outcome.guest, call.arg2()))
                                    + ", "
                                    + StraceFlags.WAIT.bits(int32(call.arg3()))
                                    + ", "
                                    + (outcome.failed()
                                            ? address(call.arg4())
                                            : usage(outcome, call.arg4())));
        }

        private StraceSyscall futex() {
            int operation = (int) call.arg1();
            String start = address(call.arg0());
            String name = StraceFlags.futex(operation);
            String value = Long.toString(int32(call.arg2()));
            return switch (operation
                    & ~(StraceFlags.FUTEX_PRIVATE | StraceFlags.FUTEX_CLOCK_REALTIME)) {
                case 0 -> done(start, name, value, timespec(guest, call.arg3()));
                case 1 -> done(start, name, value);
                case 3 ->
                        done(
                                start,
                                name,
                                value,
                                Long.toUnsignedString(call.arg3()),
                                address(call.arg4()));
                case 4 ->
                        done(
                                start,
                                name,
                                value,
                                Long.toUnsignedString(call.arg3()),
                                address(call.arg4()),
                                Long.toString(int32(call.arg5())));
                case 6, 8, 13 -> done(start, name, timespec(guest, call.arg3()));
                case 7 -> done(start, name);
                case 9 ->
                        done(start, name, value, timespec(guest, call.arg3()), bitset(call.arg5()));
                case 10 -> done(start, name, value, bitset(call.arg5()));
                default ->
                        done(
                                start,
                                name,
                                value,
                                hex(call.arg3()),
                                address(call.arg4()),
                                hex(int32(call.arg5())));
            };
        }

        private static String bitset(long bits) {
            return (int) bits == -1 ? "FUTEX_BITSET_MATCH_ANY" : hex(int32(bits));
        }

        private StraceSyscall cloneCall() {
            long flags = int32(call.arg0());
            long bits = flags & ~CloneFlags.CSIGNAL;
            long signal = flags & CloneFlags.CSIGNAL;
            List<String> names = new ArrayList<>();
            if (bits != 0) {
                names.add(StraceFlags.CLONE.bits(bits));
            }
            if (signal != 0) {
                names.add(StraceValues.signal(signal));
            }
            String shown =
                    "child_stack="
                            + address(call.arg1())
                            + ", flags="
                            + (names.isEmpty() ? "0" : String.join("|", names));
            long filled =
                    CloneFlags.PARENT_SETTID
                            | CloneFlags.PIDFD
                            | CloneFlags.CHILD_SETTID
                            | CloneFlags.CHILD_CLEARTID
                            | CloneFlags.SETTLS;
            if ((flags & filled) == 0) {
                return done(shown);
            }
            // riscv64 takes flags, stack, parent_tid, tls, child_tid
            return new StraceSyscall(
                    call,
                    "clone(" + shown,
                    outcome -> {
                        StringBuilder rest = new StringBuilder();
                        if ((flags & (CloneFlags.PARENT_SETTID | CloneFlags.PIDFD)) != 0) {
                            ByteBuffer tid =
                                    outcome.failed()
                                            ? null
                                            : outcome.guest.structure(call.arg2(), 4);
                            rest.append(", parent_tid=")
                                    .append(
                                            tid == null
                                                    ? address(call.arg2())
                                                    : "[" + tid.getInt(0) + "]");
                        }
                        if ((flags & CloneFlags.SETTLS) != 0) {
                            rest.append(", tls=").append(address(call.arg3()));
                        }
                        if ((flags & (CloneFlags.CHILD_SETTID | CloneFlags.CHILD_CLEARTID)) != 0) {
                            rest.append(", child_tidptr=").append(address(call.arg4()));
                        }
                        return rest.toString();
                    });
        }

        private StraceSyscall prctl() {
            int option = (int) call.arg0();
            String name = StraceFlags.PRCTL.value(int32(option));
            return switch (option) {
                case 1 -> done(name, signal(call.arg1()));
                case 2 ->
                        open(name)
                                .closing(outcome ->
                                        integerAt(outcome, call.arg1(), StraceValues::signal));
                case 3 -> done(name);
                case 4 ->
                        done(
                                name,
                                switch ((int) call.arg1()) {
                                    case 0 -> "SUID_DUMP_DISABLE";
                                    case 1 -> "SUID_DUMP_USER";
                                    case 2 -> "SUID_DUMP_ROOT";
                                    default -> hex(call.arg1()) + " /* SUID_DUMP_??? */";
                                });
                case 15 -> done(name, taskName(guest, call.arg1()));
                case 16 ->
                        open(name)
                                .closing(outcome ->
                                        outcome.failed()
                                                ? address(call.arg1())
                                                : taskName(outcome.guest, call.arg1()));
                case 36 -> done(name, Long.toUnsignedString(call.arg1()));
                case 37 ->
                        open(name)
                                .closing(
                                        outcome -> integerAt(outcome, call.arg1(), Long::toString));
                case 38, 39 ->
                        done(
                                name,
                                Long.toUnsignedString(call.arg1()),
                                Long.toUnsignedString(call.arg2()),
                                Long.toUnsignedString(call.arg3()),
                                Long.toUnsignedString(call.arg4()));
                default ->
                        done(
                                name,
                                hex(call.arg1()),
                                hex(call.arg2()),
                                hex(call.arg3()),
                                hex(call.arg4()));
            };
        }

        /// A `comm` name: strace shows at most 15 bytes of it.
        private static String taskName(GuestView guest, long address) {
            byte[] name = guest.string(address);
            if (name == null) {
                return address(address);
            }
            return name.length > 15
                    ? StraceValues.quoted(name, 15) + "..."
                    : StraceValues.quoted(name, name.length);
        }

        private StraceSyscall prlimit() {
            return open(
                            integer(call.arg0()),
                            StraceFlags.RESOURCE.value(int32(call.arg1())),
                            limit(guest, call.arg2()))
                    .closing(outcome ->
                            outcome.failed()
                                    ? address(call.arg3())
                                    : limit(outcome.guest, call.arg3()));
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

        private static String limitValue(long value) {
            if (value == -1) {
                return "RLIM64_INFINITY";
            }
            return value > 1024 && value % 1024 == 0
                    ? Long.toUnsignedString(value / 1024) + "*1024"
                    : Long.toUnsignedString(value);
        }

        private static String timespec(GuestView guest, long address) {
            ByteBuffer time = guest.structure(address, TIMESPEC_SIZE);
            return time == null
                    ? address(address)
                    : StraceValues.time(time.getLong(0), "tv_nsec", time.getLong(8));
        }

        private static String timeval(GuestView guest, long address) {
            ByteBuffer time = guest.structure(address, TIMESPEC_SIZE);
            return time == null
                    ? address(address)
                    : StraceValues.time(time.getLong(0), "tv_usec", time.getLong(8));
        }

        /// The rest of a sleep, which only an interrupted one fills in.
        private static String remaining(Outcome outcome, long address) {
            return outcome.interrupted ? timespec(outcome.guest, address) : address(address);
        }

        private static String intervalTimer(Outcome outcome, long address) {
            return outcome.failed() ? address(address) : intervalTimer(outcome.guest, address);
        }

        private static String intervalTimer(GuestView guest, long address) {
            return guest.structure(address, 2 * TIMESPEC_SIZE) == null
                    ? address(address)
                    : "{it_interval="
                            + timeval(guest, address)
                            + ", it_value="
                            + timeval(guest, address + TIMESPEC_SIZE)
                            + "}";
        }

        private static String clock(long clock) {
            return StraceFlags.CLOCK.value(int32(clock));
        }

        private static String signalSet(GuestView guest, long address, long size) {
            ByteBuffer set = size == SIGSET_SIZE ? guest.structure(address, SIGSET_SIZE) : null;
            return set == null
                    ? address(address)
                    : StraceValues.signals(new SignalSet(set.getLong(0)));
        }

        /// riscv64's struct sigaction of the kernel: handler, flags, mask; no restorer.
        private static String signalAction(GuestView guest, long address) {
            ByteBuffer action = guest.structure(address, 24);
            if (action == null) {
                return address(address);
            }
            long handler = action.getLong(0);
            return "{sa_handler="
                    + (handler == 0 ? "SIG_DFL" : handler == 1 ? "SIG_IGN" : hex(handler))
                    + ", sa_mask="
                    + StraceValues.signals(new SignalSet(action.getLong(16)))
                    + ", sa_flags="
                    + StraceFlags.SIGNAL_ACTION.bits(action.getLong(8))
                    + "}";
        }

        private static String signalStack(GuestView guest, long address) {
            ByteBuffer stack = guest.structure(address, 24);
            return stack == null
                    ? address(address)
                    : "{ss_sp="
                            + address(stack.getLong(0))
                            + ", ss_flags="
                            + StraceFlags.SIGNAL_STACK.bits(int32(stack.getInt(8)))
                            + ", ss_size="
                            + Long.toUnsignedString(stack.getLong(16))
                            + "}";
        }

        /// siginfo_t: signo, errno and code, then from byte 16 on what depends on them.
        private static String signalInfo(GuestView guest, long address) {
            ByteBuffer info = guest.structure(address, 48);
            if (info == null) {
                return address(address);
            }
            Signal signal = Signal.orNull(info.getInt(0));
            if (signal == null) {
                return info.getInt(0) == 0 ? "{}" : address(address);
            }
            int code = info.getInt(8);
            return StraceValues.signalInfo(
                    new SignalInfo(signal, code, detail(signal, code, info)));
        }

        private static SignalInfo.Detail detail(Signal signal, int code, ByteBuffer info) {
            if (signal.equals(Signal.SIGCHLD) && code > 0 && code != SignalInfo.SI_KERNEL) {
                return new SignalInfo.Child(
                        info.getInt(16),
                        info.getInt(20),
                        info.getInt(24),
                        info.getLong(32),
                        info.getLong(40));
            }
            if (code > 0
                    && SignalSet.SYNCHRONOUS.contains(signal)
                    && code != SignalInfo.SI_KERNEL) {
                return new SignalInfo.Fault(info.getLong(16));
            }
            if (code == SignalInfo.SI_KERNEL) {
                return new SignalInfo.None();
            }
            if (code == SignalInfo.SI_TIMER) {
                return new SignalInfo.Timer(info.getInt(16), info.getInt(20), info.getLong(24));
            }
            return new SignalInfo.Sender(info.getInt(16), info.getInt(20), info.getLong(24));
        }

        private static String usage(Outcome outcome, long address) {
            boolean unreadable =
                    outcome.failed() || outcome.guest.structure(address, 2 * TIMESPEC_SIZE) == null;
            return unreadable
                    ? address(address)
                    : "{ru_utime="
                            + timeval(outcome.guest, address)
                            + ", ru_stime="
                            + timeval(outcome.guest, address + TIMESPEC_SIZE)
                            + ", ...}";
        }

        private static String times(Outcome outcome, long address) {
            ByteBuffer times = outcome.guest.structure(address, 32);
            if (outcome.failed() || times == null) {
                return address(address);
            }
            String[] names = {"tms_utime", "tms_stime", "tms_cutime", "tms_cstime"};
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < names.length; i++) {
                parts.add(names[i] + "=" + StraceValues.ticks(times.getLong(i * 8)));
            }
            return "{" + String.join(", ", parts) + "}";
        }

        private static String uname(Outcome outcome, long address) {
            byte[] system = outcome.failed() ? null : outcome.guest.string(address);
            byte[] node = outcome.failed() ? null : outcome.guest.string(address + 65);
            return system == null || node == null
                    ? address(address)
                    : "{sysname="
                            + StraceValues.quoted(system, system.length)
                            + ", nodename="
                            + StraceValues.quoted(node, node.length)
                            + ", ...}";
        }

        private static String integerAt(Outcome outcome, long address, LongFunction<String> shown) {
            ByteBuffer value = outcome.failed() ? null : outcome.guest.structure(address, 4);
            return value == null ? address(address) : "[" + shown.apply(value.getInt(0)) + "]";
        }

        // ---- bytes and strings ----

        /// What a buffer holds, as a string.
        private static String buffer(GuestView guest, long address, long length) {
            if (length == 0) {
                return "\"\"";
            }
            // One byte more than is shown, to know whether it is cut.
            int looked = (int) Math.min(length, StraceValues.LONGEST_STRING + 1);
            byte[] content = length < 0 ? null : guest.bytes(address, looked);
            return content == null ? address(address) : StraceValues.quotedAndCut(content);
        }

        private static String vectors(GuestView guest, long address, long count, long available) {
            if (count < 0 || count > 1024) {
                return address(address);
            }
            ByteBuffer vectors = guest.structure(address, (int) count * 16);
            if (vectors == null && count > 0) {
                return address(address);
            }
            List<String> parts = new ArrayList<>();
            long left = available;
            for (int i = 0; vectors != null && i < count; i++) {
                if (i == StraceValues.LONGEST_STRING) {
                    parts.add("...");
                    break;
                }
                long base = vectors.getLong(i * 16);
                long length = vectors.getLong(i * 16 + 8);
                long shown = Math.min(length, left);
                parts.add(
                        "{iov_base="
                                + (base == 0 ? "NULL" : buffer(guest, base, shown))
                                + ", iov_len="
                                + Long.toUnsignedString(length)
                                + "}");
                left -= shown;
            }
            return "[" + String.join(", ", parts) + "]";
        }

        private String path(long address) {
            byte[] path = guest.string(address);
            return path == null ? address(address) : StraceValues.quoted(path, path.length);
        }

        private String argumentVector(long address) {
            List<Long> pointers = pointers(address);
            if (pointers == null) {
                return address(address);
            }
            List<String> shown = new ArrayList<>();
            for (long pointer : pointers) {
                if (shown.size() == StraceValues.LONGEST_STRING) {
                    shown.add("...");
                    break;
                }
                byte[] argument = guest.string(pointer);
                shown.add(
                        argument == null ? address(pointer) : StraceValues.quotedAndCut(argument));
            }
            return shown.stream().collect(Collectors.joining(", ", "[", "]"));
        }

        private String environment(long address) {
            List<Long> pointers = pointers(address);
            if (pointers == null) {
                return address(address);
            }
            return address(address)
                    + " /* "
                    + pointers.size()
                    + (pointers.size() == 1 ? " var" : " vars")
                    + " */";
        }

        /// The pointers before the NULL that ends them; null when they cannot be read.
        private @Nullable List<Long> pointers(long address) {
            List<Long> pointers = new ArrayList<>();
            for (long at = address; pointers.size() < 4096; at += 8) {
                ByteBuffer pointer = guest.structure(at, 8);
                if (pointer == null) {
                    return null;
                }
                if (pointer.getLong(0) == 0) {
                    return pointers;
                }
                pointers.add(pointer.getLong(0));
            }
            return pointers;
        }

        // ---- scalars ----

        private static String integer(long value) {
            return Integer.toString((int) value);
        }

        private static String signal(long number) {
            int narrow = (int) number;
            return StraceValues.signal(narrow);
        }

        /// A C int or unsigned, as the 32 bits that it is.
        private static long int32(long value) {
            return value & 0xffffffffL;
        }

        private static String octal(long mode) {
            long bits = mode & 07777;
            return bits == 0 ? "000" : "0" + String.format("%03o", bits);
        }

        private static int length(long result) {
            return (int) Math.min(result, Integer.MAX_VALUE);
        }

        // ---- assembling ----

        /// All arguments are known at entry.
        private StraceSyscall done(String... arguments) {
            return named(call.name(), arguments);
        }

        private StraceSyscall named(String name, String[] arguments) {
            return new StraceSyscall(call, name + "(" + String.join(", ", arguments), null);
        }

        /// More arguments follow at the return.
        private Open open(String... arguments) {
            StringBuilder text = new StringBuilder(call.name()).append('(');
            for (String argument : arguments) {
                text.append(argument).append(", ");
            }
            return exiting -> new StraceSyscall(call, text.toString(), exiting);
        }

        private interface Open {
            StraceSyscall closing(Exiting exiting);
        }
    }
}
