package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.Difference;
import exitscope.change.RuleId;
import exitscope.change.SignalChange.GroupContinued;
import exitscope.change.SignalChange.GroupStopBegun;
import exitscope.change.SignalChange.GroupStopCompleted;
import exitscope.change.SignalChange.TaskStopped;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.SignalAction;
import exitscope.state.Stop;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup.ContinueNotice;
import exitscope.state.ThreadGroup.GroupStop;
import exitscope.state.Traced;
import exitscope.state.WaitOptions;

/// Stopping a whole group and letting it go on. (section GS; Seed: task_signals.go
/// initiateGroupStop, participateGroupStopLocked, endGroupStopLocked)
public final class GroupStops {
    private static final RuleId WHOLE_GROUP = RuleId.of("GS-01");
    private static final RuleId COMPLETE = RuleId.of("GS-03");
    private static final RuleId REJOIN = RuleId.of("PT-24");
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
        if (!task.groupStopPending) {
            ask(edit, task, tg, signal);
        }
        stopAsAsked(edit, task);
    }

    /// Asks every task that does not stand in a group stop. Where the group is stopped already, the
    /// one who takes the signal was set going by its tracer, and the stop keeps its first signal
    /// for the parent. (Linux: do_signal_stop)
    private static void ask(Editor edit, TaskDraft task, GroupDraft tg, Signal signal) {
        GroupStop before = tg.groupStop;
        int asked = 0;
        for (TaskDraft member : Signals.active(edit, tg)) {
            member.groupStopPending = false;
            if (member.stop instanceof Stop.GroupStop || member.killed()) {
                continue;
            }
            member.groupStopPending = true;
            member.rejoinsStop = false;
            asked++;
            if (member.traced != null) {
                member.traced = member.traced.withStopSignal(signal);
            }
            if (member.traced != null && member.traced.seized() && member != task) {
                notifySeized(edit, member);
            } else if (member != task) {
                Signals.wakeUp(edit, member);
            }
        }
        boolean complete = before.complete();
        Signal first = before.signal();
        tg.groupStop =
                new GroupStop(
                        complete && first != null ? first : signal,
                        asked,
                        complete,
                        complete && before.waitable(),
                        complete && before.continueWaitable(),
                        ContinueNotice.NONE);
        edit.record(new GroupStopBegun(task.id, tg.id, signal, WHOLE_GROUP));
    }

    /// The stop state of its group changed: a seized task stops anew, at once if it listens.
    /// (PT-22; Linux: ptrace_trap_notify)
    private static void notifySeized(Editor edit, TaskDraft task) {
        if (task.traced == null || !task.active() || task.killed()) {
            return;
        }
        task.traced = task.traced.withTrapNotify(true);
        endListening(edit, task);
        Signals.wakeUp(edit, task);
    }

    /// A task that listens leaves its stop, to stop anew. (PT-22)
    public static void endListening(Editor edit, TaskDraft task) {
        if (task.stop instanceof Stop.PtraceStop stop && stop.listening()) {
            PtraceStops.leave(edit, task);
        }
    }

    /// A task that was asked to stop does so, before its tracer if it has one; and so does one
    /// whose tracer asks. (Linux: get_signal, do_signal_stop, do_jobctl_trap)
    ///
    /// @return whether there was anything to do
    static boolean stopAsAsked(Editor edit, TaskDraft task) {
        boolean asked = task.groupStopPending || task.rejoinsStop;
        Traced traced = task.traced;
        if (traced != null) {
            if (!asked && !traced.trapStop() && !traced.trapNotify()) {
                return false;
            }
            PtraceStops.trapForGroup(edit, task, traced);
            return true;
        }
        if (task.groupStopPending) {
            participate(edit, task);
        } else if (task.rejoinsStop) {
            rejoin(edit, task);
        }
        return asked;
    }

    /// Stops without being counted: the group has its stop already. (PT-24)
    private static void rejoin(Editor edit, TaskDraft task) {
        Signal signal = edit.groupOf(task).groupStop.signal();
        task.rejoinsStop = false;
        if (signal != null) {
            task.stop = new Stop.GroupStop();
            edit.record(new TaskStopped(task.id, signal, REJOIN));
        }
    }

    /// A traced task stands still for its group, before its tracer.
    ///
    /// @return whether that completes the group's stop
    static boolean joinTraced(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        task.rejoinsStop = false;
        return task.groupStopPending && settle(edit, task, tg, COMPLETE);
    }

    /// A thread made in a group that is stopping, by one whose tracer set it going, stops too.
    /// (Linux: task_join_group_stop)
    static void joinNew(GroupDraft tg, TaskDraft thread) {
        GroupStop now = tg.groupStop;
        if (now.pendingTasks() > 0) {
            thread.groupStopPending = true;
            tg.groupStop =
                    new GroupStop(
                            now.signal(),
                            now.pendingTasks() + 1,
                            now.complete(),
                            now.waitable(),
                            now.continueWaitable(),
                            now.continueNotice());
        } else if (now.signal() != null) {
            thread.rejoinsStop = true;
        } else {
            return;
        }
        thread.signalPending = true;
        thread.run = new RunState.Interrupt(null, null);
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
        if (settle(edit, task, tg, rule)) {
            tellParentOfStop(edit, namedByStop(edit, task, tg), tg, rule);
        }
    }

    static void tellParentOfStop(Editor edit, GroupDraft tg) {
        tellParentOfStop(edit, edit.task(tg.leader), tg, COMPLETE);
    }

    private static void tellParentOfStop(Editor edit, TaskDraft named, GroupDraft tg, RuleId rule) {
        Signal signal = tg.groupStop.signal();
        tellParent(
                edit,
                named,
                tg,
                SignalInfo.CLD_STOPPED,
                signal == null ? 0 : signal.number(),
                rule,
                WaitOptions.CHILD_GROUP_STOP);
    }

    /// Counts the answer.
    ///
    /// @return whether it completes the stop
    private static boolean settle(Editor edit, TaskDraft task, GroupDraft tg, RuleId rule) {
        task.groupStopPending = false;
        GroupStop now = tg.groupStop;
        Signal signal = now.signal();
        if (signal == null) {
            throw new KernelInvariantError(tg.id + " is not stopping");
        }
        int pending = now.pendingTasks() - 1;
        boolean completes = pending == 0 && !now.complete();
        tg.groupStop =
                new GroupStop(
                        signal,
                        pending,
                        now.complete() || completes,
                        completes || now.waitable(),
                        !completes && now.continueWaitable(),
                        now.continueNotice());
        if (completes) {
            edit.record(new GroupStopCompleted(task.id, tg.id, signal, rule));
        }
        return completes;
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
        for (TaskDraft member : edit.tasksOf(tg)) {
            member.groupStopPending = false;
            member.rejoinsStop = false;
            if (member.traced != null) {
                member.traced = member.traced.withContinued(true);
                if (member.traced.seized()) {
                    notifySeized(edit, member);
                }
            }
        }
        if (now.signal() == null) {
            return;
        }
        ContinueNotice notice =
                now.complete() ? ContinueNotice.CONTINUED : ContinueNotice.STOP_CUT_SHORT;
        tg.groupStop = new GroupStop(null, 0, false, false, true, notice);
        edit.record(new GroupContinued(tg.leader, tg.id, CONTINUE));
        for (TaskDraft member : edit.tasksOf(tg)) {
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
        boolean continued = now.continueNotice() == ContinueNotice.CONTINUED;
        if (continued) {
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
        tellForeignTracer(edit, tg, continued);
        return true;
    }

    /// The leader's tracer is told as well, unless it has just been told as the parent. (Linux:
    /// get_signal, SIGNAL_CLD_MASK)
    private static void tellForeignTracer(Editor edit, GroupDraft tg, boolean continued) {
        TaskDraft leader = edit.task(tg.leader);
        TaskId tracerId = leader.tracer();
        TaskDraft tracer = tracerId == null ? null : edit.task(tracerId);
        TaskDraft parent = leader.parent == null ? null : edit.task(leader.parent);
        if (tracer == null || (parent != null && parent.group.equals(tracer.group))) {
            return;
        }
        PtraceStops.tellTracer(
                edit,
                leader,
                tracer,
                continued ? SignalInfo.CLD_CONTINUED : SignalInfo.CLD_STOPPED,
                continued ? Signal.SIGCONT.number() : 0);
        TaskWait.wakeWaiters(
                edit, edit.groupOf(tracer), WaitOptions.TRACEE_STOP | WaitOptions.GROUP_CONTINUE);
    }

    /// The group dies or execs: whatever stop it was in or entering is no more. (GS-11, GS-12)
    static void forget(Editor edit, GroupDraft tg) {
        tg.groupStop = GroupStop.NONE;
        for (TaskDraft member : edit.tasksOf(tg)) {
            member.groupStopPending = false;
            member.rejoinsStop = false;
        }
    }

    /// An exec forgets a stop that is not complete. A complete one lasts: only a task whose tracer
    /// set it going can exec in it. (GS-12; Linux: zap_other_threads)
    static void forgetIncomplete(Editor edit, GroupDraft tg) {
        GroupStop now = tg.groupStop;
        forget(edit, tg);
        if (now.complete()) {
            tg.groupStop =
                    new GroupStop(
                            now.signal(),
                            0,
                            true,
                            now.waitable(),
                            now.continueWaitable(),
                            now.continueNotice());
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
            ResourceUsage times = Usage.times(edit, tg);
            SignalInfo info =
                    new SignalInfo(
                            Signal.SIGCHLD,
                            code,
                            new SignalInfo.Child(
                                    named.numberIn(parentGroup.namespace),
                                    named.credentials.realUid(),
                                    status,
                                    ResourceUsage.inClockTicks(times.user()),
                                    ResourceUsage.inClockTicks(times.system())));
            Signals.sendToGroup(edit, parent, info, leader.id, rule);
        }
        TaskWait.wakeWaiters(edit, parentGroup, waitEvents);
    }
}
