package exitscope.explore;

/// Where a task may be overtaken by others.
public enum Points {
    /// between kernel transitions; guest code runs from one to the next
    KERNEL,
    /// besides, before an access to memory that several tasks share, if it is to a word that more
    /// than one of them touch and at least one writes
    AUTO,
    /// besides, between any two instructions of tasks that share memory with others, and of those
    /// that signals find running
    INSTRUCTION
}
