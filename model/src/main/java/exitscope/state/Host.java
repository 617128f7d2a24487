package exitscope.state;

import exitscope.persistent.LongMap;

/// What the machine as a whole is set to.
///
/// @param name host name (sethostname(2))
/// @param domain NIS domain name
/// @param realTimeOffset nanoseconds between boot and the epoch, 1970 (clock_settime(2))
/// @param random bytes of the random stream that were taken (getrandom(2))
/// @param logins how many there were (proc_pid_sessionid(5))
/// @param procAttributes of files of /proc for which they were set, by kind
public record Host(
        String name,
        String domain,
        long realTimeOffset,
        long random,
        int logins,
        LongMap<ProcAttributes> procAttributes) {
    /// Boots at 2025-01-01 00:00:00 UTC, so that no run depends on the day.
    public static final Host DEFAULT =
            new Host("exitscope", "(none)", 1_735_689_600_000_000_000L, 0, 0, LongMap.of());

    public Host withName(String text) {
        return new Host(text, domain, realTimeOffset, random, logins, procAttributes);
    }

    public Host withDomain(String text) {
        return new Host(name, text, realTimeOffset, random, logins, procAttributes);
    }

    public Host withRealTimeOffset(long nanoseconds) {
        return new Host(name, domain, nanoseconds, random, logins, procAttributes);
    }

    public Host withRandom(long taken) {
        return new Host(name, domain, realTimeOffset, taken, logins, procAttributes);
    }

    public Host withProcAttributes(int kind, ProcAttributes attributes) {
        return new Host(
                name,
                domain,
                realTimeOffset,
                random,
                logins,
                procAttributes.with(kind, attributes));
    }

    public Host withLogins(int count) {
        return new Host(name, domain, realTimeOffset, random, count, procAttributes);
    }
}
