package exitscope.state;

/// How a call that had slept comes to be looked at again.
///
/// @param reason what it had slept on
public record Resumption(BlockReason reason, Cause cause) {
    /// What ended the sleep.
    public enum Cause {
        /// what it slept on came
        WOKEN,
        /// its deadline came
        TIMED_OUT,
        /// a signal broke the sleep and the call begins anew
        RESTARTED
    }
}
