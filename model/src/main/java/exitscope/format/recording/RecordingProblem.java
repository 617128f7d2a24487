package exitscope.format.recording;

import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

/// A session file, or a short form, that cannot be read.
public final class RecordingProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    RecordingProblem(String message, String wayOut) {
        this(message, wayOut, null);
    }

    RecordingProblem(String message, String wayOut, @Nullable Throwable cause) {
        super(message, wayOut, cause);
    }

    static RecordingProblem damaged(String name, String where, String what) {
        return new RecordingProblem(
                name + ": " + (where.isEmpty() ? "" : where + ": ") + what,
                "The file is damaged or was not written by Exitscope; use an earlier copy.");
    }
}
