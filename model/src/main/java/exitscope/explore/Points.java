package exitscope.explore;

/// Where a task may be overtaken by others.
public enum Points {
    /// between kernel transitions; guest code runs from one to the next
    KERNEL,
    /// besides, between any two instructions of tasks that share memory with others, and of those
    /// that signals find running
    INSTRUCTION
}
