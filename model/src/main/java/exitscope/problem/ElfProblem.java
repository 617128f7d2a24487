package exitscope.problem;

import exitscope.phrase.Phrase;

/// A program file that cannot be loaded: not an ELF file, for another machine, damaged, or of a
/// kind that needs what the guest does not have.
public class ElfProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    /// @param file the file as the person named it
    /// @param what what is wrong with it
    /// @param wayOut what the person can do
    public ElfProblem(String file, Phrase what, Phrase wayOut) {
        super(Phrase.at(file, what), wayOut);
    }
}
