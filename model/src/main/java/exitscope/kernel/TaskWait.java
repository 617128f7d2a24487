package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.WaitStatus;
import exitscope.change.Difference;
import exitscope.change.NotificationChange.Party;
import exitscope.change.NotificationChange.Resolution;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.Detachment;
import exitscope.state.BlockReason;
import exitscope.state.ExitStatus;
import exitscope.state.ResourceUsage;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Looking for something to report to a wait. (section WT; Seed: task_exit.go Wait, waitOnce,
/// waitCollect…Locked; Linux: kernel/exit.c:do_wait)
public final class TaskWait {
    /// What an exit may concern: waits for stops and continues may have become hopeless. (NT-20)
    static final int AFTER_EXIT =
            WaitOptions.EXIT | WaitOptions.CHILD_GROUP_STOP | WaitOptions.GROUP_CONTINUE;

    private static final RuleId TAKEN = RuleId.of("WT-19");
    private static final RuleId LOOKED = RuleId.of("WT-16");
    private static final RuleId TRACEE_STOP_TAKEN = RuleId.of("WT-30");

    private TaskWait() {}

    /// What one look found. (Seed: waitOnce)
    public sealed interface Found {
        /// Something to report. (Seed: WaitResult)
        ///
        /// @param number of the child in the waiter's namespace
        /// @param uid the child's real user
        /// @param code `si_code` for waitid (WT-31)
        /// @param childStatus `si_status` for waitid (WT-31)
        /// @param times processor time of the child for wait4's rusage (WT-20)
        /// @param peakResident in bytes
        record Event(
                int number,
                int uid,
                WaitStatus status,
                int code,
                int childStatus,
                ResourceUsage times,
                long peakResident)
                implements Found {}

        /// Eligible children, but none ready. (Seed: ErrNoWaitableEvent)
        record NotYet() implements Found {}

        /// Nothing eligible: ECHILD. (WT-09)
        record Nobody() implements Found {}
    }

    private static final Found NOT_YET = new Found.NotYet();
    private static final Found NOBODY = new Found.Nobody();

    /// Wakes the tasks of a group that sleep in a wait for one of these events.
    static void wakeWaiters(Editor edit, GroupDraft tg, int events) {
        for (TaskId member : tg.tasks.values()) {
            if (edit.attention(member).sleep() instanceof BlockReason.ChildEvent(var options)
                    && options.wants(events)) {
                Blocking.wake(edit, edit.task(member));
            }
        }
    }

    /// Looks once: at the children of every task of the caller's group, in the order in which they
    /// came, and at its tracees. (WT-01, WT-02, WT-32)
    public static Found waitOnce(Editor edit, TaskDraft waiter, WaitOptions options) {
        TaskDraft only = WaitCandidates.only(edit, waiter, options);
        if (only == null && options.specificTid() != 0) {
            return NOBODY;
        }
        boolean eligible = false;
        for (TaskDraft parent : WaitCandidates.waitersOf(edit, waiter, options)) {
            for (TaskId id : WaitCandidates.childrenOf(edit, parent, only)) {
                if (eligible && WaitCandidates.nothingToReport(edit, id)) {
                    continue;
                }
                TaskDraft child = edit.task(id);
                Found found = considerChild(edit, waiter, child, options);
                if (found instanceof Found.Nobody || child.exitState != TaskExitState.NONE) {
                    eligible |= found instanceof Found.NotYet;
                    found =
                            found instanceof Found.Event
                                    ? found
                                    : considerThreads(
                                            edit, waiter, edit.groupOf(child), only, options);
                }
                if (found instanceof Found.Event) {
                    return found;
                }
                eligible |= found instanceof Found.NotYet;
            }
            for (TaskId id : WaitCandidates.traceesOf(parent, only)) {
                Found found = considerTracee(edit, waiter, edit.task(id), options);
                if (found instanceof Found.Event) {
                    return found;
                }
                eligible |= found instanceof Found.NotYet;
            }
        }
        return eligible ? NOT_YET : NOBODY;
    }

    private static Found considerChild(
            Editor edit, TaskDraft waiter, TaskDraft child, WaitOptions options) {
        GroupDraft tg = edit.groupOf(child);
        if (!matches(edit, waiter, child, tg, options, false)) {
            return NOBODY;
        }
        if (tracedBy(edit, child, waiter)) {
            // A stop would otherwise be reported twice, as the group's and as its own. (WT-29;
            // Linux:
            // wait_consider_task)
            return considerTraced(edit, waiter, child, tg, options);
        }
        boolean eligible = false;
        if (options.wants(WaitOptions.EXIT) && !child.exitParentAcked) {
            eligible = true;
            Found.Event event = collectZombie(edit, waiter, child, options, false);
            if (event != null) {
                return event;
            }
        }
        if (!options.wants(WaitOptions.CHILD_GROUP_STOP | WaitOptions.GROUP_CONTINUE)) {
            return eligible ? NOT_YET : NOBODY;
        }
        boolean canBeTaken = child.traced == null && tg.tasksCount() == 1;
        boolean pastStops =
                (child.exitState == TaskExitState.ZOMBIE && canBeTaken)
                        || (child.exitState != TaskExitState.NONE
                                && edit.asSeed(Difference.STOPS_WITHOUT_LEADER, child));
        if (pastStops) {
            return eligible ? NOT_YET : NOBODY;
        }
        Found.Event event = WaitedStops.collect(edit, waiter, child, tg, options);
        return event != null ? event : NOT_YET;
    }

    /// To the seed threads are children, too, so that one of them shows the stops of its group to
    /// who asks for clone children; here to those whom its leader shows none. (WT-07)
    ///
    /// @param only the one task that the wait asks for, which is of this group; null for any
    private static Found considerThreads(
            Editor edit,
            TaskDraft waiter,
            GroupDraft tg,
            @Nullable TaskDraft only,
            WaitOptions options) {
        // What the wait and the group tell comes first: a wait depends on the threads it looks at.
        if (!options.wants(WaitOptions.CHILD_GROUP_STOP | WaitOptions.GROUP_CONTINUE)
                || !options.cloneTasks()
                || !isOfProcessGroup(tg, options)
                || tg.tasksCount() == 1) {
            return NOBODY;
        }
        for (TaskDraft thread : only == null ? edit.tasksOf(tg) : List.of(only)) {
            if (!thread.id.equals(tg.leader)
                    && thread.exitState == TaskExitState.NONE
                    && !tracedBy(edit, thread, waiter)
                    && edit.asSeed(Difference.THREADS_ARE_CHILDREN, thread)) {
                Found.Event event = WaitedStops.collect(edit, waiter, thread, tg, options);
                return event != null ? event : NOT_YET;
            }
        }
        return NOBODY;
    }

    private static Found considerTracee(
            Editor edit, TaskDraft waiter, TaskDraft tracee, WaitOptions options) {
        GroupDraft tg = edit.groupOf(tracee);
        if (!matches(edit, waiter, tracee, tg, options, true)) {
            return NOBODY;
        }
        return considerTraced(edit, waiter, tracee, tg, options);
    }

    /// What a tracer may learn of a tracee: its exit, its stops, whatever the wait asks for, and
    /// that its group goes on. (WT-30)
    private static Found considerTraced(
            Editor edit, TaskDraft waiter, TaskDraft tracee, GroupDraft tg, WaitOptions options) {
        if (options.wants(WaitOptions.EXIT) && !tracee.exitTracerAcked) {
            Found.Event event = collectZombie(edit, waiter, tracee, options, true);
            if (event != null) {
                return event;
            }
        }
        boolean delayed = tracee.id.equals(tg.leader) && tg.tasksCount() > 1;
        boolean dead = tracee.exitState == TaskExitState.ZOMBIE;
        if (dead && !delayed) {
            // There is nothing but its exit. (WT-27)
            return options.wants(WaitOptions.EXIT) ? NOT_YET : NOBODY;
        }
        if (tracee.exitState != TaskExitState.NONE
                && edit.asSeed(Difference.STOPS_WITHOUT_LEADER, tracee)) {
            return options.wants(WaitOptions.EXIT) ? NOT_YET : NOBODY;
        }
        if (options.wants(WaitOptions.TRACEE_STOP)
                && tracee.stop instanceof Stop.PtraceStop stop
                && !stop.reported()
                && !stop.listening()) {
            if (options.consume()) {
                tracee.stop = stop.withReported(true);
            }
            return WaitedStops.report(
                    edit,
                    waiter,
                    tracee,
                    tg,
                    WaitStatus.stopped(stop.code()),
                    SignalInfo.CLD_TRAPPED,
                    stop.code(),
                    options.consume(),
                    TRACEE_STOP_TAKEN);
        }
        if (options.wants(WaitOptions.GROUP_CONTINUE) && tg.groupStop.continueWaitable()) {
            return WaitedStops.collectContinue(edit, waiter, tracee, tg, options);
        }
        return dead && !options.wants(WaitOptions.EXIT | WaitOptions.GROUP_CONTINUE)
                ? NOBODY
                : NOT_YET;
    }

    /// Whether a child or tracee is one that the wait asks for. (WT-03 to WT-06; Seed: matchesTask)
    private static boolean matches(
            Editor edit,
            TaskDraft waiter,
            TaskDraft task,
            GroupDraft tg,
            WaitOptions options,
            boolean asTracer) {
        GroupDraft waiterGroup = edit.groupOf(waiter);
        if (options.specificTid() != 0
                && options.specificTid() != task.numberIn(waiterGroup.namespace)) {
            return false;
        }
        if (!isOfProcessGroup(tg, options)) {
            return false;
        }
        boolean leader = task.id.equals(tg.leader);
        boolean byFlags =
                (leader && Signal.SIGCHLD.equals(tg.terminationSignal))
                        ? options.nonCloneTasks()
                        : options.cloneTasks();
        if (asTracer) {
            return byFlags || !edit.asSeed(Difference.TRACEES_WITHOUT_FLAGS, task);
        }
        return byFlags;
    }

    /// Whether a group is in the process group that the wait asks for, if it asks for one. (WT-03,
    /// WT-04)
    private static boolean isOfProcessGroup(GroupDraft tg, WaitOptions options) {
        return options.specificProcessGroup() == null
                || options.specificProcessGroup().equals(tg.processGroup);
    }

    /// Takes an exit, if it can be taken. (WT-10, WT-16 to WT-22; Seed: waitCollectZombieLocked)
    private static Found.@Nullable Event collectZombie(
            Editor edit,
            TaskDraft waiter,
            TaskDraft target,
            WaitOptions options,
            boolean asTracer) {
        boolean notified = asTracer ? target.exitTracerNotified : target.exitParentNotified;
        if (!notified) {
            return null;
        }
        GroupDraft tg = edit.groupOf(target);
        if (target.id.equals(tg.leader) && tg.tasksCount() != 1) {
            return null;
        }
        if (!asTracer
                && target.traced != null
                && !target.exitTracerAcked
                && !tracedBy(edit, target, waiter)) {
            return null;
        }
        boolean consume = options.consume();
        ExitStatus status =
                consume && tg.exiting
                        ? tg.exitStatus
                        : ExitNotify.reportedStatus(edit, target, tg, Difference.LOOK_SHOWS_GROUP);
        ResourceUsage times = Usage.times(edit, tg).plus(tg.childTimes);
        Found.Event event =
                new Found.Event(
                        target.numberIn(edit.groupOf(waiter).namespace),
                        target.credentials.realUid(),
                        status.waitStatus(),
                        status.childCode(),
                        status.childStatus(),
                        times,
                        Math.max(tg.peakResident, tg.childPeakResident));
        edit.record(
                new WaitReported(
                        waiter.id,
                        target.id,
                        event.number(),
                        event.status(),
                        consume,
                        consume ? TAKEN : LOOKED));
        if (consume) {
            take(edit, waiter, target, tg, times);
        }
        return event;
    }

    private static boolean tracedBy(Editor edit, TaskDraft target, TaskDraft waiter) {
        return target.tracer() != null && edit.task(target.tracer()).group.equals(waiter.group);
    }

    /// Resolves the sides that the waiter stands for and lets notification be worked out again.
    /// (WT-19, WT-20, WT-22)
    private static void take(
            Editor edit, TaskDraft waiter, TaskDraft target, GroupDraft tg, ResourceUsage times) {
        if (tracedBy(edit, target, waiter) && target.exitTracerNotified) {
            TaskId tracer = target.tracer();
            if (tracer != null) {
                Tracing.unlink(edit, target, edit.task(tracer), Detachment.WAITED, TAKEN);
            }
            ExitNotify.acknowledge(edit, target, Party.TRACER, Resolution.WAITED, TAKEN);
        }
        boolean isParent =
                target.parent != null && edit.task(target.parent).group.equals(waiter.group);
        if (isParent && target.exitParentNotified) {
            ExitNotify.acknowledge(edit, target, Party.PARENT, Resolution.WAITED, TAKEN);
            if (target.id.equals(tg.leader)) {
                GroupDraft waiterGroup = edit.groupOf(waiter);
                waiterGroup.childTimes = waiterGroup.childTimes.plus(times);
                waiterGroup.childPeakResident =
                        Math.max(
                                waiterGroup.childPeakResident,
                                Math.max(tg.peakResident, tg.childPeakResident));
            }
        }
        ExitNotify.exitNotify(edit, target, false);
    }
}
