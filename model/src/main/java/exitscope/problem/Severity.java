package exitscope.problem;

/// How much a {@link Diagnostic} matters.
public enum Severity {
    /// No program came out.
    ERROR,
    /// A program came out; this is probably not what was meant.
    WARNING,
    /// Belongs to an error or warning and explains it.
    NOTE;

    /// The word as compilers print it.
    public String word() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
