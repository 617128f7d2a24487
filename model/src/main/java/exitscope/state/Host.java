package exitscope.state;

/// What the machine as a whole is set to.
///
/// @param name host name (sethostname(2))
/// @param domain NIS domain name
/// @param realTimeOffset nanoseconds between boot and the epoch, 1970 (clock_settime(2))
/// @param random bytes of the random stream that were taken (getrandom(2))
public record Host(String name, String domain, long realTimeOffset, long random) {
    /// Boots at 2025-01-01 00:00:00 UTC, so that no run depends on the day.
    public static final Host DEFAULT =
            new Host("exitscope", "(none)", 1_735_689_600_000_000_000L, 0);

    public Host withName(String text) {
        return new Host(text, domain, realTimeOffset, random);
    }

    public Host withDomain(String text) {
        return new Host(name, text, realTimeOffset, random);
    }

    public Host withRealTimeOffset(long nanoseconds) {
        return new Host(name, domain, nanoseconds, random);
    }

    public Host withRandom(long taken) {
        return new Host(name, domain, realTimeOffset, taken);
    }
}
