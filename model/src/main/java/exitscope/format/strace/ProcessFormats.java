package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.CloneFlags;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// clone, execve, exit and prctl.
final class ProcessFormats {
    static final StraceFlags CLONE =
            StraceFlags.of(
                    "CLONE_???",
                    """
                    CLONE_VM=0x100 CLONE_FS=0x200 CLONE_FILES=0x400 CLONE_SIGHAND=0x800
                    CLONE_PIDFD=0x1000 CLONE_PTRACE=0x2000 CLONE_VFORK=0x4000
                    CLONE_PARENT=0x8000 CLONE_THREAD=0x10000 CLONE_NEWNS=0x20000
                    CLONE_SYSVSEM=0x40000 CLONE_SETTLS=0x80000 CLONE_PARENT_SETTID=0x100000
                    CLONE_CHILD_CLEARTID=0x200000 CLONE_DETACHED=0x400000
                    CLONE_UNTRACED=0x800000 CLONE_CHILD_SETTID=0x1000000
                    CLONE_NEWCGROUP=0x2000000 CLONE_NEWUTS=0x4000000 CLONE_NEWIPC=0x8000000
                    CLONE_NEWUSER=0x10000000 CLONE_NEWPID=0x20000000 CLONE_NEWNET=0x40000000
                    CLONE_IO=0x80000000 CLONE_CLEAR_SIGHAND=0x100000000
                    CLONE_INTO_CGROUP=0x200000000
                    """);

    /// Flags with which clone has more than two arguments.
    private static final long MORE_ARGUMENTS =
            CloneFlags.PARENT_SETTID
                    | CloneFlags.PIDFD
                    | CloneFlags.CHILD_SETTID
                    | CloneFlags.CHILD_CLEARTID
                    | CloneFlags.SETTLS;

    private static final StraceFlags PRCTL =
            StraceFlags.of(
                    "PR_???",
                    """
                    PR_SET_PDEATHSIG=1 PR_GET_PDEATHSIG=2 PR_GET_DUMPABLE=3 PR_SET_DUMPABLE=4
                    PR_GET_KEEPCAPS=7 PR_SET_KEEPCAPS=8 PR_GET_TIMING=13 PR_SET_TIMING=14
                    PR_GET_SECCOMP=21 PR_SET_SECCOMP=22 PR_CAPBSET_READ=23 PR_CAPBSET_DROP=24
                    PR_GET_SECUREBITS=27 PR_SET_SECUREBITS=28 PR_SET_TIMERSLACK=29
                    PR_GET_TIMERSLACK=30 PR_GET_TID_ADDRESS=40 PR_CAP_AMBIENT=47
                    PR_SET_NAME=15 PR_GET_NAME=16 PR_SET_CHILD_SUBREAPER=36
                    PR_GET_CHILD_SUBREAPER=37 PR_SET_NO_NEW_PRIVS=38 PR_GET_NO_NEW_PRIVS=39
                    """);

    private static final StraceFlags SECURE_BITS =
            StraceFlags.of(
                    "SECBIT_???",
                    """
                    SECBIT_NOROOT=1 SECBIT_NOROOT_LOCKED=2 SECBIT_NO_SETUID_FIXUP=4
                    SECBIT_NO_SETUID_FIXUP_LOCKED=8 SECBIT_KEEP_CAPS=0x10
                    SECBIT_KEEP_CAPS_LOCKED=0x20 SECBIT_NO_CAP_AMBIENT_RAISE=0x40
                    SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED=0x80
                    """);

    private static final StraceFlags AMBIENT =
            StraceFlags.of(
                    "PR_CAP_AMBIENT_???",
                    """
                    PR_CAP_AMBIENT_IS_SET=1 PR_CAP_AMBIENT_RAISE=2 PR_CAP_AMBIENT_LOWER=3
                    PR_CAP_AMBIENT_CLEAR_ALL=4
                    """);

    private static final StraceFlags DUMPABLE =
            StraceFlags.of(
                    "SUID_DUMP_???", "SUID_DUMP_DISABLE=0 SUID_DUMP_USER=1 SUID_DUMP_ROOT=2");

    /// A `comm` name without its NUL.
    private static final int NAME_LENGTH = 15;

    private ProcessFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.CLONE, ProcessFormats::cloneCall);
        calls.put(SyscallNumber.EXECVE, ProcessFormats::execve);
        calls.put(SyscallNumber.EXIT, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.EXIT_GROUP, call -> call.done(call.integer(0)));
        calls.put(SyscallNumber.PRCTL, ProcessFormats::prctl);
    }

    /// riscv64 takes flags, stack, parent_tid, tls, child_tid.
    private static StraceCall cloneCall(Arguments call) {
        long flags = call.bits(0);
        String entering =
                call.call().name()
                        + "(child_stack="
                        + call.address(1)
                        + ", flags="
                        + cloneFlags(flags);
        StraceCall written = StraceCall.entered(call.call(), entering);
        return CloneFlags.has(flags, MORE_ARGUMENTS)
                ? written.closing(outcome -> settings(call, flags, outcome))
                : written;
    }

    private static String cloneFlags(long flags) {
        long bits = flags & ~CloneFlags.CSIGNAL;
        long signal = flags & CloneFlags.CSIGNAL;
        List<String> names = new ArrayList<>();
        if (bits != 0) {
            names.add(CLONE.bits(bits));
        }
        if (signal != 0) {
            names.add(Signal.labelOf(signal));
        }
        return names.isEmpty() ? "0" : String.join("|", names);
    }

    private static String settings(Arguments call, long flags, StraceCall.Outcome outcome) {
        StringBuilder rest = new StringBuilder();
        if (CloneFlags.has(flags, CloneFlags.PARENT_SETTID | CloneFlags.PIDFD)) {
            rest.append(", parent_tid=").append(outcome.filled(call.raw(2), Arguments::integerAt));
        }
        if (CloneFlags.has(flags, CloneFlags.SETTLS)) {
            rest.append(", tls=").append(call.address(3));
        }
        if (CloneFlags.has(flags, CloneFlags.CHILD_SETTID | CloneFlags.CHILD_CLEARTID)) {
            rest.append(", child_tidptr=").append(call.address(4));
        }
        return rest.toString();
    }

    private static StraceCall execve(Arguments call) {
        return call.done(
                call.path(0), argumentVector(call, call.raw(1)), environment(call, call.raw(2)));
    }

    private static String argumentVector(Arguments call, long address) {
        List<Long> pointers = call.pointers(address);
        if (pointers == null) {
            return address(address);
        }
        List<String> shown = new ArrayList<>();
        for (long pointer : pointers) {
            if (shown.size() == StraceValues.LONGEST_STRING) {
                shown.add("...");
                break;
            }
            byte[] argument = call.guest().string(pointer);
            shown.add(argument == null ? address(pointer) : StraceValues.quotedAndCut(argument));
        }
        return shown.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String environment(Arguments call, long address) {
        List<Long> pointers = call.pointers(address);
        if (pointers == null) {
            return address(address);
        }
        return address(address)
                + " /* "
                + pointers.size()
                + (pointers.size() == 1 ? " var" : " vars")
                + " */";
    }

    private static StraceCall prctl(Arguments call) {
        String name = call.value(0, PRCTL);
        return switch ((int) call.raw(0)) {
            case 1 -> call.done(name, call.signal(1));
            case 7, 13, 21, 27, 30 -> call.done(name);
            case 8, 29 -> call.done(name, call.unsigned(1));
            case 23, 24 -> call.done(name, CredentialFormats.capability(call.raw(1)));
            case 28 -> call.done(name, call.flags(1, SECURE_BITS));
            case 47 ->
                    call.done(
                            name,
                            call.value(1, AMBIENT),
                            (int) call.raw(1) == 4
                                    ? call.hex(2)
                                    : CredentialFormats.capability(call.raw(2)),
                            call.hex(3),
                            call.hex(4));
            case 2 ->
                    call.open(name)
                            .closing(outcome ->
                                    outcome.filled(call.raw(1), ProcessFormats::signalAt));
            case 3 -> call.done(name);
            case 4 -> call.done(name, DUMPABLE.value(call.raw(1)));
            case 15 -> call.done(name, call.structure(1, ProcessFormats::taskName));
            case 16 ->
                    call.open(name)
                            .closing(outcome ->
                                    outcome.filled(call.raw(1), ProcessFormats::taskName));
            case 36 -> call.done(name, call.unsigned(1));
            case 37 ->
                    call.open(name)
                            .closing(outcome -> outcome.filled(call.raw(1), Arguments::integerAt));
            case 38, 39 ->
                    call.done(
                            name,
                            call.unsigned(1),
                            call.unsigned(2),
                            call.unsigned(3),
                            call.unsigned(4));
            default -> call.done(name, call.hex(1), call.hex(2), call.hex(3), call.hex(4));
        };
    }

    private static String signalAt(GuestView guest, long address) {
        ByteBuffer value = guest.structure(address, 4);
        return value == null ? address(address) : "[" + Signal.labelOf(value.getInt(0)) + "]";
    }

    /// A `comm` name: strace shows at most 15 bytes of it.
    private static String taskName(GuestView guest, long address) {
        byte[] name = guest.string(address);
        if (name == null) {
            return address(address);
        }
        return name.length > NAME_LENGTH
                ? StraceValues.quoted(name, NAME_LENGTH) + "..."
                : StraceValues.quoted(name, name.length);
    }
}
