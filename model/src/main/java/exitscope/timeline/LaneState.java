package exitscope.timeline;

/// How a task stands, as its lane shows it.
public enum LaneState {
    /// Could move, or moves.
    READY('R'),
    /// Sleeps in a system call.
    BLOCKED('S'),
    /// Waits for a vfork child to let go of the memory, or in execve for its siblings to be gone.
    HELD('D'),
    /// Takes part in a stop of its group.
    STOPPED('T'),
    /// Stands before its tracer.
    TRACED('t'),
    /// Has begun to exit.
    EXITING('E'),
    ZOMBIE('Z'),
    /// Is reaped.
    DEAD('X');

    private final char letter;

    LaneState(char letter) {
        this.letter = letter;
    }

    /// The letter that ps(1) shows for it; E, as on other systems, for a task on its way out.
    public char letter() {
        return letter;
    }
}
