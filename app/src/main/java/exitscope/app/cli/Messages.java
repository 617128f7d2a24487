package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.ExitscopeException;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.words.Words;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Says on standard error what a person has to know: what is wrong, where, and what to do about it.
final class Messages {
    private static final String PREFIX = "exitscope: ";

    private final Surroundings surroundings;

    Messages(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// A problem with what the person gave us.
    void problem(ExitscopeException problem) {
        StringBuilder text = new StringBuilder();
        if (problem instanceof SourceProblem source) {
            for (Diagnostic diagnostic : source.diagnostics()) {
                append(text, diagnostic);
            }
        } else {
            words(problem.what())
                    .lines()
                    .forEach(line -> text.append(PREFIX).append(line).append('\n'));
        }
        say(text.append(indented(words(problem.wayOut()))).toString());
        details(problem);
    }

    /// Something to know, in one line.
    void note(String line) {
        say(PREFIX + line + "\n");
    }

    /// What a compiler warns about though a program came out.
    void warnings(List<Diagnostic> warnings) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic warning : warnings) {
            append(text, warning);
        }
        say(text.toString());
    }

    /// One sentence of ours and what to do about it.
    void error(Phrase what, Phrase wayOut) {
        say(PREFIX + words(what) + "\n" + indented(words(wayOut)));
    }

    /// In the language of the moment: an option may still set it.
    String words(Phrase phrase) {
        return new Words(Locale.getDefault()).of(phrase);
    }

    /// A defect of ours.
    void defect(Throwable thrown) {
        error(
                AppPhrase.of("cli.internalError", thrown),
                surroundings.debugging()
                        ? AppPhrase.of("cli.reportLines")
                        : AppPhrase.of("cli.reportDefect"));
        details(thrown);
    }

    void details(Throwable thrown) {
        if (surroundings.debugging()) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            say(trace.toString());
        }
    }

    /// Writes as it is. That standard error cannot be written is nothing we could tell anyone.
    void say(String text) {
        try {
            surroundings.err().write(text.getBytes(StandardCharsets.UTF_8));
            surroundings.err().flush();
        } catch (IOException e) {
            // Nobody listens.
        }
    }

    private void append(StringBuilder text, Diagnostic diagnostic) {
        text.append(PREFIX);
        // An error needs no such label before its text: that it is one says the message itself.
        String location = diagnostic.location();
        if (diagnostic.severity() == Severity.ERROR) {
            text.append(location.isEmpty() ? "" : location + ": ").append(words(diagnostic.text()));
        } else {
            text.append(location.isEmpty() ? "" : location + ": ")
                    .append(words(AppPhrase.of("cli." + diagnostic.severity().word())))
                    .append(": ")
                    .append(words(diagnostic.text()));
        }
        if (!diagnostic.option().isEmpty()) {
            text.append(" [").append(diagnostic.option()).append(']');
        }
        text.append('\n');
        for (Diagnostic note : diagnostic.notes()) {
            append(text, note);
        }
    }

    private static String indented(String wayOut) {
        return wayOut.isEmpty() ? "" : "  " + wayOut.strip().replace("\n", "\n  ") + "\n";
    }
}
