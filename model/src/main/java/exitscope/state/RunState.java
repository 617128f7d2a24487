package exitscope.state;

import exitscope.abi.SignalInfo;

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

    /// Reports a system call to its tracer before it is carried out, with what the tracer made of
    /// it. (PT-11)
    ///
    /// @param call as entered; number and arguments are read from the registers again, but for the
    ///   first argument, whose register already holds the result (Linux: orig_a0)
    record SyscallEntry(SyscallCall call, @Nullable Resumption resumed) implements RunState {}

    /// Has a system call behind it and reports to its tracer what is left to report. (PT-11, PT-16)
    ///
    /// @param vforkChild the child that still holds the memory, or did when last looked at; else
    ///   null
    /// @param childNumber of that child as the tracer sees it
    /// @param then what it does next, when the call was interrupted; else null
    record SyscallDone(
            SyscallCall call,
            @Nullable TaskId vforkChild,
            int childNumber,
            @Nullable Interrupt then)
            implements RunState {}

    /// Takes a signal that its tracer has let through. (PT-08)
    ///
    /// @param shared whether the signal came from the group's set
    /// @param then what it was doing
    record Deliver(SignalInfo info, boolean shared, Interrupt then) implements RunState {}

    /// Has read a program and killed its siblings; runs it when they are gone. (XC-01; Seed:
    /// runSyscallAfterExecStop)
    ///
    /// @param call the execve
    record Exec(SyscallCall call, NewProgram program) implements RunState {}

    /// Is on its way out and will carry out this stage next.
    ///
    /// @param alone whether nobody else moves before, since the stage belongs to one atomic section
    ///   with the one before it (Linux: exit_notify holds tasklist_lock)
    record Exit(ExitStage stage, boolean alone) implements RunState {
        public Exit(ExitStage stage) {
            this(stage, false);
        }
    }

    /// Will never run again: zombie or dead.
    record Gone() implements RunState {}

    RunState APP = new App();
    RunState GONE = new Gone();
}
