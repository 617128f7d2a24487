package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what clang and gcc print, line by line. Lines of another form are skipped.
final class DiagnosticParser {
    private static final Pattern FINDING =
            Pattern.compile(
                    "(?<file>.+?):(?<line>\\d{1,9}):(?:(?<column>\\d{1,9}):)?"
                            + " (?<severity>fatal error|error|warning|note): (?<text>.*)");
    private static final Pattern WITHOUT_LINE =
            Pattern.compile("(?<file>.+?): (?<severity>fatal error|error|warning): (?<text>.*)");
    private static final Pattern OPTION = Pattern.compile(" \\[(?:-W?error,)?(-W[^\\]]*)\\]$");
    private static final Pattern INCLUDED =
            Pattern.compile("(?:In file included|\\s+) from (?<file>.+?):(?<line>\\d{1,9})[:,].*");

    /// A person reads so many, and a program with more has one cause for most.
    private static final int MAX_DIAGNOSTICS = 200;

    /// A file that includes itself is included very often.
    private static final int MAX_INCLUDES = 8;

    private final SourceProgram source;
    private final UnaryOperator<String> names;
    private final List<Diagnostic> found = new ArrayList<>();
    private final List<Diagnostic> includedFrom = new ArrayList<>();

    /// @param source the text, for turning a column in bytes into one in characters
    /// @param names turns a path that the compiler was given into the name a person knows
    DiagnosticParser(SourceProgram source, UnaryOperator<String> names) {
        this.source = source;
        this.names = names;
    }

    /// The findings in a compiler's output, notes with what they explain.
    List<Diagnostic> parse(String output) {
        output.lines().forEach(this::line);
        return List.copyOf(found);
    }

    private void line(String line) {
        Matcher included = INCLUDED.matcher(line);
        Matcher finding = FINDING.matcher(line);
        Matcher general = WITHOUT_LINE.matcher(line);
        if (included.matches() && includedFrom.size() < MAX_INCLUDES) {
            String file = names.apply(included.group("file"));
            int number = Integer.parseInt(included.group("line"));
            includedFrom.add(
                    Diagnostic.of(
                            file, number, 0, Severity.NOTE, Phrase.of("compile.includedHere")));
        } else if (finding.matches()) {
            String file = names.apply(finding.group("file"));
            int number = Integer.parseInt(finding.group("line"));
            String column = finding.group("column");
            add(
                    file,
                    number,
                    column == null ? 0 : characterColumn(file, number, Integer.parseInt(column)),
                    finding.group("severity"),
                    finding.group("text"));
        } else if (general.matches()) {
            add("", 0, 0, general.group("severity"), general.group("text"));
        }
    }

    private void add(String file, int line, int column, String severity, String text) {
        boolean aboutCompiler =
                text.startsWith("too many errors emitted")
                        || text.startsWith("clang frontend command failed")
                        || text.startsWith("unable to execute command");
        if (aboutCompiler || found.size() >= MAX_DIAGNOSTICS) {
            return;
        }
        Matcher option = OPTION.matcher(text);
        boolean hasOption = option.find();
        var finding =
                new Diagnostic(
                        file,
                        line,
                        column,
                        severity(severity),
                        Phrase.verbatim(hasOption ? text.substring(0, option.start()) : text),
                        hasOption ? option.group(1) : "",
                        includedFrom);
        includedFrom.clear();
        if (finding.severity() != Severity.NOTE) {
            found.add(finding);
        } else if (!found.isEmpty()) {
            Diagnostic last = found.removeLast();
            var notes = new ArrayList<>(last.notes());
            notes.add(finding);
            found.add(
                    new Diagnostic(
                            last.file(),
                            last.line(),
                            last.column(),
                            last.severity(),
                            last.text(),
                            last.option(),
                            notes));
        }
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "warning" -> Severity.WARNING;
            case "note" -> Severity.NOTE;
            default -> Severity.ERROR;
        };
    }

    /// Compilers count bytes of UTF-8.
    private int characterColumn(String file, int line, int column) {
        return source.file(file)
                .map(f -> {
                    byte[] bytes = f.line(line).getBytes(StandardCharsets.UTF_8);
                    int before = Math.clamp(column - 1L, 0, bytes.length);
                    return new String(bytes, 0, before, StandardCharsets.UTF_8).length() + 1;
                })
                .orElse(column);
    }
}
