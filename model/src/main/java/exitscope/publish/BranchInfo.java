package exitscope.publish;

import org.jspecify.annotations.Nullable;

/// One branch of the history.
///
/// @param number 0 for the first
/// @param origin where it left its parent branch, null for the first
/// @param length transitions from boot to its end
/// @param name what the person calls it; empty for no name
/// @param coarseness how many times longer than usual one may wait for a moment far back, because
///   kept states were given up for memory; 1 for not at all
/// @param least what it takes of the budget without any kept state, for its choices and its time
///   line, in bytes
public record BranchInfo(
        int number,
        @Nullable Moment origin,
        long length,
        String name,
        long coarseness,
        long least) {
    /// Without a name.
    public BranchInfo(int number, @Nullable Moment origin, long length) {
        this(number, origin, length, "", 1, 0);
    }
}
