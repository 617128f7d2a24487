package exitscope.state;

import exitscope.abi.Signal;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// A process: one or more tasks that share a number, a parent and a fate. (Seed: thread_group.go
/// ThreadGroup)
///
/// @param leader the task whose number is the process's
/// @param tasks those not yet dead, by [TaskId]; their count is the number of *present* tasks
///   (XS-08)
/// @param namespace the PID namespace of its tasks
/// @param processGroup null once the group is gone
/// @param pending signals directed at the group
/// @param activeTasks tasks that have not begun to exit (XS-08)
/// @param liveTasks tasks that are not yet zombies (XS-08)
/// @param exiting whether the group exits as one (ES-08)
/// @param exitStatus the group's status, set once, by whoever makes it exit (ES-06)
/// @param execing the task that waits in execve for its siblings to be gone, or null (IN-07)
/// @param terminationSignal sent to the parent at the end, null for none (NT-05, NT-15)
/// @param groupStop the stop the group is in or entering
/// @param unkillable the init of a namespace: only signals with a handler reach it, but for KILL
///   and STOP from outside and its own faults (NS-08, NS-09; Linux: SIGNAL_UNKILLABLE)
/// @param childSubreaper whether it adopts its orphaned descendants (RP-02)
/// @param exitedTimes processor time of its dead tasks (EX-21)
/// @param childTimes processor time of children that were waited for (WT-20)
/// @param peakResident highest number of resident bytes so far (EX-10)
/// @param childPeakResident the same over children that were waited for (WT-22)
/// @param terminal its controlling terminal, or null
/// @param lostForeground for the leader of a session whose terminal was hung up, the process group
///   that was in the foreground, which its exit hangs up; else null (Linux: tty_old_pgrp)
/// @param signalTarget the task that took the group's last signal of its own accord: it is asked
///   first for the next, unless the one addressed takes it (SG-10; Linux: curr_target)
/// @param parentExeced whether its parent has called execve since it was made: then its end is told
///   by SIGCHLD, whatever its termination signal (XC-08)
/// @param execed whether it has called execve since it was made (XC-13)
/// @param handles open handles on it and its threads (section PF)
/// @param alarm the interval timer, running or stopped until its signal is taken, or null
/// @param timers its other timers
/// @param limits what it may use (getrlimit(2))
/// @param oomScore how willingly it is killed when memory runs out
public record ThreadGroup(
        GroupId id,
        TaskId leader,
        LongMap<TaskId> tasks,
        NamespaceId namespace,
        @Nullable ProcessGroupId processGroup,
        HandlersId handlers,
        PendingSignals pending,
        int activeTasks,
        int liveTasks,
        boolean exiting,
        ExitStatus exitStatus,
        @Nullable TaskId execing,
        @Nullable Signal terminationSignal,
        GroupStop groupStop,
        boolean unkillable,
        boolean childSubreaper,
        ResourceUsage exitedTimes,
        ResourceUsage childTimes,
        long peakResident,
        long childPeakResident,
        @Nullable TerminalId terminal,
        @Nullable ProcessGroupId lostForeground,
        TaskId signalTarget,
        boolean parentExeced,
        boolean execed,
        int handles,
        @Nullable IntervalTimer alarm,
        ProcessTimers timers,
        ResourceLimits limits,
        OomScore oomScore) {

    /// Where a group stands between a stop signal and SIGCONT. (section GS)
    ///
    /// @param signal the signal of the stop in progress, complete or not; null when there is none
    /// @param pendingTasks tasks asked to stop and not yet answered (IN-08)
    /// @param complete every task has answered
    /// @param waitable a completed stop that no wait has taken (WT-23)
    /// @param continueWaitable a continue that no wait has taken (WT-24)
    /// @param continueNotice what the parent is to be told by the first task that goes on (GS-07,
    ///   GS-09)
    public record GroupStop(
            @Nullable Signal signal,
            int pendingTasks,
            boolean complete,
            boolean waitable,
            boolean continueWaitable,
            ContinueNotice continueNotice) {
        public static final GroupStop NONE =
                new GroupStop(null, 0, false, false, false, ContinueNotice.NONE);
    }

    /// What SIGCONT leaves to be told to the parent.
    public enum ContinueNotice {
        NONE,
        /// the stop was complete: CLD_CONTINUED (GS-07)
        CONTINUED,
        /// the stop was not complete: CLD_STOPPED with status 0 (GS-09)
        STOP_CUT_SHORT
    }

    /// The real-time interval timer. (setitimer(2))
    ///
    /// @param deadline nanoseconds of virtual time since boot
    /// @param interval nanoseconds, 0 to fire once
    public record IntervalTimer(long deadline, long interval) {}

    /// *Present* tasks: those not yet dead. (XS-08)
    public int tasksCount() {
        return tasks.size();
    }
}
