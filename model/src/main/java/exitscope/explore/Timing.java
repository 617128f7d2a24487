package exitscope.explore;

/// When timers fire.
public enum Timing {
    /// at any moment, in the order of their deadlines: a machine may be slow, and then a second is
    /// over before another process has done anything
    ANY,
    /// when nothing else can move: every program is quicker than any timer
    IDLE
}
