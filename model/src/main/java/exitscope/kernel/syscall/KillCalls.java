package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.change.RuleId;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Jobs;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessGroup;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo. (SG-05, SG-16, SG-20 to SG-23; kill(2))
final class KillCalls {
    private static final RuleId TO_GROUP = RuleId.of("SG-10");
    private static final RuleId TO_TASK = RuleId.of("SG-20");
    private static final RuleId TO_PROCESS_GROUP = RuleId.of("SG-21");
    private static final RuleId TO_ALL = RuleId.of("SG-22");

    private KillCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.KILL, KillCalls::kill);
        calls.put(
                SyscallNumber.TKILL,
                call -> killTask(call, 0, call.call().arg0(), call.call().arg1()));
        calls.put(
                SyscallNumber.TGKILL,
                call ->
                        (int) call.call().arg0() <= 0
                                ? Outcome.error(Errno.EINVAL)
                                : killTask(
                                        call,
                                        (int) call.call().arg0(),
                                        call.call().arg1(),
                                        call.call().arg2()));
        calls.put(SyscallNumber.RT_SIGQUEUEINFO, KillCalls::sigqueue);
        calls.put(SyscallNumber.RT_TGSIGQUEUEINFO, KillCalls::sigqueueToTask);
    }

    private static boolean invalid(long number) {
        return number < 0 || number > Signal.LAST;
    }

    private static Outcome kill(Invocation call) {
        int pid = (int) call.call().arg0();
        int number = (int) call.call().arg1();
        Editor edit = call.edit();
        GroupDraft own = call.group();
        if (pid > 0) {
            TaskDraft target = PidNumbers.find(edit, own.namespace, pid);
            if (target == null) {
                return Outcome.error(Errno.ESRCH);
            }
            if (invalid(number)) {
                return Outcome.error(Errno.EINVAL);
            }
            Errno error = signalGroup(call, edit.groupOf(target), target, number, TO_GROUP);
            return error == null ? Outcome.ZERO : Outcome.error(error);
        }
        if (pid == Integer.MIN_VALUE) {
            return Outcome.error(Errno.ESRCH);
        }
        List<TaskDraft> targets = pid == -1 ? allOthers(edit, own) : members(edit, own, pid);
        if (targets.isEmpty()) {
            return Outcome.error(Errno.ESRCH);
        }
        if (invalid(number)) {
            return Outcome.error(Errno.EINVAL);
        }
        return toAll(call, targets, number, pid == -1 ? TO_ALL : TO_PROCESS_GROUP);
    }

    /// It is enough to reach one. (SG-21)
    private static Outcome toAll(
            Invocation call, List<TaskDraft> targets, int number, RuleId rule) {
        Errno error = null;
        boolean reached = false;
        for (TaskDraft target : targets) {
            Errno refused = signalGroup(call, call.edit().groupOf(target), target, number, rule);
            reached |= refused == null;
            error = refused == null ? error : refused;
        }
        return reached || error == null ? Outcome.ZERO : Outcome.error(error);
    }

    /// All but the caller's group and the namespace's init. (SG-22)
    private static List<TaskDraft> allOthers(Editor edit, GroupDraft own) {
        List<TaskDraft> leaders = new ArrayList<>();
        for (TaskId id : edit.namespaces.get(own.namespace.value()).tasks().values()) {
            TaskDraft task = edit.task(id);
            GroupDraft group = edit.groupOf(task);
            boolean isInit = task.numberIn(own.namespace) == PidNamespace.INIT;
            if (group.leader.equals(id) && group != own && !isInit) {
                leaders.add(task);
            }
        }
        return leaders;
    }

    private static List<TaskDraft> members(Editor edit, GroupDraft own, int pid) {
        if (pid == 0 && own.processGroup != null) {
            return Jobs.leadersOf(edit, edit.processGroups.get(own.processGroup.value()));
        }
        ProcessGroup group = PidNumbers.findProcessGroup(edit, own.namespace, -pid);
        return group == null ? List.of() : Jobs.leadersOf(edit, group);
    }

    /// Sends to the process group that bears the number of a task. (PIDFD_SIGNAL_PROCESS_GROUP)
    static Outcome toProcessGroupLedBy(Invocation call, TaskDraft target, int number) {
        int pid = target.numberIn(call.group().namespace);
        ProcessGroup group = PidNumbers.findProcessGroup(call.edit(), call.group().namespace, pid);
        if (group == null) {
            return Outcome.error(Errno.ESRCH);
        }
        return invalid(number)
                ? Outcome.error(Errno.EINVAL)
                : toAll(call, Jobs.leadersOf(call.edit(), group), number, TO_PROCESS_GROUP);
    }

    /// Sends to one group, if the caller may. Signal 0 only asks. (SG-05, SG-23)
    private static @Nullable Errno signalGroup(
            Invocation call, GroupDraft group, TaskDraft target, int number, RuleId rule) {
        Signal signal = Signal.orNull(number);
        if (!Permissions.mayKill(call.edit(), call.task(), target, signal)) {
            return Errno.EPERM;
        }
        if (signal != null) {
            Signals.sendToGroup(
                    call.edit(),
                    target,
                    info(call, group, signal, SignalInfo.SI_USER, 0),
                    call.task().id,
                    rule);
        }
        return null;
    }

    static SignalInfo info(
            Invocation call, GroupDraft receiver, Signal signal, int code, long value) {
        TaskDraft leader = call.edit().task(call.group().leader);
        // The number that the sender has for itself, even where the receiver knows it by another:
        // kill(0) reaches members of the process group outside the sender's namespace. (Linux:
        // prepare_kill_siginfo, send_signal_locked)
        boolean visible = leader.numberIn(receiver.namespace) != 0;
        return new SignalInfo(
                signal,
                code,
                new SignalInfo.Sender(
                        visible ? leader.number() : 0, call.task().credentials.realUid(), value));
    }

    /// Sends to one task.
    ///
    /// @param tgid the group it must belong to, 0 for any
    private static Outcome killTask(Invocation call, int tgid, long tid, long number) {
        if ((int) tid <= 0) {
            return Outcome.error(Errno.EINVAL);
        }
        Editor edit = call.edit();
        TaskDraft target = PidNumbers.find(edit, call.group().namespace, (int) tid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        GroupDraft group = edit.groupOf(target);
        if (tgid != 0 && edit.task(group.leader).numberIn(call.group().namespace) != tgid) {
            return Outcome.error(Errno.ESRCH);
        }
        if (invalid((int) number)) {
            return Outcome.error(Errno.EINVAL);
        }
        Signal signal = Signal.orNull((int) number);
        if (!Permissions.mayKill(call.edit(), call.task(), target, signal)) {
            return Outcome.error(Errno.EPERM);
        }
        if (signal != null) {
            return sent(
                    Signals.sendToTask(
                            edit,
                            target,
                            info(call, group, signal, SignalInfo.SI_TKILL, 0),
                            call.task().id,
                            TO_TASK));
        }
        return Outcome.ZERO;
    }

    private static Outcome sent(Signals.Sent sent) {
        return sent == Signals.Sent.FULL ? Outcome.error(Errno.EAGAIN) : Outcome.ZERO;
    }

    /// Sends with data of the caller's own making. Only to itself may it claim to be the kernel, or
    /// kill. (rt_sigqueueinfo(2))
    private static Outcome sigqueue(Invocation call) {
        ByteBuffer info = call.copyIn(call.call().arg2(), GuestLayout.SIGINFO);
        return info == null
                ? Outcome.error(Errno.EFAULT)
                : queue(call, 0, (int) call.call().arg0(), (int) call.call().arg1(), info);
    }

    private static Outcome sigqueueToTask(Invocation call) {
        ByteBuffer info = call.copyIn(call.call().arg3(), GuestLayout.SIGINFO);
        int tgid = (int) call.call().arg0();
        int tid = (int) call.call().arg1();
        if (info == null) {
            return Outcome.error(Errno.EFAULT);
        }
        return tgid <= 0 || tid <= 0
                ? Outcome.error(Errno.EINVAL)
                : queue(call, tgid, tid, (int) call.call().arg2(), info);
    }

    /// @param tgid the group that the task must belong to; 0 to send to the group of `pid`
    private static Outcome queue(Invocation call, int tgid, int pid, int number, ByteBuffer given) {
        int code = given.getInt(8);
        Editor edit = call.edit();
        if ((code >= 0 || code == SignalInfo.SI_TKILL) && pid != call.task().number()) {
            return Outcome.error(Errno.EPERM);
        }
        TaskDraft target = PidNumbers.find(edit, call.group().namespace, pid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        GroupDraft group = edit.groupOf(target);
        if (tgid != 0 && edit.task(group.leader).numberIn(call.group().namespace) != tgid) {
            return Outcome.error(Errno.ESRCH);
        }
        if (invalid(number)) {
            return Outcome.error(Errno.EINVAL);
        }
        Signal signal = Signal.orNull(number);
        if (!Permissions.mayKill(edit, call.task(), target, signal)) {
            return Outcome.error(Errno.EPERM);
        }
        if (signal == null) {
            return Outcome.ZERO;
        }
        SignalInfo info =
                new SignalInfo(
                        signal,
                        code,
                        new SignalInfo.Sender(
                                given.getInt(16), given.getInt(20), given.getLong(24)));
        return sent(
                tgid == 0
                        ? Signals.sendToGroup(edit, target, info, call.task().id, TO_GROUP)
                        : Signals.sendToTask(edit, target, info, call.task().id, TO_TASK));
    }
}
