package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what the linker of GNU's binutils prints: a line for each place, which is a line of the
/// source where the object knows its lines, else an offset in a section.
final class GnuLinkerMessages {
    private static final Pattern PREFIX =
            Pattern.compile(
                    "(?:(?:[A-Za-z]:)?[^:]*[/\\\\])?(?:[\\w.]+-)*ld(?:\\.bfd|\\.gold)?(?:\\.exe)?: "
                            + "(?<rest>.*)");
    private static final String OBJECT = ".*\\.(?:o|obj|a\\([^)]*\\))";

    /// Where an object knows its lines, its name may come before the source's. A file may have
    /// colons in its name, that of a drive among them. A compiler that the linker calls tells
    /// columns too, and is not meant.
    private static final String PLACE = placePattern("file", "line") + ": ";

    private static final Pattern UNDEFINED =
            Pattern.compile(PLACE + "(?:more )?undefined references? to `(?<name>.+)'(?: follow)?");
    private static final Pattern UNDEFINED_SOMEWHERE =
            Pattern.compile("\\(\\S+\\): undefined reference to `(?<name>.+)'");
    private static final Pattern DUPLICATE =
            Pattern.compile(
                    PLACE
                            + "multiple definition of `(?<name>.+)'; "
                            + placePattern("first", "firstLine")
                            + ": first defined here");
    private static final Pattern WARNING = Pattern.compile(PLACE + "warning: (?<text>.*)");

    /// Has no prefix, and often no file: the objects of the C library do not know theirs.
    private static final Pattern TOO_FAR =
            Pattern.compile(
                    "(?:"
                            + PLACE
                            + "|\\([^)]*\\): )(?:relocation truncated to fit: R_RISCV_\\w+ .*"
                            + "|additional relocation overflows omitted from the output)");

    private static final Pattern GENERAL = Pattern.compile("(?<severity>warning: )?(?<text>.*)");
    private static final Pattern NOTE = Pattern.compile("NOTE: (?<text>.*)");
    private static final Pattern IN_FUNCTION = Pattern.compile(OBJECT + ": [iI]n function `.*':");
    private static final Pattern NO_SOURCE = Pattern.compile(OBJECT);

    private final UnaryOperator<String> names;
    private final String mainFile;

    /// By what is said, so that one name that is missing is told once.
    private final Map<String, Diagnostic> found = new LinkedHashMap<>();

    /// What a note belongs to, or null.
    private @Nullable String last;

    /// Whether the line before was the linker's.
    private boolean within;

    /// @param names turns a path that the linker was given into the name a person knows
    /// @param mainFile the file to blame when there is no `main`
    GnuLinkerMessages(UnaryOperator<String> names, String mainFile) {
        this.names = names;
        this.mainFile = mainFile;
    }

    private static String placePattern(String file, String line) {
        return "(?:%s:)?(?<%s>.+?)(?<!:\\d{1,9}):(?:(?<%s>\\d{1,9})(?::\\([^)]*\\))?|\\([^)]*\\))"
                .formatted(OBJECT, file, line);
    }

    /// The findings so far, in the order in which they were met.
    List<Diagnostic> findings() {
        return List.copyOf(found.values());
    }

    /// Takes a line in.
    ///
    /// @return whether it is the linker's
    boolean take(String line) {
        Matcher prefix = PREFIX.matcher(line);
        boolean named = prefix.matches();
        String rest = named ? prefix.group("rest") : line;
        // What an overflow is about is said without a prefix, and so is its function.
        boolean begins =
                named || TOO_FAR.matcher(line).matches() || IN_FUNCTION.matcher(line).matches();
        within = (begins || within) && take(rest, named);
        return within;
    }

    private boolean take(String rest, boolean named) {
        Matcher undefined = UNDEFINED.matcher(rest);
        Matcher somewhere = UNDEFINED_SOMEWHERE.matcher(rest);
        Matcher duplicate = DUPLICATE.matcher(rest);
        Matcher warning = WARNING.matcher(rest);
        Matcher tooFar = TOO_FAR.matcher(rest);
        if (undefined.matches()) {
            undefined(undefined.group("name"), place(undefined, "file", "line", "usedHere"));
        } else if (somewhere.matches()) {
            undefined(somewhere.group("name"), null);
        } else if (duplicate.matches()) {
            Diagnostic first = place(duplicate, "first", "firstLine", "definedHere");
            Diagnostic second = place(duplicate, "file", "line", "definedHere");
            Phrase said = Phrase.of("compile.duplicate", duplicate.group("name"));
            add(at(second, Severity.ERROR, said, first == null ? List.of() : List.of(first)));
        } else if (warning.matches()) {
            Diagnostic where = place(warning, "file", "line", "usedHere");
            Phrase said = Phrase.verbatim(warning.group("text"));
            add(at(where, Severity.WARNING, said, List.of()));
        } else if (tooFar.matches()) {
            Diagnostic where = place(tooFar, "file", "line", "usedHere");
            add(at(where, Severity.ERROR, Phrase.of(LinkerMessages.TOO_LARGE), List.of()));
        } else if (!IN_FUNCTION.matcher(rest).matches()) {
            return named && general(rest);
        }
        return true;
    }

    private boolean general(String rest) {
        Matcher note = NOTE.matcher(rest);
        if (note.matches()) {
            note(note.group("text"));
            return true;
        }
        Matcher general = GENERAL.matcher(rest);
        if (general.matches()) {
            boolean warning = general.group("severity") != null;
            add(
                    at(
                            null,
                            warning ? Severity.WARNING : Severity.ERROR,
                            Phrase.verbatim(general.group("text")),
                            List.of()));
        }
        return true;
    }

    /// Says more about what was found last.
    private void note(String text) {
        if (last != null) {
            var note =
                    new Diagnostic("", 0, 0, Severity.NOTE, Phrase.verbatim(text), "", List.of());
            found.computeIfPresent(last, (_, known) -> withNote(known, note));
        }
    }

    private static Diagnostic withNote(Diagnostic known, Diagnostic note) {
        List<Diagnostic> notes = new ArrayList<>(known.notes());
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return new Diagnostic(
                known.file(),
                known.line(),
                known.column(),
                known.severity(),
                known.text(),
                known.option(),
                notes);
    }

    private void undefined(String name, @Nullable Diagnostic place) {
        if (name.equals("main")) {
            var where = Diagnostic.of(mainFile, 0, 0, Severity.NOTE, Phrase.verbatim(""));
            add(at(where, Severity.ERROR, Phrase.of(LinkerMessages.NO_MAIN), List.of()));
            return;
        }
        add(at(place, Severity.ERROR, Phrase.of(LinkerMessages.UNDEFINED_HERE, name), List.of()));
    }

    /// The place in the source, or null where the linker knows only the object, which is a
    /// temporary file or the C library's.
    private @Nullable Diagnostic place(Matcher matcher, String file, String line, String key) {
        String path = matcher.group(file);
        if (path == null || NO_SOURCE.matcher(path).matches()) {
            return null;
        }
        String number = matcher.group(line);
        return Diagnostic.of(
                names.apply(path),
                number == null ? 0 : Integer.parseInt(number),
                0,
                Severity.NOTE,
                Phrase.of("compile." + key));
    }

    private static Diagnostic at(
            @Nullable Diagnostic place, Severity severity, Phrase said, List<Diagnostic> notes) {
        return place == null
                ? new Diagnostic("", 0, 0, severity, said, "", notes)
                : new Diagnostic(place.file(), place.line(), 0, severity, said, "", notes);
    }

    private void add(Diagnostic finding) {
        String key = finding.severity() + " " + finding.text();
        last = key;
        Diagnostic known = found.putIfAbsent(key, finding);
        if (known != null && known.file().isEmpty()) {
            found.put(key, finding.file().isEmpty() ? known : finding);
            return;
        }
        boolean elsewhere =
                known != null
                        && !finding.file().isEmpty()
                        && finding.severity() == Severity.ERROR
                        && !known.location().equals(finding.location());
        if (elsewhere) {
            Diagnostic use =
                    Diagnostic.of(
                            finding.file(),
                            finding.line(),
                            0,
                            Severity.NOTE,
                            Phrase.of("compile.usedHere"));
            found.put(key, withNote(known, use));
        }
    }
}
