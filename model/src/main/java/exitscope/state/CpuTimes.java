package exitscope.state;

/// Processor time in nanoseconds of virtual time. (getrusage(2))
public record CpuTimes(long user, long system) {
    public static final CpuTimes ZERO = new CpuTimes(0, 0);

    public CpuTimes plus(CpuTimes other) {
        return new CpuTimes(user + other.user, system + other.system);
    }

    /// In clock ticks of 10 ms, as siginfo and times(2) count. (NT-25)
    public static long inClockTicks(long nanoseconds) {
        return nanoseconds / 10_000_000;
    }
}
