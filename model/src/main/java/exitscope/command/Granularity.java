package exitscope.command;

/// How far one step goes.
public enum Granularity {
    /// One transition of the machine: an atomic section of the kernel, or guest code up to its next
    /// trap.
    TRANSITION,
    /// Until some task has passed a stage of the road out.
    STAGE,
    /// Until something in the life of a process has happened: a fork, an exit, a signal and the
    /// like.
    EVENT,
    /// Until the chosen task has finished a system call.
    SYSCALL,
    /// Until the chosen task stands on another source line.
    LINE,
    /// As [#LINE], but what the line calls passes by.
    OVER,
    /// Until the present function has returned; back, to where it was called.
    OUT,
    /// One guest instruction, or one transition where no guest code runs.
    INSTRUCTION
}
