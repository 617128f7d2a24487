package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.change.SignalChange.ActionSet;
import exitscope.change.SignalChange.MaskChanged;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.SignalActions;
import exitscope.kernel.SignalDelivery;
import exitscope.kernel.SignalMasks;
import exitscope.kernel.SignalStacks;
import exitscope.kernel.TaskDraft;
import exitscope.state.BlockReason;
import exitscope.state.SignalAction;
import exitscope.state.SignalStack;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// Actions, masks and waiting for signals; sending is in [KillCalls].
final class SignalCalls {
    private static final int SET_SIZE = 8;
    private static final int SIG_BLOCK = 0;
    private static final int SIG_UNBLOCK = 1;
    private static final int SIG_SETMASK = 2;

    private SignalCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.RT_SIGACTION, SignalCalls::sigaction);
        calls.put(SyscallNumber.RT_SIGPROCMASK, SignalCalls::sigprocmask);
        calls.put(SyscallNumber.RT_SIGPENDING, SignalCalls::sigpending);
        calls.put(SyscallNumber.RT_SIGSUSPEND, SignalCalls::sigsuspend);
        calls.put(SyscallNumber.RT_SIGTIMEDWAIT, SignalCalls::sigtimedwait);
        calls.put(SyscallNumber.RT_SIGRETURN, SignalCalls::sigreturn);
        calls.put(SyscallNumber.SIGALTSTACK, SignalCalls::sigaltstack);
        KillCalls.register(calls);
    }

    /// struct sigaction on riscv64: handler, flags, mask. (SG-07, SG-08)
    private static Outcome sigaction(Invocation call) {
        Signal signal = Signal.orNull(call.call().arg0());
        long in = call.call().arg1();
        long out = call.call().arg2();
        if (call.call().arg3() != SET_SIZE || signal == null) {
            return Outcome.error(Errno.EINVAL);
        }
        SignalAction wanted = null;
        if (in != 0) {
            ByteBuffer bytes = call.copyIn(in, 24);
            if (bytes == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (SignalSet.UNBLOCKABLE.contains(signal)) {
                return Outcome.error(Errno.EINVAL);
            }
            SignalSet mask = new SignalSet(bytes.getLong(16)).without(SignalSet.UNBLOCKABLE);
            wanted =
                    new SignalAction(
                            bytes.getLong(0), bytes.getLong(8) & SignalAction.KNOWN_FLAGS, mask);
        }
        GroupDraft group = call.group();
        SignalAction old = call.edit().handlers.get(group.handlers.value()).action(signal);
        if (wanted != null) {
            SignalActions.set(call.edit(), group, signal, wanted);
            call.edit().record(new ActionSet(call.task().id, signal, wanted));
        }
        if (out != 0) {
            ByteBuffer bytes =
                    GuestLayout.buffer(24)
                            .putLong(0, old.handler())
                            .putLong(8, old.flags())
                            .putLong(16, old.mask().bits());
            if (!call.copyOut(out, bytes)) {
                return Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.ZERO;
    }

    private static Outcome sigprocmask(Invocation call) {
        if (call.call().arg3() != SET_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        SignalSet old = call.task().mask;
        if (call.call().arg1() != 0) {
            SignalSet given = readSet(call, call.call().arg1());
            if (given == null) {
                return Outcome.error(Errno.EFAULT);
            }
            SignalSet mask =
                    switch ((int) call.call().arg0()) {
                        case SIG_BLOCK -> old.union(given);
                        case SIG_UNBLOCK -> old.without(given);
                        case SIG_SETMASK -> given;
                        default -> null;
                    };
            if (mask == null) {
                return Outcome.error(Errno.EINVAL);
            }
            setMask(call, mask);
        }
        if (call.call().arg2() != 0 && !writeSet(call, call.call().arg2(), old)) {
            return Outcome.error(Errno.EFAULT);
        }
        return Outcome.ZERO;
    }

    private static void setMask(Invocation call, SignalSet mask) {
        TaskDraft task = call.task();
        SignalSet old = task.mask;
        SignalMasks.set(call.edit(), task, mask);
        if (!old.equals(task.mask)) {
            call.edit().record(new MaskChanged(task.id, old, task.mask));
        }
    }

    private static Outcome sigpending(Invocation call) {
        if (Long.compareUnsigned(call.call().arg1(), SET_SIZE) > 0) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft task = call.task();
        SignalSet pending =
                task.pending.set().union(call.group().pending.set()).intersect(task.mask);
        return writeSet(call, call.call().arg0(), pending)
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }

    /// Sleeps with another mask until a handler has run; the old mask comes back with the handler's
    /// return. (SG-17)
    private static Outcome sigsuspend(Invocation call) {
        if (call.call().arg1() != SET_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        SignalSet mask = readSet(call, call.call().arg0());
        if (mask == null) {
            return Outcome.error(Errno.EFAULT);
        }
        SignalSet old = call.task().mask;
        setMask(call, mask);
        call.task().savedMask = old;
        return new Outcome.Sleep(new BlockReason.AnySignal());
    }

    /// Takes a pending signal out of a set, waiting for one if there is none. (sigtimedwait(2))
    private static Outcome sigtimedwait(Invocation call) {
        if (call.call().arg3() != SET_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        SignalSet given = readSet(call, call.call().arg0());
        if (given == null) {
            return Outcome.error(Errno.EFAULT);
        }
        SignalSet wanted = given.without(SignalSet.UNBLOCKABLE);
        TaskDraft task = call.task();
        if (call.resumed() != null && task.savedMask != null) {
            SignalMasks.setToWait(call.edit(), task, task.savedMask);
            task.savedMask = null;
        }
        SignalInfo info = SignalDelivery.take(call.edit(), task, wanted);
        if (info != null) {
            long out = call.call().arg1();
            return out == 0 || call.copyOut(out, GuestLayout.siginfo(info))
                    ? Outcome.of(info.signal().number())
                    : Outcome.error(Errno.EFAULT);
        }
        if (call.resumed() != null) {
            return Outcome.error(call.timedOut() ? Errno.EAGAIN : Errno.EINTR);
        }
        Long deadline = null;
        if (call.call().arg2() != 0) {
            Long span = TimeCalls.readTimespec(call, call.call().arg2());
            if (span == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (span < 0) {
                return Outcome.error(Errno.EINVAL);
            }
            if (span == 0) {
                return Outcome.error(Errno.EAGAIN);
            }
            deadline = call.edit().clock + span;
        }
        // While it sleeps the awaited signals are not blocked, so that they wake it. (Linux:
        // do_sigtimedwait)
        task.savedMask = task.mask;
        SignalMasks.setToWait(call.edit(), task, task.mask.without(wanted));
        return new Outcome.Sleep(new BlockReason.OneOf(wanted, deadline));
    }

    private static Outcome sigreturn(Invocation call) {
        SignalDelivery.returnFromHandler(call.edit(), call.task());
        return Outcome.DEPARTED;
    }

    private static Outcome sigaltstack(Invocation call) {
        TaskDraft task = call.task();
        SignalStack old = task.signalStack;
        boolean onIt = SignalStacks.isOn(task);
        if (call.call().arg0() != 0) {
            ByteBuffer in = call.copyIn(call.call().arg0(), 24);
            if (in == null) {
                return Outcome.error(Errno.EFAULT);
            }
            Errno refusal =
                    SignalStacks.set(
                            task, new SignalStack(in.getLong(0), in.getInt(8), in.getLong(16)));
            if (refusal != null) {
                return Outcome.error(refusal);
            }
        }
        if (call.call().arg1() != 0) {
            int state = onIt ? SignalStack.SS_ONSTACK : old.enabled() ? 0 : SignalStack.SS_DISABLE;
            ByteBuffer out =
                    GuestLayout.buffer(24)
                            .putLong(0, old.base())
                            .putInt(8, state | (old.flags() & SignalStack.SS_AUTODISARM))
                            .putLong(16, old.size());
            if (!call.copyOut(call.call().arg1(), out)) {
                return Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.ZERO;
    }

    private static @Nullable SignalSet readSet(Invocation call, long address) {
        ByteBuffer bytes = call.copyIn(address, SET_SIZE);
        return bytes == null ? null : new SignalSet(bytes.getLong(0));
    }

    private static boolean writeSet(Invocation call, long address, SignalSet set) {
        return call.copyOut(address, GuestLayout.buffer(SET_SIZE).putLong(0, set.bits()));
    }
}
