package exitscope.state;

/// How far a task has come on its way out; each state says what is permitted from now on. (XS-01;
/// Seed: task_exit.go TaskExitState)
public enum TaskExitState {
    /// The task has not begun to exit.
    NONE,
    /// The task takes no part in group stops, group signals or as an adopter any more, though it
    /// may still own memory and files. (XS-02; Linux: PF_EXITING)
    INITIATED,
    /// Resources are gone; number, parent, status and counters remain. (XS-03; Linux: EXIT_ZOMBIE)
    ZOMBIE,
    /// Its numbers are free in every namespace. (XS-05; Linux: EXIT_DEAD)
    DEAD
}
