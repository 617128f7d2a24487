package exitscope.publish;

import org.jspecify.annotations.Nullable;

/// One branch of the history.
///
/// @param number 0 for the first
/// @param origin where it left its parent branch, null for the first
/// @param length transitions from boot to its end
public record BranchInfo(int number, @Nullable Moment origin, long length) {}
