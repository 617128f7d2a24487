package exitscope.change;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.state.GroupId;
import exitscope.state.SignalAction;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Signals: sent, dropped, taken, acted on; stops and continues of groups. (sections SG, GS)
public sealed interface SignalChange extends Change {
    /// A signal became pending.
    ///
    /// @param task the addressed task
    /// @param sender null for the kernel
    /// @param group whether it waits in the group's set
    record SignalSent(
            TaskId task, @Nullable TaskId sender, SignalInfo info, boolean group, RuleId rule)
            implements SignalChange {}

    /// Why a signal was not kept.
    enum DropReason {
        /// its action ignores it (SG-06)
        IGNORED,
        /// it is pending already (SG-02)
        COALESCED,
        /// the target is past receiving (XS-06)
        EXITING,
        /// a namespace's init has no handler for it (NS-08)
        PROTECTED,
        /// the opposite signal was sent (GS-06)
        CANCELLED
    }

    record SignalDropped(TaskId task, Signal signal, SignalInfo info, DropReason why, RuleId rule)
            implements SignalChange {}

    /// A signal left the pending set to be acted on. (SG-03)
    record SignalTaken(TaskId task, SignalInfo info, boolean group, RuleId rule)
            implements SignalChange {}

    /// What the taken signal did.
    enum Effect {
        TERMINATE,
        DUMP_CORE,
        STOP,
        IGNORE
    }

    record SignalActed(TaskId task, Signal signal, Effect effect, RuleId rule)
            implements SignalChange {}

    /// A handler's frame was laid on the stack; it runs next. (SG-04, SG-19)
    record HandlerEntered(TaskId task, Signal signal, long handler, RuleId rule)
            implements SignalChange {}

    /// A handler returned and the interrupted code goes on.
    record HandlerReturned(TaskId task) implements SignalChange {}

    record ActionSet(TaskId task, Signal signal, SignalAction action) implements SignalChange {}

    record MaskChanged(TaskId task, SignalSet from, SignalSet to) implements SignalChange {}

    /// A group was asked to stop. (GS-01)
    record GroupStopBegun(TaskId task, GroupId group, Signal signal, RuleId rule)
            implements SignalChange {}

    /// One task of the group stands still. (GS-01)
    record TaskStopped(TaskId task, Signal signal, RuleId rule) implements SignalChange {}

    /// Every task has stopped or exited. (GS-03)
    record GroupStopCompleted(TaskId task, GroupId group, Signal signal, RuleId rule)
            implements SignalChange {}

    /// The group goes on. (GS-05)
    record GroupContinued(TaskId task, GroupId group, RuleId rule) implements SignalChange {}
}
