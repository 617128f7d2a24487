package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import java.util.List;

/// Says what a person can do about errors in source code, by the first of them.
final class WayOut {
    private WayOut() {}

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
            return Phrase.of("compile.define");
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
