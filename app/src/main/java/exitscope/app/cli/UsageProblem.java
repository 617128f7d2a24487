package exitscope.app.cli;

import exitscope.phrase.Phrase;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What was written on the command line does not go together.
final class UsageProblem extends ParameterException {
    private static final long serialVersionUID = 1L;

    private final transient Phrase what;

    /// @param command whose usage it is
    /// @param what is wrong, and what to do
    UsageProblem(CommandLine command, Phrase what) {
        super(command, what.toString());
        this.what = what;
    }

    Phrase what() {
        return what;
    }
}
