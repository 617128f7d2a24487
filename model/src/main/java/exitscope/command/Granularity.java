package exitscope.command;

/// How far one step goes.
public enum Granularity {
    /// One transition of the machine: an atomic section of the kernel, or guest code up to its next
    /// trap.
    TRANSITION,
    /// Until the chosen task has finished a system call.
    SYSCALL,
    /// Until the chosen task stands on another source line.
    LINE,
    /// One guest instruction, or one transition where no guest code runs.
    INSTRUCTION
}
