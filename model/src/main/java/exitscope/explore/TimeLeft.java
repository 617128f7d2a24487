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

    /// How long until a deadline: 0 when it has come, else 1 and the time left to the nearest
    /// multiple of [AbstractFingerprint.Time#STEP]. To the nearest, since what programs ask for is
    /// such a multiple: what is left then, and how far two deadlines are apart, is a little more or
    /// less than one, as the order of a few instructions has it.
    long until(long deadline) {
        asked = true;
        if (time == AbstractFingerprint.Time.EXACT) {
            return deadline;
        }
        long left = deadline - now;
        long step = AbstractFingerprint.Time.STEP;
        return left <= 0 ? 0 : 1 + Math.floorDiv(left + step / 2, step);
    }

    /// Whether it has been asked since it began: then the clock matters.
    boolean asked() {
        return asked;
    }
}
