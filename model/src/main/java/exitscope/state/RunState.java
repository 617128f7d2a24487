package exitscope.state;

import org.jspecify.annotations.Nullable;

/// What a task does when it next moves: the seed's taskRunState, as data. (Seed: task_run.go)
public sealed interface RunState {
    /// Has never run: first writes its number into its memory, as CLONE_CHILD_SETTID asks. (CL-10;
    /// Linux: kernel/sched/core.c:schedule_tail)
    ///
    /// @param numberAt where
    record Newborn(long numberAt) implements RunState {}

    /// Runs guest instructions until something traps.
    record App() implements RunState {}

    /// Has entered a system call that is now to be carried out, or looked at again after a wake-up.
    ///
    /// @param resumed how it goes on, when it was already begun; else null
    record Syscall(SyscallCall call, @Nullable Resumption resumed) implements RunState {}

    /// Sleeps in a system call until woken.
    record Blocked(SyscallCall call, BlockReason reason) implements RunState {}

    /// Looks at pending signals before it returns to guest code. (Seed: runInterrupt)
    ///
    /// @param interrupted the call whose sleep was broken, which restarts or fails with EINTR; else
    ///   null
    /// @param reason what that call had slept on
    record Interrupt(@Nullable SyscallCall interrupted, @Nullable BlockReason reason)
            implements RunState {}

    /// Is on its way out and will carry out this stage next.
    record Exit(ExitStage stage) implements RunState {}

    /// Will never run again: zombie or dead.
    record Gone() implements RunState {}

    RunState APP = new App();
    RunState GONE = new Gone();
}
