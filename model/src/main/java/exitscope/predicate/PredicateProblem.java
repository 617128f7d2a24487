package exitscope.predicate;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

/// A question that cannot be understood.
public final class PredicateProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    private final int column;

    PredicateProblem(int column, Phrase what, Phrase wayOut) {
        super(Phrase.of("predicate.column", column, what), wayOut);
        this.column = column;
    }

    /// Where in the text it is, counted from 1.
    public int column() {
        return column;
    }
}
