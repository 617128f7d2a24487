package exitscope.problem;

import exitscope.phrase.Phrase;

import org.jspecify.annotations.Nullable;

/// Something a person gave us is wrong, or the machine lacks what we need: the root of all such
/// problems.
///
/// {@link #what()} says what is wrong and where, starting with the file when there is one
/// (`hello.c:3: ...`); {@link #wayOut()} says what the person can do about it. Whoever catches one
/// shows both, in the person's language, and no stack trace.
public class ExitscopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Phrase what;
    private final transient Phrase wayOut;

    /// @param what what is wrong and where
    /// @param wayOut what the person can do
    public ExitscopeException(Phrase what, Phrase wayOut) {
        this(what, wayOut, null);
    }

    /// @param what what is wrong and where
    /// @param wayOut what the person can do
    /// @param cause what made us notice, for a log
    public ExitscopeException(Phrase what, Phrase wayOut, @Nullable Throwable cause) {
        super(null, cause);
        this.what = what;
        this.wayOut = wayOut;
    }

    /// What is wrong and where; one line, or one line for each of several findings.
    public final Phrase what() {
        return what;
    }

    /// What the person can do about it, as one or two sentences.
    public final Phrase wayOut() {
        return wayOut;
    }

    /// What is wrong, in English.
    @Override
    public final String getMessage() {
        return what.toString();
    }
}
