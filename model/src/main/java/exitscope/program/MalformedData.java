package exitscope.program;

/// Data that ends early or contradicts itself. Never reaches those who ask about a program: the
/// readers of its debug information leave out what is damaged.
public final class MalformedData extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedData(String message) {
        super(message, null, false, false);
    }
}
