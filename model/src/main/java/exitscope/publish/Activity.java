package exitscope.publish;

/// What the session is doing.
public enum Activity {
    /// Stands at a moment and waits for a command.
    PAUSED,
    /// Runs on by itself until paused.
    RUNNING,
    /// Nothing can move any more: the run has ended, or everything sleeps for ever.
    FINISHED
}
