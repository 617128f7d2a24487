package exitscope.format.strace;

import exitscope.abi.PtraceRequest;
import exitscope.abi.SyscallNumber;

import java.nio.ByteBuffer;
import java.util.Map;

/// ptrace, whose arguments mean something else with each request.
final class TraceFormats {
    static final StraceFlags EVENTS =
            StraceFlags.of(
                    "PTRACE_EVENT_???",
                    """
                    PTRACE_EVENT_FORK=1 PTRACE_EVENT_VFORK=2 PTRACE_EVENT_CLONE=3
                    PTRACE_EVENT_EXEC=4 PTRACE_EVENT_VFORK_DONE=5 PTRACE_EVENT_EXIT=6
                    PTRACE_EVENT_SECCOMP=7 PTRACE_EVENT_STOP=128
                    """);

    private static final StraceFlags OPTIONS =
            StraceFlags.of(
                    "PTRACE_O_???",
                    """
                    PTRACE_O_TRACESYSGOOD=1 PTRACE_O_TRACEFORK=2 PTRACE_O_TRACEVFORK=4
                    PTRACE_O_TRACECLONE=8 PTRACE_O_TRACEEXEC=0x10 PTRACE_O_TRACEVFORKDONE=0x20
                    PTRACE_O_TRACEEXIT=0x40 PTRACE_O_TRACESECCOMP=0x80 PTRACE_O_EXITKILL=0x100000
                    PTRACE_O_SUSPEND_SECCOMP=0x200000
                    """);

    private static final StraceFlags REGISTER_SETS =
            StraceFlags.of("NT_???", "NT_PRSTATUS=1 NT_FPREGSET=2");

    private static final StraceFlags PEEKED =
            StraceFlags.of("PTRACE_PEEKSIGINFO_???", "PTRACE_PEEKSIGINFO_SHARED=1");

    private static final int SIGINFO = 128;

    private TraceFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.PTRACE, TraceFormats::ptrace);
    }

    private static StraceCall ptrace(Arguments call) {
        PtraceRequest request = PtraceRequest.orNull(call.raw(0));
        String pid = call.integer(1);
        if (request == null) {
            String number = StraceValues.hex(call.raw(0)) + " /* PTRACE_??? */";
            return call.done(number, pid, call.hex(2), call.hex(3));
        }
        String name = "PTRACE_" + request.name();
        return switch (request) {
            case TRACEME -> call.done(name);
            case ATTACH, KILL, INTERRUPT, LISTEN -> call.done(name, pid);
            case CONT, SYSCALL, SINGLESTEP, DETACH ->
                    call.done(name, pid, call.address(2), signal(call));
            case SEIZE, SETOPTIONS -> call.done(name, pid, call.address(2), call.flags(3, OPTIONS));
            case POKETEXT, POKEDATA -> call.done(name, pid, call.address(2), call.hex(3));
            case PEEKTEXT, PEEKDATA ->
                    call.open(name, pid, call.address(2))
                            .closing(outcome -> outcome.filled(call.raw(3), StraceValues::wordAt));
            case GETEVENTMSG ->
                    call.open(name, pid, call.address(2))
                            .closing(
                                    outcome -> outcome.filled(call.raw(3), StraceValues::numberAt));
            case GETSIGINFO ->
                    call.open(name, pid, call.address(2))
                            .closing(outcome ->
                                    outcome.filled(call.raw(3), SignalFormats::signalInfo));
            case SETSIGINFO ->
                    call.done(
                            name,
                            pid,
                            call.address(2),
                            call.structure(3, SignalFormats::signalInfo));
            case PEEKSIGINFO ->
                    call.open(name, pid, call.structure(2, TraceFormats::peekedAt))
                            .closing(outcome -> pending(call, outcome));
            case GETSIGMASK ->
                    call.open(name, pid, call.unsigned(2))
                            .closing(outcome ->
                                    outcome.filled(call.raw(3), TraceFormats::signalSetAt));
            case SETSIGMASK ->
                    call.done(
                            name,
                            pid,
                            call.unsigned(2),
                            call.structure(3, TraceFormats::signalSetAt));
            case GETREGSET ->
                    call.open(name, pid, call.value(2, REGISTER_SETS))
                            .closing(
                                    outcome -> outcome.filled(call.raw(3), TraceFormats::vectorAt));
            case SETREGSET ->
                    call.done(
                            name,
                            pid,
                            call.value(2, REGISTER_SETS),
                            call.structure(3, TraceFormats::vectorAt));
            case GET_SYSCALL_INFO ->
                    call.open(name, pid, call.unsigned(2))
                            .closing(outcome ->
                                    outcome.filled(call.raw(3), TraceFormats::callInfoAt));
            case SET_SYSCALL_INFO ->
                    call.done(
                            name,
                            pid,
                            call.unsigned(2),
                            call.structure(3, TraceFormats::callInfoAt));
            case SECCOMP_GET_FILTER, SECCOMP_GET_METADATA, GET_RSEQ_CONFIGURATION ->
                    call.done(name, pid, call.unsigned(2), call.address(3));
        };
    }

    private static String signal(Arguments call) {
        return call.raw(3) == 0 ? "0" : call.signal(3);
    }

    private static String signalSetAt(GuestView guest, long address) {
        return SignalFormats.signalSet(guest, address, 8);
    }

    private static String vectorAt(GuestView guest, long address) {
        ByteBuffer vector = guest.structure(address, 16);
        return vector == null
                ? StraceValues.address(address)
                : "{iov_base="
                        + StraceValues.address(vector.getLong(0))
                        + ", iov_len="
                        + Long.toUnsignedString(vector.getLong(8))
                        + "}";
    }

    private static String peekedAt(GuestView guest, long address) {
        ByteBuffer what = guest.structure(address, 16);
        if (what == null) {
            return StraceValues.address(address);
        }
        return "{off="
                + Long.toUnsignedString(what.getLong(0))
                + ", flags="
                + PEEKED.bits(what.getInt(8) & 0xffffffffL)
                + ", nr="
                + what.getInt(12)
                + "}";
    }

    private static String pending(Arguments call, StraceCall.Outcome outcome) {
        if (outcome.failed()) {
            return call.address(3);
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < outcome.result(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(
                            SignalFormats.signalInfo(
                                    outcome.guest(), call.raw(3) + (long) i * SIGINFO));
        }
        return text.append(']').toString();
    }

    /// What a tracer is told of a call: the first 33 bytes are there in every form that has a call.
    private static String callInfoAt(GuestView guest, long address) {
        ByteBuffer head = guest.structure(address, 24);
        if (head == null) {
            return StraceValues.address(address);
        }
        String text =
                ", arch=AUDIT_ARCH_RISCV64, instruction_pointer="
                        + StraceValues.hex(head.getLong(8))
                        + ", stack_pointer="
                        + StraceValues.hex(head.getLong(16));
        return switch (head.get(0)) {
            case 1 -> "{op=PTRACE_SYSCALL_INFO_ENTRY" + text + entryAt(guest, address) + "}";
            case 2 -> "{op=PTRACE_SYSCALL_INFO_EXIT" + text + exitAt(guest, address) + "}";
            default -> "{op=PTRACE_SYSCALL_INFO_NONE" + text + "}";
        };
    }

    private static String entryAt(GuestView guest, long address) {
        ByteBuffer call = guest.structure(address, 80);
        if (call == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(", entry={nr=");
        text.append("__NR_").append(SyscallNumber.nameOf(call.getLong(24))).append(", args=[");
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : ", ").append(StraceValues.hex(call.getLong(32 + 8 * i)));
        }
        return text.append("]}").toString();
    }

    private static String exitAt(GuestView guest, long address) {
        ByteBuffer call = guest.structure(address, 33);
        return call == null
                ? ""
                : ", exit={rval=" + call.getLong(24) + ", is_error=" + call.get(32) + "}";
    }
}
