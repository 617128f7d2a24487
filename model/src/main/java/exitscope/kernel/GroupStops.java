package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Difference;
import exitscope.change.RuleId;
import exitscope.change.SignalChange.GroupContinued;
import exitscope.change.SignalChange.GroupStopBegun;
import exitscope.change.SignalChange.GroupStopCompleted;
import exitscope.change.SignalChange.TaskStopped;
import exitscope.state.CpuTimes;
import exitscope.state.SignalAction;
import exitscope.state.Stop;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup.ContinueNotice;
import exitscope.state.ThreadGroup.GroupStop;
import exitscope.state.WaitOptions;

/// Stopping a whole group and letting it go on. (section GS; Seed: task_signals.go
/// initiateGroupStop, participateGroupStopLocked, endGroupStopLocked)
public final class GroupStops {
    private static final RuleId WHOLE_GROUP = RuleId.of("GS-01");
    private static final RuleId COMPLETE = RuleId.of("GS-03");
    private static final RuleId CONTINUE = RuleId.of("GS-05");
    private static final RuleId CONTINUED_NOTICE = RuleId.of("GS-07");
    private static final RuleId CUT_SHORT_NOTICE = RuleId.of("GS-09");

    private GroupStops() {}

    /// A task took a stop signal: every active task of the group is asked to stop, and this one
    /// does. Does nothing in a group that exits or execs. (GS-01, GS-12; Seed: initiateGroupStop)
    static void initiate(Editor edit, TaskDraft task, Signal signal) {
        GroupDraft tg = edit.groupOf(task);
        if (tg.exiting || tg.execing != null) {
            return;
        }
        if (tg.groupStop.signal() == null) {
            int asked = 0;
            for (TaskDraft member : Signals.active(edit, tg)) {
                if (!(member.stop instanceof Stop.GroupStop) && !member.killed()) {
                    member.groupStopPending = true;
                    asked++;
                    if (member != task) {
                        Signals.wakeUp(edit, member);
                    }
                }
            }
            tg.groupStop = new GroupStop(signal, asked, false, false, false, ContinueNotice.NONE);
            edit.record(new GroupStopBegun(task.id, tg.id, signal, WHOLE_GROUP));
        } else if (!task.groupStopPending && !(task.stop instanceof Stop.GroupStop)) {
            task.groupStopPending = true;
            GroupStop now = tg.groupStop;
            tg.groupStop =
                    new GroupStop(
                            now.signal(),
                            now.pendingTasks() + 1,
                            false,
                            now.waitable(),
                            now.continueWaitable(),
                            now.continueNotice());
        }
        participate(edit, task);
    }

    /// A task that was asked to stop does so. (Linux: do_signal_stop)
    static void participate(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        Signal signal = tg.groupStop.signal();
        if (!task.groupStopPending || signal == null) {
            throw new KernelInvariantError(task.id + " was not asked to stop");
        }
        task.stop = new Stop.GroupStop();
        edit.record(new TaskStopped(task.id, signal, WHOLE_GROUP));
        answer(edit, task, tg, COMPLETE);
    }

    /// The task has answered the request to stop, by stopping or by exiting; the last answer
    /// completes the stop and the parent is told. (GS-03, EX-05, EX-06; Seed:
    /// participateGroupStopLocked, signalStop)
    static void answer(Editor edit, TaskDraft task, GroupDraft tg, RuleId rule) {
        task.groupStopPending = false;
        GroupStop now = tg.groupStop;
        Signal signal = now.signal();
        if (signal == null) {
            throw new KernelInvariantError(tg.id + " is not stopping");
        }
        int pending = now.pendingTasks() - 1;
        boolean complete = pending == 0;
        tg.groupStop =
                new GroupStop(
                        signal,
                        pending,
                        complete,
                        complete || now.waitable(),
                        !complete && now.continueWaitable(),
                        now.continueNotice());
        if (complete) {
            edit.record(new GroupStopCompleted(task.id, tg.id, signal, rule));
            tellParent(
                    edit,
                    namedByStop(edit, task, tg),
                    tg,
                    SignalInfo.CLD_STOPPED,
                    signal.number(),
                    rule,
                    WaitOptions.CHILD_GROUP_STOP);
        }
    }

    /// Who a stop is told of: the leader, or to the seed the task whose exit completed it. (EX-06)
    private static TaskDraft namedByStop(Editor edit, TaskDraft task, GroupDraft tg) {
        TaskDraft leader = edit.task(tg.leader);
        boolean matters = !task.active() && task != leader;
        return edit.asSeed(Difference.STOP_NAMES_LEADER, leader, matters) && !task.active()
                ? task
                : leader;
    }

    /// SIGCONT was sent: every stopped task goes on, requests to stop are withdrawn. What the
    /// parent is told is left to the first task that runs. (GS-05, GS-07, GS-09; Seed:
    /// endGroupStopLocked; Linux: prepare_signal)
    static void resume(Editor edit, GroupDraft tg) {
        GroupStop now = tg.groupStop;
        if (now.signal() == null) {
            return;
        }
        ContinueNotice notice =
                now.complete() ? ContinueNotice.CONTINUED : ContinueNotice.STOP_CUT_SHORT;
        tg.groupStop = new GroupStop(null, 0, false, false, true, notice);
        edit.record(new GroupContinued(tg.leader, tg.id, CONTINUE));
        for (TaskDraft member : edit.tasksOf(tg)) {
            member.groupStopPending = false;
            if (member.stop instanceof Stop.GroupStop) {
                member.stop = null;
                Signals.wakeUp(edit, member);
            }
        }
    }

    /// The first task to run after a continue tells the parent. (GS-07, GS-09)
    static boolean deliverContinueNotice(Editor edit, GroupDraft tg) {
        GroupStop now = tg.groupStop;
        if (now.continueNotice() == ContinueNotice.NONE) {
            return false;
        }
        tg.groupStop =
                new GroupStop(
                        now.signal(),
                        now.pendingTasks(),
                        now.complete(),
                        now.waitable(),
                        now.continueWaitable(),
                        ContinueNotice.NONE);
        TaskDraft leader = edit.task(tg.leader);
        if (now.continueNotice() == ContinueNotice.CONTINUED) {
            tellParent(
                    edit,
                    leader,
                    tg,
                    SignalInfo.CLD_CONTINUED,
                    edit.asSeed(Difference.CONTINUE_STATUS, leader) ? 0 : Signal.SIGCONT.number(),
                    CONTINUED_NOTICE,
                    WaitOptions.GROUP_CONTINUE);
        } else {
            tellParent(
                    edit,
                    leader,
                    tg,
                    SignalInfo.CLD_STOPPED,
                    0,
                    CUT_SHORT_NOTICE,
                    WaitOptions.CHILD_GROUP_STOP | WaitOptions.GROUP_CONTINUE);
        }
        return true;
    }

    /// The group dies or execs: whatever stop it was in or entering is no more. (GS-11, GS-12)
    static void forget(Editor edit, GroupDraft tg) {
        tg.groupStop = GroupStop.NONE;
        for (TaskDraft member : edit.tasksOf(tg)) {
            member.groupStopPending = false;
        }
    }

    /// SIGCHLD to the parent, unless it ignores SIGCHLD or set SA_NOCLDSTOP; its waits look again
    /// in either case. (GS-03; Linux: do_notify_parent_cldstop)
    ///
    /// @param named the task that the signal names
    private static void tellParent(
            Editor edit,
            TaskDraft named,
            GroupDraft tg,
            int code,
            int status,
            RuleId rule,
            int waitEvents) {
        TaskDraft leader = edit.task(tg.leader);
        TaskId parentId = leader.parent;
        if (parentId == null) {
            return;
        }
        TaskDraft parent = edit.task(parentId);
        GroupDraft parentGroup = edit.groupOf(parent);
        SignalAction action =
                edit.handlers.get(parentGroup.handlers.value()).action(Signal.SIGCHLD);
        if (!action.ignores() && !action.has(SignalAction.SA_NOCLDSTOP)) {
            CpuTimes times = Usage.times(edit, tg);
            SignalInfo info =
                    new SignalInfo(
                            Signal.SIGCHLD,
                            code,
                            new SignalInfo.Child(
                                    named.numberIn(parentGroup.namespace),
                                    named.credentials.realUid(),
                                    status,
                                    CpuTimes.inClockTicks(times.user()),
                                    CpuTimes.inClockTicks(times.system())));
            Signals.sendToGroup(edit, parent, info, leader.id, rule);
        }
        TaskWait.wakeWaiters(edit, parentGroup, waitEvents);
    }
}
