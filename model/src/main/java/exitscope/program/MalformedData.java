package exitscope.program;

/// Data that ends early or contradicts itself. Never leaves this package.
final class MalformedData extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedData(String message) {
        super(message, null, false, false);
    }
}
