package exitscope.kernel;

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
    /// @param what is wrong if it does not
    static void require(boolean holds, String rule, Object where, String what) {
        if (!holds) {
            throw new KernelInvariantError(rule + " is broken at " + where + ": " + what);
        }
    }
}
