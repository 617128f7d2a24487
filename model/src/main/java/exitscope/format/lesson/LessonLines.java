package exitscope.format.lesson;

import exitscope.lesson.LessonProblem;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

import java.util.List;
import java.util.function.Function;

/// The lines of a lesson's file: what stands on them, and what is wrong there.
final class LessonLines {
    private final String file;
    private final String[] lines;

    /// @param file its name, for messages
    LessonLines(String file, String text) {
        this.file = file;
        this.lines = text.split("\n", -1);
    }

    /// Lets a problem of a part be one of its line.
    <T> T at(int line, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (LessonProblem problem) {
            throw problem;
        } catch (ExitscopeException problem) {
            throw problem(line, problem.what(), problem.wayOut());
        }
    }

    /// What is wrong on a line, counted from 1, and the way out.
    LessonProblem problem(int line, Phrase what, Phrase wayOut) {
        return new LessonProblem(file, line, what, wayOut);
    }

    /// The line on which a node begins, counted from 1.
    static int lineOf(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1;
    }

    /// A node as it is written.
    String raw(Node node) {
        StringBuilder text = new StringBuilder();
        for (SourceSpan span : node.getSourceSpans()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(
                            lines[span.getLineIndex()],
                            span.getColumnIndex(),
                            span.getColumnIndex() + span.getLength());
        }
        return text.toString();
    }
}
