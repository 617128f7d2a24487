package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import java.util.List;

/// Says what a person can do about errors in source code, by the first of them.
final class WayOut {
    private static final String DEFINE = "compile.define";

    private WayOut() {}

    /// For a program that is linked with another C library than the guest's.
    static Phrase withOtherLibrary(List<Diagnostic> findings) {
        Phrase way = of(findings);
        return way.key().equals(DEFINE) ? Phrase.of("compile.defineOrLink") : way;
    }

    static Phrase of(List<Diagnostic> findings) {
        Phrase first =
                findings.stream()
                        .filter(d -> d.severity() == Severity.ERROR)
                        .map(Diagnostic::text)
                        .findFirst()
                        .orElse(Phrase.verbatim(""));
        String text = first.toString();
        if (first.key().equals(LinkerMessages.NO_MAIN)) {
            return Phrase.of("compile.writeMain");
        }
        if (first.key().equals(LinkerMessages.UNDEFINED_HERE)) {
            return Phrase.of(DEFINE);
        }
        if (first.key().equals(LinkerMessages.TOO_LARGE)) {
            return Phrase.of("compile.smallerArrays");
        }
        if (text.endsWith("file not found")) {
            return Phrase.of("compile.checkHeader");
        }
        if (text.startsWith("call to undeclared")) {
            return Phrase.of("compile.includeHeader");
        }
        return Phrase.of("compile.changeSource");
    }
}
