package exitscope.state;

import java.util.Locale;

/// Whose behaviour the kernel shows where the two differ. (RULES section 14)
public enum Personality {
    /// Linux as it is today: the truth.
    LINUX,
    /// gVisor's sentry of 2018, the seed.
    SENTRY_2018;

    /// As it is written on a command line: `linux` or `sentry-2018`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
