package exitscope.explore;

import exitscope.state.BlockReason;
import exitscope.state.RunState;

/// Whether what a task does next depends on how late it is.
final class Punctuality {
    private Punctuality() {}

    /// Whether the task has slept until a deadline, and will look whether that has passed; or may
    /// have, for all that is easily told.
    static boolean matters(RunState run) {
        return switch (run) {
            case RunState.Newborn _, RunState.App _, RunState.Exit _, RunState.Gone _ -> false;
            case RunState.Syscall(_, var resumed) ->
                    resumed != null && hasDeadline(resumed.reason());
            case RunState.Interrupt interrupt ->
                    interrupt.reason() != null && hasDeadline(interrupt.reason());
            case RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Deliver _,
                    RunState.Exec _,
                    RunState.Blocked _ ->
                    true;
        };
    }

    private static boolean hasDeadline(BlockReason reason) {
        return switch (reason) {
            case BlockReason.FileEvent event -> event.deadline() != null;
            case BlockReason.Poll poll -> poll.deadline() != null;
            case BlockReason.OneOf oneOf -> oneOf.deadline() != null;
            case BlockReason.Futex futex -> futex.deadline() != null;
            case BlockReason.FutexVector vector -> vector.deadline() != null;
            case BlockReason.Sleep _, BlockReason.ProcessorSleep _ -> true;
            case BlockReason.ChildEvent _,
                    BlockReason.FifoPeer _,
                    BlockReason.FileLock _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _,
                    BlockReason.ExecOver _ ->
                    false;
        };
    }
}
