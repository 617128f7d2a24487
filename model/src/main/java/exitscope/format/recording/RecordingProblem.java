package exitscope.format.recording;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

/// A session file, or a short form, that cannot be read.
public final class RecordingProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    RecordingProblem(Phrase what, Phrase wayOut) {
        this(what, wayOut, null);
    }

    RecordingProblem(Phrase what, Phrase wayOut, @Nullable Throwable cause) {
        super(what, wayOut, cause);
    }

    static RecordingProblem damaged(Phrase name, String where, Phrase what) {
        return new RecordingProblem(
                Phrase.at(name, where.isEmpty() ? what : Phrase.at(where, what)),
                Phrase.of("session.damaged"));
    }
}
