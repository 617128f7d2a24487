package exitscope.app.cli;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import picocli.CommandLine.TypeConversionException;

/// What stands behind an option is none of what may stand there.
final class BadValue extends TypeConversionException {
    private static final long serialVersionUID = 1L;

    private final transient Phrase what;

    /// @param what is wrong with it, and what may stand there
    BadValue(Phrase what) {
        super(what.toString());
        this.what = what;
    }

    /// As whoever reads such values says it.
    BadValue(ExitscopeException problem) {
        this(Phrase.at(problem.what(), problem.wayOut()));
    }

    Phrase what() {
        return what;
    }
}
