package exitscope.state;

import exitscope.persistent.LongMap;

/// What the machine as a whole is set to.
///
/// @param name host name (sethostname(2))
/// @param domain NIS domain name
/// @param realTimeOffset nanoseconds between boot and the epoch, 1970 (clock_settime(2))
/// @param random bytes of the random stream that were taken (getrandom(2))
/// @param procAttributes of files of /proc for which they were set, by kind
public record Host(
        String name,
        String domain,
        long realTimeOffset,
        long random,
        LongMap<ProcAttributes> procAttributes) {
    /// Boots at 2025-01-01 00:00:00 UTC, so that no run depends on the day.
    public static final Host DEFAULT =
            new Host("exitscope", "(none)", 1_735_689_600_000_000_000L, 0, LongMap.of());

    public Host withName(String text) {
        return new Host(text, domain, realTimeOffset, random, procAttributes);
    }

    public Host withDomain(String text) {
        return new Host(name, text, realTimeOffset, random, procAttributes);
    }

    public Host withRealTimeOffset(long nanoseconds) {
        return new Host(name, domain, nanoseconds, random, procAttributes);
    }

    public Host withRandom(long taken) {
        return new Host(name, domain, realTimeOffset, taken, procAttributes);
    }

    public Host withProcAttributes(int kind, ProcAttributes attributes) {
        return new Host(
                name, domain, realTimeOffset, random, procAttributes.with(kind, attributes));
    }
}
