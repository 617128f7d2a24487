package exitscope.lesson;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

/// Something is wrong with a lesson; the message begins with file and line.
public final class LessonProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /// @param line counted from 1
    public LessonProblem(String file, int line, Phrase what, Phrase wayOut) {
        super(Phrase.at(file + ":" + line, what), wayOut);
        this.line = line;
    }

    /// The line of the file, counted from 1.
    public int line() {
        return line;
    }
}
