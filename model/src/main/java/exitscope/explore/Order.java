package exitscope.explore;

/// Which states are looked at first.
public enum Order {
    /// the nearest: witnesses are shortest from the first moment on
    BREADTH,
    /// those met last: an end is found sooner, and fewer states wait meanwhile; of two moves that
    /// do not conflict both orders are made, and witnesses are shortest only once everything was
    /// seen
    DEPTH
}
