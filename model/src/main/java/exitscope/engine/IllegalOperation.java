package exitscope.engine;

/// An instruction that is well formed but may not be executed: an unknown or read-only CSR, an
/// invalid dynamic rounding mode. Has no stack trace; caught by the interpreter's loop.
final class IllegalOperation extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it holds nothing
    static final IllegalOperation INSTANCE = new IllegalOperation();

    private static final long serialVersionUID = 1L;

    private IllegalOperation() {
        super(null, null, false, false);
    }
}
