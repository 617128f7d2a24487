package exitscope.kernel;

/// The model contradicts itself: a defect of Exitscope, never of the guest. Shown, never swallowed.
public final class KernelInvariantError extends AssertionError {
    private static final long serialVersionUID = 1L;

    public KernelInvariantError(String message) {
        super(message);
    }
}
