package exitscope.state;

/// Whose behaviour the kernel shows where the two differ. (RULES section 14)
public enum Personality {
    /// Linux as it is today: the truth.
    LINUX,
    /// gVisor's sentry of 2018, the seed.
    SENTRY_2018
}
