package exitscope.state;

/// What is counted of a task besides its processor time. (getrusage(2))
///
/// @param minorFaults private pages that it was the first to need
/// @param voluntarySwitches how often it could not go on: it slept, or was stopped
/// @param involuntarySwitches how often another task moved though this one could have; counted when
///   it moves again
public record UsageCounts(long minorFaults, long voluntarySwitches, long involuntarySwitches) {
    public static final UsageCounts ZERO = new UsageCounts(0, 0, 0);

    public UsageCounts plus(UsageCounts other) {
        return new UsageCounts(
                minorFaults + other.minorFaults,
                voluntarySwitches + other.voluntarySwitches,
                involuntarySwitches + other.involuntarySwitches);
    }

    /// With so many pages more.
    public UsageCounts withFaults(long more) {
        return plus(new UsageCounts(more, 0, 0));
    }

    /// With one voluntary switch more.
    public UsageCounts slept() {
        return plus(new UsageCounts(0, 1, 0));
    }

    /// With one involuntary switch more.
    public UsageCounts preempted() {
        return plus(new UsageCounts(0, 0, 1));
    }
}
