package exitscope.problem;

import exitscope.phrase.Phrase;

import java.util.List;

/// One finding of a compiler or linker about a person's source.
///
/// @param file the source file under the person's name for it; empty when no file is to blame
/// @param line the line, counted from 1; 0 when unknown
/// @param column the column in UTF-16 characters, counted from 1; 0 when unknown
/// @param severity how much it matters
/// @param text what the compiler says, one line, without the name of the warning option; in its own
///   words where they are not ours
/// @param option the option that governs a warning, such as `-Wunused-variable`; else empty
/// @param notes what explains it; each a {@link Severity#NOTE}
public record Diagnostic(
        String file,
        int line,
        int column,
        Severity severity,
        Phrase text,
        String option,
        List<Diagnostic> notes) {

    /// Checks the numbers and copies the notes.
    public Diagnostic {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
        notes = List.copyOf(notes);
    }

    /// A finding without option and notes.
    public static Diagnostic of(String file, int line, int column, Severity severity, Phrase text) {
        return new Diagnostic(file, line, column, severity, text, "", List.of());
    }

    /// Where it is, as `FILE:LINE:COLUMN`, as far as known; empty when no file is to blame.
    public String location() {
        var location = new StringBuilder(file);
        if (!file.isEmpty() && line > 0) {
            location.append(':').append(line);
            if (column > 0) {
                location.append(':').append(column);
            }
        }
        return location.toString();
    }

    /// `FILE:LINE:COLUMN: severity: text`, as compilers print it.
    @Override
    public String toString() {
        String location = location();
        return (location.isEmpty() ? "" : location + ": ") + severity.word() + ": " + text;
    }
}
