package exitscope.change;

import exitscope.abi.SignalInfo;
import exitscope.state.Bytes;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// What guest code did on its own.
public sealed interface GuestChange extends Change {
    /// Guest instructions were run.
    ///
    /// @param count at least 1
    /// @param from address of the first
    /// @param to address of the next one, not yet run
    record InstructionsRun(TaskId task, long count, long from, long to) implements GuestChange {}

    /// Guest code faulted; the signal is forced upon the task. (SG-15)
    record Faulted(TaskId task, SignalInfo info, long pc, RuleId rule) implements GuestChange {}

    /// There was no page left for the task: the process that has most is killed. (Linux:
    /// mm/oom_kill.c)
    ///
    /// @param victim the leader of the process that is killed
    /// @param pages that it has
    record MemoryExhausted(TaskId task, TaskId victim, long pages, RuleId rule)
            implements GuestChange {}

    /// Something appeared on the console.
    ///
    /// @param task the writer, or null for what the terminal itself shows of what is typed
    /// @param descriptor the stream: 1 for output, 2 for errors, 0 for an echo
    record ConsoleWritten(@Nullable TaskId task, int descriptor, Bytes bytes)
            implements GuestChange {}
}
