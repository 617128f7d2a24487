package exitscope.kernel;

import org.jspecify.annotations.Nullable;

/// The model contradicts itself: a defect of Exitscope, never of the guest. Shown, never swallowed.
public final class KernelInvariantError extends AssertionError {
    private static final long serialVersionUID = 1L;

    public KernelInvariantError(String message) {
        super(message);
    }

    /// Checks what must hold.
    ///
    /// @param rule the id of the rule that says so
    /// @param where the entity of which it must hold
    /// @param what is wrong if it does not, as [String#formatted] takes it: put into words only
    ///   then
    @SuppressWarnings("AnnotateFormatMethod") // its annotations are not a library of ours
    static void require(
            boolean holds,
            String rule,
            @Nullable Object where,
            String what,
            @Nullable Object... parts) {
        if (!holds) {
            throw new KernelInvariantError(
                    rule + " is broken at " + where + ": " + what.formatted(parts));
        }
    }
}
