package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.change.RuleId;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.ProcessHandles;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.OpenFile;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Map;

/// Handles on processes: pidfd_open, pidfd_send_signal, pidfd_getfd. (section PF)
final class HandleCalls {
    private static final RuleId SENT = RuleId.of("PF-02");

    private static final int SIGNAL_THREAD = 1;
    private static final int SIGNAL_THREAD_GROUP = 2;
    private static final int SIGNAL_PROCESS_GROUP = 4;

    /// Stand for the caller. (PIDFD_SELF_THREAD, PIDFD_SELF_THREAD_GROUP)
    private static final int SELF_THREAD = -10_000;

    private static final int SELF_GROUP = -10_001;

    private HandleCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.PIDFD_OPEN, call -> ifThere(call, HandleCalls::open));
        calls.put(SyscallNumber.PIDFD_SEND_SIGNAL, call -> ifThere(call, HandleCalls::sendSignal));
        calls.put(SyscallNumber.PIDFD_GETFD, call -> ifThere(call, HandleCalls::getDescriptor));
    }

    /// Carries the call out unless it is the seed's, which has no handles on processes. (section
    /// PF)
    private static Outcome ifThere(Invocation call, Syscalls.Handler handler) {
        return call.edit().asSeed(Difference.PIDFDS, call.task())
                ? Outcome.error(Errno.ENOSYS)
                : handler.carryOut(call);
    }

    /// A plain handle needs a leader's number, a thread handle takes any. (PF-05)
    private static Outcome open(Invocation call) {
        int flags = (int) call.call().arg1();
        int pid = (int) call.call().arg0();
        if ((flags & ~(OpenFile.O_NONBLOCK | ProcessHandles.THREAD)) != 0 || pid <= 0) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft target = PidNumbers.find(call.edit(), call.group().namespace, pid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        boolean leader = call.edit().groupOf(target).leader.equals(target.id);
        if (!leader && (flags & ProcessHandles.THREAD) == 0) {
            return Outcome.error(Errno.ENOENT);
        }
        int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
        if (number < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        ProcessHandles.open(call.edit(), call.task(), target, flags, number);
        return Outcome.of(number);
    }

    /// The handle behind a number, or null.
    static OpenFile.@Nullable ProcessHandle handle(Invocation call, long number) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) number);
        return file != null && file.kind() instanceof OpenFile.ProcessHandle handle ? handle : null;
    }

    private static Outcome sendSignal(Invocation call) {
        int flags = (int) call.call().arg3();
        int known = SIGNAL_THREAD | SIGNAL_THREAD_GROUP | SIGNAL_PROCESS_GROUP;
        if ((flags & ~known) != 0 || Integer.bitCount(flags) > 1) {
            return Outcome.error(Errno.EINVAL);
        }
        int number = (int) call.call().arg0();
        boolean thread = (flags & SIGNAL_THREAD) != 0;
        TaskDraft target;
        if (number == SELF_THREAD || number == SELF_GROUP) {
            target = call.task();
            thread |= number == SELF_THREAD && flags == 0;
        } else {
            OpenFile.ProcessHandle handle = handle(call, number);
            if (handle == null) {
                return Outcome.error(Errno.EBADF);
            }
            target = ProcessHandles.target(call.edit(), handle);
            // Nobody reaches out of his PID namespace. (pidfd_send_signal(2))
            if (target != null && target.numberIn(call.group().namespace) == 0) {
                return Outcome.error(Errno.EINVAL);
            }
            thread |= handle.thread() != null && flags == 0;
        }
        int value = (int) call.call().arg1();
        ByteBuffer given = null;
        if (call.call().arg2() != 0) {
            given = call.copyIn(call.call().arg2(), 32);
            if (given == null) {
                return Outcome.error(Errno.EFAULT);
            }
            int code = given.getInt(8);
            if (given.getInt(0) != value) {
                return Outcome.error(Errno.EINVAL);
            }
            boolean self = target == call.task();
            if (!self && (code >= 0 || code == SignalInfo.SI_TKILL)) {
                return Outcome.error(Errno.EPERM);
            }
        }
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if ((flags & SIGNAL_PROCESS_GROUP) != 0) {
            return KillCalls.toProcessGroupLedBy(call, target, value);
        }
        return send(call, target, value, given, thread);
    }

    /// @param given the siginfo that the caller made, or null
    private static Outcome send(
            Invocation call,
            TaskDraft target,
            int value,
            @Nullable ByteBuffer given,
            boolean thread) {
        if (value < 0 || value > Signal.LAST) {
            return Outcome.error(Errno.EINVAL);
        }
        GroupDraft group = call.edit().groupOf(target);
        Signal signal = Signal.orNull(value);
        if (!Permissions.mayKill(call.edit(), call.task(), target, signal)) {
            return Outcome.error(Errno.EPERM);
        }
        if (signal == null) {
            return Outcome.ZERO;
        }
        SignalInfo info =
                given == null
                        ? KillCalls.info(
                                call,
                                group,
                                signal,
                                thread ? SignalInfo.SI_TKILL : SignalInfo.SI_USER,
                                0)
                        : new SignalInfo(
                                signal,
                                given.getInt(8),
                                new SignalInfo.Sender(
                                        given.getInt(16), given.getInt(20), given.getLong(24)));
        TaskId sender = call.task().id;
        if (thread) {
            Signals.sendToTask(call.edit(), target, info, sender, SENT);
        } else {
            Signals.sendToGroup(call.edit(), target, info, sender, SENT);
        }
        return Outcome.ZERO;
    }

    /// A descriptor of another process, as one of the caller's own.
    private static Outcome getDescriptor(Invocation call) {
        if (call.call().arg2() != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        OpenFile.ProcessHandle handle = handle(call, call.call().arg0());
        if (handle == null) {
            return Outcome.error(Errno.EBADF);
        }
        TaskDraft target = ProcessHandles.target(call.edit(), handle);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        if (!Permissions.mayAccess(call.edit(), call.task(), target, Permissions.Access.ATTACH)) {
            return Outcome.error(Errno.EPERM);
        }
        if (target.descriptors == null) {
            return Outcome.error(Errno.ESRCH);
        }
        Descriptor descriptor = Descriptors.find(call.edit(), target, (int) call.call().arg1());
        if (descriptor == null) {
            return Outcome.error(Errno.EBADF);
        }
        int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
        if (number < 0) {
            return Outcome.error(Errno.EMFILE);
        }
        Descriptors.open(call.edit(), call.task(), number, descriptor.file(), true);
        return Outcome.of(number);
    }

    /// The number of the task that a handle leads to as the caller's namespace sees it; 0 when it
    /// was reaped or is out of sight.
    static int numberOf(Invocation call, OpenFile.ProcessHandle handle) {
        TaskDraft target = ProcessHandles.target(call.edit(), handle);
        if (target == null) {
            return 0;
        }
        return target.numberIn(call.group().namespace);
    }
}
