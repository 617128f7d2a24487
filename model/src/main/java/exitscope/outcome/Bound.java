package exitscope.outcome;

/// What kept a search from looking at everything.
public enum Bound {
    /// nothing did: all was seen
    NONE,
    /// it met as many states as it may
    STATES,
    /// it took as much memory as it may
    MEMORY,
    /// it was left before its end, for one because its time was up
    LEFT
}
