package exitscope.state;

/// What a task or a process has used. (getrusage(2))
///
/// @param user processor time outside the kernel, in nanoseconds of virtual time
/// @param system processor time in the kernel, in nanoseconds of virtual time
/// @param counts how often it needed a page and changed places with others
public record ResourceUsage(long user, long system, UsageCounts counts) {
    public static final ResourceUsage ZERO = new ResourceUsage(0, 0, UsageCounts.ZERO);

    public ResourceUsage plus(ResourceUsage other) {
        return new ResourceUsage(
                user + other.user, system + other.system, counts.plus(other.counts));
    }

    /// In clock ticks of 10 ms, as siginfo and times(2) count. (NT-25)
    public static long inClockTicks(long nanoseconds) {
        return nanoseconds / 10_000_000;
    }
}
