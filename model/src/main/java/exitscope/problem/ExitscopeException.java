package exitscope.problem;

import org.jspecify.annotations.Nullable;

/// Something a person gave us is wrong, or the machine lacks what we need: the root of all such
/// problems.
///
/// The message says what is wrong and where, starting with the file when there is one (`hello.c:3:
/// ...`); {@link #wayOut()} says what the person can do about it. Whoever catches one shows both
/// and no stack trace.
public class ExitscopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String wayOut;

    /// @param message what is wrong and where
    /// @param wayOut what the person can do
    public ExitscopeException(String message, String wayOut) {
        this(message, wayOut, null);
    }

    /// @param message what is wrong and where
    /// @param wayOut what the person can do
    /// @param cause what made us notice, for a log
    public ExitscopeException(String message, String wayOut, @Nullable Throwable cause) {
        super(message, cause);
        this.wayOut = wayOut;
    }

    /// What is wrong and where; one line, or one line for each of several findings.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// What the person can do about it, as one or two sentences.
    public final String wayOut() {
        return wayOut;
    }
}
