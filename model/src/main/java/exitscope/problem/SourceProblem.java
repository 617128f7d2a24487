package exitscope.problem;

import exitscope.phrase.Phrase;

import java.util.List;

/// C source that gives no program: it does not compile or link, or is no C source at all.
public final class SourceProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the list is of records of strings and numbers
    private final List<Diagnostic> diagnostics;

    /// @param diagnostics the errors, and the warnings found beside them, in source order
    /// @param wayOut what the person can do
    public SourceProblem(List<Diagnostic> diagnostics, Phrase wayOut) {
        super(message(diagnostics), wayOut);
        this.diagnostics = List.copyOf(diagnostics);
    }

    /// A problem that is one error.
    public SourceProblem(Diagnostic error, Phrase wayOut) {
        this(List.of(error), wayOut);
    }

    /// All findings; at least one is an error.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    private static Phrase message(List<Diagnostic> diagnostics) {
        if (diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR)) {
            throw new IllegalArgumentException("no error among " + diagnostics);
        }
        return Phrase.lines(
                diagnostics.stream()
                        .filter(d -> d.severity() == Severity.ERROR)
                        .map(d ->
                                d.location().isEmpty()
                                        ? d.text()
                                        : Phrase.at(d.location(), d.text()))
                        .toList());
    }
}
