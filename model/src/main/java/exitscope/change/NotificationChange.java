package exitscope.change;

import exitscope.abi.Signal;
import exitscope.abi.WaitStatus;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Who is told of an exit and who has answered. (sections NT, WT)
public sealed interface NotificationChange extends Change {
    /// Who is concerned by an exit.
    enum Party {
        PARENT,
        TRACER
    }

    /// How one side of a notification was resolved. (NT-01)
    enum Resolution {
        /// a wait took it
        WAITED,
        /// the parent ignores SIGCHLD or has SA_NOCLDWAIT (NT-11, NT-12)
        IGNORED,
        /// there is nobody to tell
        NOBODY,
        /// a thread that is not the leader tells no parent (NT-02)
        NOT_LEADER,
        /// the tracer let go (NT-18)
        DETACHED
    }

    /// The exit of `task` was announced.
    ///
    /// @param signal the signal sent, or null when it was suppressed or there is none (NT-11,
    ///   NT-15)
    record ExitNotified(TaskId task, Party party, TaskId to, @Nullable Signal signal, RuleId rule)
            implements NotificationChange {}

    /// One side of the exit of `task` is resolved.
    record ExitAcknowledged(TaskId task, Party party, Resolution how, RuleId rule)
            implements NotificationChange {}

    /// The parent is not told yet: the group has other tasks. (NT-04)
    ///
    /// @param remaining tasks of the group that are not dead, the leader not counted
    record ExitNotificationDelayed(TaskId task, int remaining, RuleId rule)
            implements NotificationChange {}

    /// A wait reported something of `child`.
    ///
    /// @param task the waiter
    /// @param number the child's number as the waiter sees it
    /// @param consumed false for WNOWAIT (WT-16)
    record WaitReported(
            TaskId task, TaskId child, int number, WaitStatus status, boolean consumed, RuleId rule)
            implements NotificationChange {}
}
