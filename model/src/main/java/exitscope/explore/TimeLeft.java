package exitscope.explore;

/// How long it is until deadlines, as [AbstractFingerprint] takes it.
///
/// Plain and mutable, for one thread.
final class TimeLeft {
    private final AbstractFingerprint.Time time;
    private long now;
    private boolean asked;

    TimeLeft(AbstractFingerprint.Time time) {
        this.time = time;
    }

    /// Begins with a state.
    void begin(long clock) {
        now = clock;
        asked = false;
    }

    /// How long until a deadline. A state in which all else is equal comes to it as late.
    long until(long deadline) {
        asked = true;
        return time == AbstractFingerprint.Time.EXACT
                ? deadline
                : Math.max(0, Math.ceilDiv(deadline - now, AbstractFingerprint.Time.STEP));
    }

    /// Whether it has been asked since it began: then the clock matters.
    boolean asked() {
        return asked;
    }
}
