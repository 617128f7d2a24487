package exitscope.format.strace;

import static exitscope.format.strace.StraceValues.address;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.state.SignalAction;

import java.nio.ByteBuffer;
import java.util.Map;

/// Signals: actions, masks, sending, waiting for them.
final class SignalFormats {
    private static final int SET_SIZE = 8;
    private static final int ACTION_SIZE = 24;
    private static final int STACK_SIZE = 24;
    private static final int INFO_SIZE = 48;

    static final StraceFlags ACTION = new StraceFlags("SA_???", "0", SignalAction.FLAG_NAMES);

    static final StraceFlags MASK_HOW =
            StraceFlags.of("SIG_???", "SIG_BLOCK=0 SIG_UNBLOCK=1 SIG_SETMASK=2");

    private static final StraceFlags STACK =
            StraceFlags.of("SS_???", "SS_ONSTACK=1 SS_DISABLE=2 SS_AUTODISARM=0x80000000");

    private SignalFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(SyscallNumber.KILL, call -> call.done(call.integer(0), call.signal(1)));
        calls.put(SyscallNumber.TKILL, call -> call.done(call.integer(0), call.signal(1)));
        calls.put(
                SyscallNumber.TGKILL,
                call -> call.done(call.integer(0), call.integer(1), call.signal(2)));
        calls.put(
                SyscallNumber.RT_SIGQUEUEINFO,
                call ->
                        call.done(
                                call.integer(0),
                                call.signal(1),
                                call.structure(2, SignalFormats::signalInfo)));
        calls.put(
                SyscallNumber.RT_TGSIGQUEUEINFO,
                call ->
                        call.done(
                                call.integer(0),
                                call.integer(1),
                                call.signal(2),
                                call.structure(3, SignalFormats::signalInfo)));
        calls.put(SyscallNumber.RT_SIGACTION, SignalFormats::sigaction);
        calls.put(SyscallNumber.RT_SIGPROCMASK, SignalFormats::sigprocmask);
        calls.put(SyscallNumber.RT_SIGPENDING, SignalFormats::sigpending);
        calls.put(
                SyscallNumber.RT_SIGSUSPEND,
                call -> call.done(signalSet(call.guest(), call, 0, 1), call.unsigned(1)));
        calls.put(SyscallNumber.RT_SIGTIMEDWAIT, SignalFormats::sigtimedwait);
        calls.put(SyscallNumber.RT_SIGRETURN, call -> call.done());
        calls.put(SyscallNumber.SIGALTSTACK, SignalFormats::sigaltstack);
    }

    private static StraceCall sigaction(Arguments call) {
        return call.open(call.signal(0), call.structure(1, SignalFormats::signalAction))
                .closing(outcome ->
                        outcome.filled(call.raw(2), SignalFormats::signalAction)
                                + ", "
                                + call.unsigned(3));
    }

    private static StraceCall sigprocmask(Arguments call) {
        return call.open(call.value(0, MASK_HOW), signalSet(call.guest(), call, 1, 3))
                .closing(outcome -> filledSet(outcome, call, 2, 3) + ", " + call.unsigned(3));
    }

    private static StraceCall sigpending(Arguments call) {
        return call.open()
                .closing(outcome -> filledSet(outcome, call, 0, 1) + ", " + call.unsigned(1));
    }

    private static StraceCall sigtimedwait(Arguments call) {
        return call.open(signalSet(call.guest(), call, 0, 3))
                .closing(outcome ->
                        outcome.filled(call.raw(1), SignalFormats::signalInfo)
                                + ", "
                                + call.structure(2, TimeFormats::timespec)
                                + ", "
                                + call.unsigned(3))
                .resulting(signal -> signal + " (" + Signal.labelOf(signal) + ")")
                .brokenOffAs(StraceCall.INTERRUPTED);
    }

    private static StraceCall sigaltstack(Arguments call) {
        return call.open(call.structure(0, SignalFormats::signalStack))
                .closing(outcome -> outcome.filled(call.raw(1), SignalFormats::signalStack));
    }

    // ---- structures ----

    /// A mask that is passed in, whose size another argument tells.
    static String signalSet(GuestView guest, Arguments call, int index, int sizeIndex) {
        return signalSet(guest, call.raw(index), call.raw(sizeIndex));
    }

    private static String filledSet(
            StraceCall.Outcome outcome, Arguments call, int index, int sizeIndex) {
        return outcome.filled(
                call.raw(index),
                (guest, address) -> signalSet(guest, address, call.raw(sizeIndex)));
    }

    static String signalSet(GuestView guest, long address, long size) {
        ByteBuffer set = size == SET_SIZE ? guest.structure(address, SET_SIZE) : null;
        return set == null ? address(address) : StraceValues.signals(new SignalSet(set.getLong(0)));
    }

    /// riscv64's struct sigaction of the kernel: handler, flags, mask; no restorer.
    private static String signalAction(GuestView guest, long address) {
        ByteBuffer action = guest.structure(address, ACTION_SIZE);
        if (action == null) {
            return address(address);
        }
        long handler = action.getLong(0);
        return "{sa_handler="
                + (handler == SignalAction.SIG_DFL
                        ? "SIG_DFL"
                        : handler == SignalAction.SIG_IGN ? "SIG_IGN" : StraceValues.hex(handler))
                + ", sa_mask="
                + StraceValues.signals(new SignalSet(action.getLong(16)))
                + ", sa_flags="
                + ACTION.bits(action.getLong(8))
                + "}";
    }

    private static String signalStack(GuestView guest, long address) {
        ByteBuffer stack = guest.structure(address, STACK_SIZE);
        return stack == null
                ? address(address)
                : "{ss_sp="
                        + address(stack.getLong(0))
                        + ", ss_flags="
                        + STACK.bits(stack.getInt(8) & 0xffffffffL)
                        + ", ss_size="
                        + Long.toUnsignedString(stack.getLong(16))
                        + "}";
    }

    /// siginfo_t: signo, errno and code, then from byte 16 on what depends on them.
    static String signalInfo(GuestView guest, long address) {
        ByteBuffer info = guest.structure(address, INFO_SIZE);
        if (info == null) {
            return address(address);
        }
        Signal signal = Signal.orNull(info.getInt(0));
        if (signal == null) {
            return info.getInt(0) == 0 ? "{}" : address(address);
        }
        int code = info.getInt(8);
        return StraceValues.signalInfo(new SignalInfo(signal, code, detail(signal, code, info)));
    }

    private static SignalInfo.Detail detail(Signal signal, int code, ByteBuffer info) {
        if (code == SignalInfo.SI_KERNEL) {
            return new SignalInfo.None();
        }
        if (signal.equals(Signal.SIGCHLD) && code > 0) {
            return new SignalInfo.Child(
                    info.getInt(16),
                    info.getInt(20),
                    info.getInt(24),
                    info.getLong(32),
                    info.getLong(40));
        }
        if (code > 0 && SignalSet.SYNCHRONOUS.contains(signal)) {
            return new SignalInfo.Fault(info.getLong(16));
        }
        if (code == SignalInfo.SI_TIMER) {
            return new SignalInfo.Timer(info.getInt(16), info.getInt(20), info.getLong(24));
        }
        return new SignalInfo.Sender(info.getInt(16), info.getInt(20), info.getLong(24));
    }
}
