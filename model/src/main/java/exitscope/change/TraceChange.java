package exitscope.change;

import exitscope.abi.Signal;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.TaskId;
import exitscope.state.Traced;

import org.jspecify.annotations.Nullable;

/// Between a tracer and its tracees. (section PT)
public sealed interface TraceChange extends Change {
    /// How a task came to be traced.
    enum Attachment {
        /// it asked its parent to (PT-01)
        TRACEME,
        /// PTRACE_ATTACH (PT-03)
        ATTACH,
        /// PTRACE_SEIZE (PT-04)
        SEIZE,
        /// its creator was traced (PT-17, PT-18)
        BIRTH
    }

    /// How a trace ended.
    enum Detachment {
        /// PTRACE_DETACH (PT-25)
        REQUEST,
        /// the tracing task exits (PT-29)
        TRACER_EXITED,
        /// the tracer took its exit (WT-19)
        WAITED,
        /// a sibling's exec took its place (XC-04)
        REPLACED
    }

    /// A task has a tracer.
    record TracerAttached(TaskId task, TaskId tracer, Attachment how, RuleId rule)
            implements TraceChange {}

    /// A task has no tracer any more. (PT-27)
    record TracerDetached(TaskId task, TaskId tracer, Detachment how, RuleId rule)
            implements TraceChange {}

    /// A task stands before its tracer. (PT-07)
    record PtraceStopped(TaskId task, Stop.PtraceStop stop, TaskId tracer, RuleId rule)
            implements TraceChange {}

    /// The tracer lets a task go on.
    ///
    /// @param signal what the tracer gave, null for none (PT-08)
    record PtraceResumed(TaskId task, Traced.Mode mode, @Nullable Signal signal, RuleId rule)
            implements TraceChange {}

    /// A seized task is to stop at its next look. (PT-19)
    record StopRequested(TaskId task, RuleId rule) implements TraceChange {}

    /// A stopped task is no longer at the tracer's command, though it stays stopped. (PT-22)
    record ListeningBegun(TaskId task, RuleId rule) implements TraceChange {}

    record OptionsSet(TaskId task, int options, RuleId rule) implements TraceChange {}

    /// The tracer wrote into the task's memory.
    record MemoryPoked(TaskId task, long address, RuleId rule) implements TraceChange {}

    /// The tracer set registers of the task.
    record RegistersSet(TaskId task, RuleId rule) implements TraceChange {}

    /// The tracer made another call of the one that the task had entered. (PT-11)
    ///
    /// @param call as it is now; number -1 skips it
    record SyscallReplaced(TaskId task, SyscallCall call, RuleId rule) implements TraceChange {}
}
