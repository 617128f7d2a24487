package exitscope.command;

/// Which way through the run.
public enum Direction {
    FORWARD,
    BACKWARD
}
