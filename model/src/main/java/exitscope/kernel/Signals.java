package exitscope.kernel;

import exitscope.abi.Resource;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.change.CredentialChange.LimitReached;
import exitscope.change.Difference;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.RuleId;
import exitscope.change.SignalChange.DropReason;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.SignalChange.SignalSent;
import exitscope.state.Attention;
import exitscope.state.BlockReason;
import exitscope.state.ExitStatus;
import exitscope.state.PendingSignals;
import exitscope.state.RunState;
import exitscope.state.SignalAction;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Sending signals. (section SG; Seed: task_signals.go sendSignalLocked; Linux: kernel/signal.c
/// send_signal_locked, complete_signal)
public final class Signals {
    private static final RuleId ZOMBIE_TAKES_NOTHING = RuleId.of("XS-06");
    private static final RuleId DECIDED = RuleId.of("ES-11");
    private static final RuleId PROTECTED = RuleId.of("NS-08");
    private static final RuleId IGNORED = RuleId.of("SG-06");
    private static final RuleId ONCE = RuleId.of("SG-02");
    private static final RuleId CANCELS = RuleId.of("GS-06");
    private static final RuleId FATAL_DECIDES = RuleId.of("ES-12");
    private static final RuleId KILL_DECIDES = RuleId.of("SG-13");

    /// What became of a signal that was sent.
    public enum Sent {
        QUEUED,
        /// it has no effect
        DROPPED,
        /// no more signals can be queued for the receiver's user (RLIMIT_SIGPENDING)
        FULL
    }

    private Signals() {}

    /// Sends a signal to the group of `target`, which is the task addressed. (SG-10)
    ///
    /// @param sender null for the kernel
    public static Sent sendToGroup(
            Editor edit, TaskDraft target, SignalInfo info, @Nullable TaskId sender, RuleId rule) {
        return send(edit, target.id, info, true, sender, rule);
    }

    /// The same for a task of which nothing more than its [Attention] is looked at where the signal
    /// does not concern it.
    static Sent sendToGroup(
            Editor edit, TaskId target, SignalInfo info, @Nullable TaskId sender, RuleId rule) {
        return send(edit, target, info, true, sender, rule);
    }

    /// Sends a signal to one task alone. (SG-01, SG-20)
    ///
    /// @param sender null for the kernel
    public static Sent sendToTask(
            Editor edit, TaskDraft target, SignalInfo info, @Nullable TaskId sender, RuleId rule) {
        return send(edit, target.id, info, false, sender, rule);
    }

    private static Sent send(
            Editor edit,
            TaskId targetId,
            SignalInfo info,
            boolean group,
            @Nullable TaskId sender,
            RuleId rule) {
        GroupDraft tg = edit.group(edit.attention(targetId).group());
        Signal signal = info.signal();
        if (group ? tg.activeTasks == 0 : !edit.task(targetId).active()) {
            edit.record(
                    new SignalDropped(
                            targetId, signal, info, DropReason.EXITING, ZOMBIE_TAKES_NOTHING));
            return Sent.DROPPED;
        }
        if (tg.exiting) {
            if (signal.equals(Signal.SIGKILL)) {
                releaseExitStops(edit, tg);
            }
            edit.record(new SignalDropped(targetId, signal, info, DropReason.EXITING, DECIDED));
            return Sent.DROPPED;
        }
        cancelOpposite(edit, tg, signal);
        if (signal.equals(Signal.SIGCONT)) {
            GroupStops.resume(edit, tg);
        }
        DropReason unwanted = unwanted(edit, targetId, tg, info, sender);
        if (unwanted != null) {
            edit.record(
                    new SignalDropped(
                            targetId,
                            signal,
                            info,
                            unwanted,
                            unwanted == DropReason.PROTECTED ? PROTECTED : IGNORED));
            return Sent.DROPPED;
        }
        TaskDraft target = edit.task(targetId);
        PendingSignals before = group ? tg.pending : target.pending;
        SignalInfo kept = info;
        if (needsRoom(info) && !ProcessLimits.mayQueue(edit, target)) {
            if (signal.realTime() && info.code() != SignalInfo.SI_USER && !isOwn(info)) {
                edit.record(new LimitReached(target.id, Resource.SIGPENDING));
                return Sent.FULL;
            }
            // The signal comes, but nothing is known of its sender. (Linux: __send_signal_locked)
            kept = new SignalInfo(signal, SignalInfo.SI_USER, new SignalInfo.Sender(0, 0, 0));
        }
        boolean lost = !kept.equals(info) && before.contains(signal);
        PendingSignals after = lost ? before : before.enqueue(kept);
        if (after.queue().size() == before.queue().size()) {
            edit.record(new SignalDropped(target.id, signal, info, DropReason.COALESCED, ONCE));
            return Sent.DROPPED;
        }
        if (group) {
            tg.pending = after;
        } else {
            target.pending = after;
        }
        edit.record(new SignalSent(target.id, sender, kept, group, rule));
        WaitQueues.wake(edit, WaitKey.signalSent(tg.handlers));
        complete(edit, target, tg, signal, group);
        return Sent.QUEUED;
    }

    /// Whether the limit on queued signals counts: not for standard signals of kill and of the
    /// kernel, nor for those of timers, which have their place. (Linux: override_rlimit)
    private static boolean needsRoom(SignalInfo info) {
        boolean overrides = !info.signal().realTime() && info.code() >= 0;
        return !overrides && !(info.detail() instanceof SignalInfo.Timer);
    }

    private static boolean isOwn(SignalInfo info) {
        return info.code() == SignalInfo.SI_KERNEL;
    }

    /// In the sentry of 2018, a SIGKILL ends the exit stop of a task whose group exits already.
    /// (PT-15)
    private static void releaseExitStops(Editor edit, GroupDraft tg) {
        for (TaskDraft member : edit.tasksOf(tg)) {
            if (member.active()
                    && member.stop instanceof Stop.PtraceStop
                    && edit.asSeed(Difference.KILL_ENDS_EXIT_STOP, member)) {
                PtraceStops.leave(edit, member);
            }
        }
    }

    /// Sending a stop signal discards pending CONT, sending CONT discards pending stop signals.
    /// (GS-06)
    private static void cancelOpposite(Editor edit, GroupDraft tg, Signal signal) {
        SignalSet opposite;
        if (SignalSet.STOPPING.contains(signal)) {
            opposite = SignalSet.of(Signal.SIGCONT);
        } else if (signal.equals(Signal.SIGCONT)) {
            opposite = SignalSet.STOPPING;
        } else {
            return;
        }
        recordCancelled(edit, edit.task(tg.leader), tg.pending, opposite);
        tg.pending = tg.pending.discard(opposite);
        for (TaskDraft member : edit.tasksOf(tg)) {
            recordCancelled(edit, member, member.pending, opposite);
            member.pending = member.pending.discard(opposite);
        }
    }

    private static void recordCancelled(
            Editor edit, TaskDraft task, PendingSignals pending, SignalSet opposite) {
        for (SignalInfo gone : pending.queue()) {
            if (opposite.contains(gone.signal())) {
                edit.record(
                        new SignalDropped(
                                task.id, gone.signal(), gone, DropReason.CANCELLED, CANCELS));
            }
        }
    }

    /// Why a signal would have no effect and is dropped when sent; null to keep it. A signal that
    /// the target blocks, or that a tracer could see, is kept. (SG-06, NS-08, NS-09)
    private static @Nullable DropReason unwanted(
            Editor edit, TaskId target, GroupDraft tg, SignalInfo info, @Nullable TaskId sender) {
        Signal signal = info.signal();
        Attention attention = edit.attention(target);
        if (blocks(attention, signal)) {
            return null;
        }
        SignalAction action = edit.handlers.get(tg.handlers.value()).action(signal);
        if (attention.traced() && !signal.equals(Signal.SIGKILL)) {
            return null;
        }
        if (action.ignores() || (action.isDefault() && SignalDefaults.ignored(signal))) {
            return DropReason.IGNORED;
        }
        boolean reachesInit =
                SignalSet.UNBLOCKABLE.contains(signal) && isForced(edit, tg, info, sender);
        boolean isSafe = tg.unkillable && action.isDefault() && !reachesInit;
        return isSafe && !edit.asSeed(Difference.INIT_PROTECTED, edit.task(target))
                ? DropReason.PROTECTED
                : null;
    }

    /// Whether the task blocks the signal, be it that sigtimedwait has opened the mask for it for a
    /// while. (Linux: real_blocked)
    private static boolean blocks(Attention attention, Signal signal) {
        if (SignalSet.UNBLOCKABLE.contains(signal)) {
            return false;
        }
        boolean waitsForIt =
                attention.sleep() instanceof BlockReason.OneOf(var awaited, _)
                        && awaited.contains(signal);
        return waitsForIt || attention.mask().contains(signal);
    }

    /// Whether a namespace's init is not protected from the signal: the kernel makes it of its own
    /// accord, be it on behalf of somebody within (PT-32), or its sender lies outside. What a timer
    /// or a file raises is neither. (NS-08, NS-09; Linux: send_signal_locked)
    private static boolean isForced(
            Editor edit, GroupDraft tg, SignalInfo info, @Nullable TaskId sender) {
        TaskDraft task = sender == null ? null : edit.findTask(sender);
        return info.code() == SignalInfo.SI_KERNEL
                || (task != null && task.numberIn(tg.namespace) == 0);
    }

    /// Chooses who takes the signal and wakes it; a fatal signal decides the group's fate at once.
    /// (SG-10, ES-12; Linux: complete_signal)
    private static void complete(
            Editor edit, TaskDraft target, GroupDraft tg, Signal signal, boolean group) {
        TaskDraft receiver = findReceiver(edit, target, tg, signal, group);
        if (receiver == null) {
            return;
        }
        SignalAction action = edit.handlers.get(tg.handlers.value()).action(signal);
        boolean fatal =
                action.isDefault()
                        && !SignalDefaults.ignored(signal)
                        && !SignalSet.STOPPING.contains(signal);
        boolean visibleToTracer = target.traced != null && !signal.equals(Signal.SIGKILL);
        if (fatal
                && !visibleToTracer
                && !blocks(receiver.attention(), signal)
                && !SignalDefaults.dumpsCore(signal)
                && !decidedWhenTaken(edit, receiver, signal)) {
            startGroupExit(edit, tg, receiver, ExitStatus.killedBy(signal));
            return;
        }
        wakeUp(edit, receiver);
    }

    /// Whether a fatal signal decides the group's fate only when a task takes it. (ES-12, EX-13)
    private static boolean decidedWhenTaken(Editor edit, TaskDraft receiver, Signal signal) {
        if (signal.equals(Signal.SIGKILL)) {
            return false;
        }
        return edit.asSeed(
                receiver.stop instanceof Stop.VforkStop
                        ? Difference.VFORK_WAIT_KILLABLE
                        : Difference.FATAL_SIGNAL_DECIDES,
                receiver);
    }

    private static void startGroupExit(
            Editor edit, GroupDraft tg, TaskDraft receiver, ExitStatus status) {
        tg.exiting = true;
        tg.exitStatus = status;
        RuleId rule = Signal.SIGKILL.equals(status.signal()) ? KILL_DECIDES : FATAL_DECIDES;
        edit.record(new GroupExitStarted(receiver.id, tg.id, status, rule));
        GroupStops.forget(edit, tg);
        for (TaskDraft member : edit.tasksOf(tg)) {
            TaskExit.kill(edit, member, rule);
        }
    }

    private static @Nullable TaskDraft findReceiver(
            Editor edit, TaskDraft target, GroupDraft tg, Signal signal, boolean group) {
        boolean targetWants = wants(edit, target, signal);
        if (targetWants && !(group && passesOver(edit, target, tg, signal))) {
            return target;
        }
        if (!group) {
            return null;
        }
        for (TaskDraft member : edit.tasksFrom(tg, tg.signalTarget)) {
            if (member != target && wants(edit, member, signal)) {
                tg.signalTarget = member.id;
                return member;
            }
        }
        return targetWants ? target : null;
    }

    /// Whether a task in a vfork wait is passed over though it would take the signal. (GS-02)
    private static boolean passesOver(Editor edit, TaskDraft target, GroupDraft tg, Signal signal) {
        return target.stop instanceof Stop.VforkStop
                && tg.activeTasks > 1
                && !signal.equals(Signal.SIGKILL)
                && edit.asSeed(Difference.STOP_AWAITS_VFORK, target);
    }

    /// Whether the task could take the signal at once: it does not block it, is not on its way out,
    /// not stopped, and not woken for another one already. (SG-10; Linux: wants_signal)
    private static boolean wants(Editor edit, TaskDraft task, Signal signal) {
        if ((task.mask.contains(signal) && !SignalSet.UNBLOCKABLE.contains(signal))
                || !task.active()) {
            return false;
        }
        if (signal.equals(Signal.SIGKILL)) {
            return true;
        }
        if (task.stop instanceof Stop.GroupStop || task.stop instanceof Stop.PtraceStop) {
            return false;
        }
        return task.id.equals(edit.running) || !task.signalPending;
    }

    /// Makes a task look at its signals before it next runs guest code; ends an interruptible
    /// sleep. (Linux: signal_wake_up)
    public static void wakeUp(Editor edit, TaskDraft task) {
        if (!task.active()) {
            return;
        }
        task.signalPending = true;
        if (task.run instanceof RunState.Blocked) {
            Blocking.interrupt(edit, task);
        } else if (task.run instanceof RunState.App) {
            task.run = new RunState.Interrupt(null, null);
        }
    }

    /// A fault of the task's own: it cannot be blocked or ignored, and kills even a namespace's
    /// init. (SG-15, NS-11; Seed: forceSignal; Linux: force_sig_info)
    public static void force(Editor edit, TaskDraft task, SignalInfo info, RuleId rule) {
        Signal signal = info.signal();
        GroupDraft tg = edit.groupOf(task);
        SignalAction action = edit.handlers.get(tg.handlers.value()).action(signal);
        boolean blocked = task.mask.contains(signal);
        if (blocked || action.ignores()) {
            SignalActions.set(edit, tg, signal, SignalAction.DEFAULT);
            action = SignalAction.DEFAULT;
            task.mask = task.mask.minus(signal);
        }
        if (action.isDefault() && task.traced == null) {
            tg.unkillable = false;
        }
        task.pending = task.pending.enqueue(info);
        edit.record(new SignalSent(task.id, null, info, false, rule));
        wakeUp(edit, task);
    }

    /// The members of a group that signals can still reach.
    static List<TaskDraft> active(Editor edit, GroupDraft tg) {
        List<TaskDraft> members = new ArrayList<>();
        for (TaskDraft member : edit.tasksOf(tg)) {
            if (member.exitState == TaskExitState.NONE) {
                members.add(member);
            }
        }
        return members;
    }
}
