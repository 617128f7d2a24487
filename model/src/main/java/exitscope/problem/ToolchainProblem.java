package exitscope.problem;

import exitscope.phrase.Phrase;

import org.jspecify.annotations.Nullable;

/// The compiler itself cannot do its work: missing for this platform, not unpackable, not
/// startable, crashed, or stopped because it took too long. The source may well be right.
public final class ToolchainProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    /// @param what what is wrong and where
    /// @param wayOut what the person can do
    public ToolchainProblem(Phrase what, Phrase wayOut) {
        super(what, wayOut);
    }

    /// @param what what is wrong and where
    /// @param wayOut what the person can do
    /// @param cause what made us notice
    public ToolchainProblem(Phrase what, Phrase wayOut, @Nullable Throwable cause) {
        super(what, wayOut, cause);
    }
}
