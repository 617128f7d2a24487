package exitscope.program;

import exitscope.phrase.Phrase;
import exitscope.problem.ElfProblem;

/// A program that names an interpreter: it is dynamically linked, and Linux would start the dynamic
/// linker in its place.
public final class WantsInterpreter extends ElfProblem {
    private static final long serialVersionUID = 1L;

    private final String path;

    WantsInterpreter(String name, String path) {
        super(name, Phrase.of("elf.dynamic"), Phrase.of("elf.linkStatic"));
        this.path = path;
    }

    /// Where the program looks for it; empty when that cannot be read.
    public String path() {
        return path;
    }
}
