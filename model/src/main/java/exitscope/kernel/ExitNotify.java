package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Difference;
import exitscope.change.ExitChange.MachineEnded;
import exitscope.change.ExitChange.NumberReleased;
import exitscope.change.NotificationChange.ExitAcknowledged;
import exitscope.change.NotificationChange.ExitNotificationDelayed;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.Party;
import exitscope.change.NotificationChange.Resolution;
import exitscope.change.RuleId;
import exitscope.state.ExitStatus;
import exitscope.state.Personality;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.SignalAction;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;
import exitscope.state.WaitKey;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Who is told of an exit, when, and when the task may go. (section NT; Seed: task_exit.go
/// runExitNotify, exitNotifyLocked; Linux: kernel/exit.c:exit_notify,
/// kernel/signal.c:do_notify_parent)
///
/// Two parties can be interested, the parent and the tracer. A group is *empty* when every task but
/// the leader is dead and the leader is a zombie or dead; a leader's exit is never waitable before.
///
/// - Non-leader, no tracer: told to nobody, reaped at once.
/// - Non-leader with a tracer: SIGCHLD to the tracer; reaped when that is resolved.
/// - Leader, no tracer: silence until the group is empty, then the termination signal to the
///   parent; reaped when that is resolved by waiting or ignoring.
/// - Leader, tracer elsewhere than in the parent's group: SIGCHLD to the tracer; when that is
///   resolved and the group is empty, the termination signal to the parent.
/// - Leader, tracer in the parent's group: one notification to the parent, resolved only by
///   waiting; with the group not empty it is SIGCHLD and comes again as the termination signal when
///   the group has become empty.
public final class ExitNotify {
    private static final RuleId BECOME_ZOMBIE = RuleId.of("EX-19");
    private static final RuleId NOT_LEADER = RuleId.of("NT-02");
    private static final RuleId TRACED_THREAD = RuleId.of("NT-03");
    private static final RuleId GROUP_NOT_EMPTY = RuleId.of("NT-04");
    private static final RuleId TELL_PARENT = RuleId.of("NT-05");
    private static final RuleId FOREIGN_TRACER = RuleId.of("NT-06");
    private static final RuleId TRACING_PARENT = RuleId.of("NT-09");
    private static final RuleId AGAIN_WHEN_EMPTY = RuleId.of("NT-10");
    private static final RuleId IGNORES = RuleId.of("NT-11");
    private static final RuleId NO_CHILD_WAIT = RuleId.of("NT-12");
    private static final RuleId CLOSING_INIT = RuleId.of("NS-06");
    private static final RuleId NO_SIGNAL = RuleId.of("NT-15");
    private static final RuleId NOBODY = RuleId.of("NT-01");
    private static final RuleId NO_PARENT = RuleId.of("NT-27");
    private static final RuleId REAP = RuleId.of("EX-20");
    private static final RuleId END = RuleId.of("NS-16");

    private ExitNotify() {}

    /// Initiated → zombie; a sibling's execve may complete; then notification is worked out.
    /// (EX-19; Seed: runExitNotify)
    static void runExitNotify(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        TaskExit.advanceExitState(
                edit, task, TaskExitState.INITIATED, TaskExitState.ZOMBIE, BECOME_ZOMBIE);
        task.run = RunState.GONE;
        tg.liveTasks--;
        if (tg.liveTasks == 0) {
            leaveOrphans(edit, tg, true);
        }
        exitNotify(edit, task, false);
        WaitQueues.wake(edit, WaitKey.taskExited(tg.id));
        wakeExecing(edit, tg);
    }

    /// The last of the group has exited: its process group may have lost its last connection. Linux
    /// looks now, the seed when the group is reaped. (EX-23)
    ///
    /// @param atExit whether this is the moment at which Linux looks
    private static void leaveOrphans(Editor edit, GroupDraft tg, boolean atExit) {
        TaskDraft leader = edit.task(tg.leader);
        TaskId parent = leader.parent;
        if (tg.processGroup == null || parent == null) {
            return;
        }
        GroupDraft connection = edit.group(edit.attention(parent).group());
        if (Jobs.leavesStoppedOrphans(edit, tg.processGroup, connection, tg)
                && (!atExit || !edit.asSeed(Difference.ORPHANS_AT_EXIT, leader))) {
            Jobs.hangUp(edit, tg.processGroup);
        }
    }

    /// Lets a sibling's execve go on when it is alone. Linux waits for the siblings to be released,
    /// the sentry of 2018 only for them to be zombies. (XS-04)
    private static void wakeExecing(Editor edit, GroupDraft tg) {
        if (tg.execing == null) {
            return;
        }
        TaskDraft execing = edit.task(tg.execing);
        if (execing.stop instanceof Stop.ExecStop && TaskExec.isAlone(edit, tg, execing)) {
            execing.stop = null;
        }
    }

    /// Called after a change that bears on exit notification. (Seed: exitNotifyLocked)
    ///
    /// @param fromDetach the tracer let go; in the sentry of 2018, and on Linux where the tracer
    ///   was in the parent's group, the parent's SIGCHLD action then decides about ignoring
    ///   whatever the termination signal (NT-18)
    static void exitNotify(Editor edit, TaskDraft task, boolean fromDetach) {
        if (task.exitState != TaskExitState.ZOMBIE) {
            return;
        }
        if (!task.exitTracerNotified) {
            task.exitTracerNotified = true;
            notifyTracer(edit, task);
        }
        if (task.exitTracerAcked && !task.exitParentNotified) {
            notifyParent(edit, task, fromDetach);
        }
        if (task.exitTracerAcked && task.exitParentAcked) {
            reap(edit, task);
        }
    }

    private static void notifyTracer(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        boolean leader = task.id.equals(tg.leader);
        if (task.tracer() == null) {
            task.exitTracerAcked = true;
            edit.record(new ExitAcknowledged(task.id, Party.TRACER, Resolution.NOBODY, NOBODY));
            return;
        }
        TaskDraft tracer = edit.task(task.tracer());
        TaskDraft parent = task.parent == null ? null : edit.task(task.parent);
        if (!leader || parent == null || !tracer.group.equals(parent.group)) {
            // SIG_IGN and SA_NOCLDWAIT do not matter to a tracer. (NT-26)
            RuleId rule = leader ? FOREIGN_TRACER : TRACED_THREAD;
            send(edit, task, tracer.id, Signal.SIGCHLD, rule);
            edit.record(new ExitNotified(task.id, Party.TRACER, tracer.id, Signal.SIGCHLD, rule));
            TaskWait.wakeWaiters(
                    edit, edit.groupOf(tracer), WaitOptions.EXIT | WaitOptions.TRACEE_STOP);
            return;
        }
        notifyTracingParent(edit, task, parent, TRACING_PARENT);
    }

    /// The parent traces the leader itself: told once, and again when the group has become empty.
    /// (NT-09, NT-10)
    private static void notifyTracingParent(
            Editor edit, TaskDraft task, TaskDraft parent, RuleId rule) {
        GroupDraft tg = edit.groupOf(task);
        task.exitParentNotified = true;
        Signal signal = tg.tasksCount() == 1 ? announcement(edit, task, tg) : Signal.SIGCHLD;
        if (signal != null) {
            send(edit, task, parent.id, signal, rule);
        }
        edit.record(new ExitNotified(task.id, Party.PARENT, parent.id, signal, rule));
        TaskWait.wakeWaiters(edit, edit.groupOf(parent), TaskWait.AFTER_EXIT);
    }

    /// What the parent is told the end of a process by; null for nothing. (NT-15, XC-08; Linux:
    /// do_notify_parent)
    private static @Nullable Signal announcement(Editor edit, TaskDraft task, GroupDraft tg) {
        boolean matters = tg.parentExeced && !Signal.SIGCHLD.equals(tg.terminationSignal);
        return matters && !edit.asSeed(Difference.SIGCHLD_AFTER_EXEC, task)
                ? Signal.SIGCHLD
                : tg.terminationSignal;
    }

    private static void notifyParent(Editor edit, TaskDraft task, boolean fromDetach) {
        GroupDraft tg = edit.groupOf(task);
        if (!task.id.equals(tg.leader)) {
            task.exitParentNotified = true;
            task.exitParentAcked = true;
            edit.record(
                    new ExitAcknowledged(task.id, Party.PARENT, Resolution.NOT_LEADER, NOT_LEADER));
            return;
        }
        if (tg.tasksCount() != 1) {
            edit.record(new ExitNotificationDelayed(task.id, tg.tasksCount() - 1, GROUP_NOT_EMPTY));
            return;
        }
        task.exitParentNotified = true;
        TaskId parent = task.parent;
        if (parent == null) {
            task.exitParentAcked = true;
            edit.record(new ExitAcknowledged(task.id, Party.PARENT, Resolution.NOBODY, NO_PARENT));
            return;
        }
        GroupDraft parentGroup = edit.group(edit.attention(parent).group());
        Signal signal = announcement(edit, task, tg);
        // "POSIX.1-2001 specifies that if the disposition of SIGCHLD is set to SIG_IGN or the
        // SA_NOCLDWAIT flag is
        // set for SIGCHLD, then children that terminate do not become zombies" (wait(2)). With
        // another termination
        // signal all of this is not looked at (NT-14); SA_NOCLDWAIT does not suppress the signal
        // (NT-12).
        RuleId acknowledged = null;
        if (Signal.SIGCHLD.equals(signal) || fromDetach) {
            SignalAction action =
                    edit.handlers.get(parentGroup.handlers.value()).action(Signal.SIGCHLD);
            if (action.ignores()) {
                acknowledged = IGNORES;
                signal = null;
            } else if (action.has(SignalAction.SA_NOCLDWAIT)) {
                acknowledged = NO_CHILD_WAIT;
            }
        }
        if (acknowledged == null && Namespaces.isClosing(edit, parentGroup)) {
            acknowledged = CLOSING_INIT;
        }
        RuleId rule = signal == null && acknowledged == null ? NO_SIGNAL : TELL_PARENT;
        edit.record(new ExitNotified(task.id, Party.PARENT, parent, signal, rule));
        if (signal != null) {
            send(edit, task, parent, signal, rule);
        }
        if (acknowledged != null) {
            task.exitParentAcked = true;
            edit.record(
                    new ExitAcknowledged(task.id, Party.PARENT, Resolution.IGNORED, acknowledged));
        }
        // A wait for stops or continues may have become hopeless. (NT-20)
        TaskWait.wakeWaiters(edit, parentGroup, TaskWait.AFTER_EXIT);
    }

    /// Zombie → dead: numbers are released, the group shrinks, and a leader left alone is looked at
    /// again. (EX-20 to EX-24)
    private static void reap(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        TaskExit.advanceExitState(edit, task, TaskExitState.ZOMBIE, TaskExitState.DEAD, REAP);
        List<TaskNumber> numbers = task.numbers;
        for (TaskNumber number : numbers) {
            PidNumbers.release(edit, number);
            edit.record(new NumberReleased(task.id, number.namespace(), number.number(), REAP));
        }
        task.numbers = List.of();
        tg.exitedTimes = tg.exitedTimes.plus(task.used());
        ReapedHandles.note(edit, tg, task);
        passSignalsOn(edit, tg, task);
        tg.tasks = tg.tasks.without(task.id.value());
        WaitQueues.wakeForGood(edit, WaitKey.taskExited(tg.id));
        boolean leader = task.id.equals(tg.leader);
        if (tg.tasksCount() == 0 && leader && edit.personality() == Personality.SENTRY_2018) {
            leaveOrphans(edit, tg, false);
        }
        Reparenting.unlink(edit, task);
        if (tg.tasksCount() == 0) {
            releaseGroup(edit, tg);
        } else if (!leader && tg.tasksCount() == 1 && tg.tasks.contains(tg.leader.value())) {
            leaderIsAlone(edit, edit.task(tg.leader));
        }
        if (!leader) {
            wakeExecing(edit, tg);
        }
        if (leader && tg.id.equals(edit.root)) {
            ExitStatus status = tg.exiting ? tg.exitStatus : task.exitStatus;
            edit.ended = status;
            edit.record(new MachineEnded(task.id, status, END));
        }
    }

    /// The task took the group's last signal: the next in turn is asked first from now on. (SG-10;
    /// Linux: __exit_signal)
    static void passSignalsOn(Editor edit, GroupDraft tg, TaskDraft gone) {
        if (tg.signalTarget.equals(gone.id) && tg.tasksCount() > 1) {
            tg.signalTarget = edit.tasksFrom(tg, gone.id).get(1).id;
        }
    }

    /// The last other task of the group is gone. (EX-22, NT-10)
    private static void leaderIsAlone(Editor edit, TaskDraft leader) {
        boolean told = leader.exitState == TaskExitState.ZOMBIE && !leader.exitTracerAcked;
        TaskId tracerId = leader.tracer();
        if (told && tracerId != null && !edit.asSeed(Difference.TOLD_AGAIN_WHEN_EMPTY, leader)) {
            TaskDraft tracer = edit.task(tracerId);
            Signal signal = announcement(edit, leader, edit.groupOf(leader));
            if (signal != null) {
                send(edit, leader, tracer.id, signal, AGAIN_WHEN_EMPTY);
            }
            Party party = leader.exitParentNotified ? Party.PARENT : Party.TRACER;
            edit.record(new ExitNotified(leader.id, party, tracer.id, signal, AGAIN_WHEN_EMPTY));
            TaskWait.wakeWaiters(
                    edit, edit.groupOf(tracer), TaskWait.AFTER_EXIT | WaitOptions.TRACEE_STOP);
        }
        exitNotify(edit, leader, false);
    }

    private static void releaseGroup(Editor edit, GroupDraft tg) {
        Jobs.leave(edit, tg);
        SignalActions.release(edit, tg);
        edit.removeGroup(tg);
    }

    /// Reaps a zombie that its dying namespace's init will never wait for. (NS-06)
    static void reapUnwaited(Editor edit, TaskDraft child) {
        if (child.exitParentNotified && !child.exitParentAcked) {
            child.exitParentAcked = true;
            edit.record(
                    new ExitAcknowledged(child.id, Party.PARENT, Resolution.IGNORED, CLOSING_INIT));
            exitNotify(edit, child, false);
        }
    }

    /// A wait took the exit. (WT-19)
    static void acknowledge(Editor edit, TaskDraft task, Party party, Resolution how, RuleId rule) {
        if (party == Party.TRACER) {
            task.exitTracerAcked = true;
        } else {
            task.exitParentAcked = true;
        }
        edit.record(new ExitAcknowledged(task.id, party, how, rule));
    }

    private static void send(
            Editor edit, TaskDraft task, TaskId receiver, Signal signal, RuleId rule) {
        GroupDraft tg = edit.groupOf(task);
        GroupDraft receiverGroup = edit.group(edit.attention(receiver).group());
        ExitStatus status = reportedStatus(edit, task, tg, Difference.SIGNAL_STATUS);
        ResourceUsage times = Usage.times(edit, tg);
        long userTicks = ResourceUsage.inClockTicks(times.user());
        long systemTicks = ResourceUsage.inClockTicks(times.system());
        if (edit.asSeed(Difference.SIGNAL_TIMES, task, userTicks + systemTicks != 0)) {
            userTicks = 0;
            systemTicks = 0;
        }
        SignalInfo info =
                new SignalInfo(
                        signal,
                        status.childCode(),
                        new SignalInfo.Child(
                                task.numberIn(receiverGroup.namespace),
                                task.credentials.realUid(),
                                status.childStatus(),
                                userTicks,
                                systemTicks));
        Signals.sendToGroup(edit, receiver, info, task.id, rule);
    }

    /// The status that a wait will report: the group's where it has one; or, to the seed where the
    /// two part, the task's own. (NT-24, WT-17, WT-18)
    static ExitStatus reportedStatus(
            Editor edit, TaskDraft task, GroupDraft tg, Difference difference) {
        boolean matters = tg.exiting && !tg.exitStatus.equals(task.exitStatus);
        boolean own = edit.asSeed(difference, task, matters) || !tg.exiting;
        return own ? task.exitStatus : tg.exitStatus;
    }
}
