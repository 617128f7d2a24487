package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what lld prints: an `error:` line, then lines starting with `>>>` that say where.
final class LinkerMessages {
    private static final Pattern MESSAGE =
            Pattern.compile(
                    "(?:.*/)?(?:ld\\.)?lld(?:\\.exe)?: (?<severity>error|warning): (?<text>.*)");
    private static final Pattern PLACE =
            Pattern.compile(
                    ">>> (?:referenced by|defined at) (?:(?<name>.+?) \\((?<path>.+):\\d+\\)"
                            + "|(?<file>.+?):(?<line>\\d{1,9}))");
    private static final Pattern UNDEFINED = Pattern.compile("undefined symbol: (?<name>.+)");
    private static final Pattern TOO_FAR =
            Pattern.compile(".*relocation R_RISCV_\\w+ out of range.*");
    private static final Pattern DUPLICATE = Pattern.compile("duplicate symbol: (?<name>.+)");

    /// What is said when nothing is called `main`.
    static final String NO_MAIN = "compile.noMain";

    /// What is said of a name that is nowhere.
    static final String UNDEFINED_HERE = "compile.undefined";

    /// What is said when addresses do not fit into instructions.
    static final String TOO_LARGE = "compile.globalsTooLarge";

    private final UnaryOperator<String> names;
    private final String mainFile;

    /// @param names turns a path that the linker was given into the name a person knows
    /// @param mainFile the file to blame when there is no `main`
    LinkerMessages(UnaryOperator<String> names, String mainFile) {
        this.names = names;
        this.mainFile = mainFile;
    }

    /// The findings in the linker's output.
    List<Diagnostic> parse(String output) {
        var found = new ArrayList<Diagnostic>();
        var places = new ArrayList<Diagnostic>();
        String severity = "";
        String text = "";
        for (String line : output.lines().toList()) {
            Matcher message = MESSAGE.matcher(line);
            if (message.matches()) {
                finish(severity, text, places, found);
                severity = message.group("severity");
                text = message.group("text");
            } else {
                place(line, places);
            }
        }
        finish(severity, text, places, found);
        return List.copyOf(found);
    }

    private void place(String line, List<Diagnostic> places) {
        Matcher place = PLACE.matcher(line);
        if (!place.lookingAt()) {
            return;
        }
        String at =
                place.group("name") == null
                        ? place.group("file") + ":" + place.group("line")
                        : place.group("name");
        int colon = at.lastIndexOf(':');
        String path = place.group("path") == null ? at.substring(0, colon) : place.group("path");
        places.add(
                Diagnostic.of(
                        names.apply(path),
                        Integer.parseInt(at.substring(colon + 1)),
                        0,
                        Severity.NOTE,
                        Phrase.of(
                                line.startsWith(">>> defined")
                                        ? "compile.definedHere"
                                        : "compile.usedHere")));
    }

    private void finish(
            String severity, String text, List<Diagnostic> places, List<Diagnostic> found) {
        if (!severity.isEmpty() && !text.startsWith("too many errors emitted")) {
            Matcher undefined = UNDEFINED.matcher(text);
            Matcher duplicate = DUPLICATE.matcher(text);
            var notes = new ArrayList<>(places.stream().distinct().toList());
            var where = Diagnostic.of("", 0, 0, Severity.NOTE, Phrase.verbatim(""));
            Phrase said;
            if (undefined.matches() && undefined.group("name").equals("main")) {
                said = Phrase.of(NO_MAIN);
                where = Diagnostic.of(mainFile, 0, 0, Severity.NOTE, Phrase.verbatim(""));
                notes.clear();
            } else if (undefined.matches()) {
                said = Phrase.of(UNDEFINED_HERE, undefined.group("name"));
                where = notes.isEmpty() ? where : notes.removeFirst();
            } else if (duplicate.matches()) {
                // Best shown where it comes for the second time.
                said = Phrase.of("compile.duplicate", duplicate.group("name"));
                where = notes.isEmpty() ? where : notes.removeLast();
            } else {
                said =
                        TOO_FAR.matcher(text).matches()
                                ? Phrase.of(TOO_LARGE)
                                : Phrase.verbatim(text);
                where = notes.isEmpty() ? where : notes.removeFirst();
            }
            Severity weight = severity.equals("error") ? Severity.ERROR : Severity.WARNING;
            var finding = new Diagnostic(where.file(), where.line(), 0, weight, said, "", notes);
            if (!found.contains(finding)) {
                found.add(finding);
            }
        }
        places.clear();
    }
}
