package exitscope.app.cli;

import java.io.IOException;
import java.util.Locale;

/// Our standard output cannot be written.
final class BrokenOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOutput(IOException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /// Whether the reader has gone, which is nothing to complain of: it has seen what it wanted.
    boolean readerGone() {
        String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") // POSIX
                || message.contains("pipe is being closed") // Windows: ERROR_NO_DATA
                || message.contains("pipe has been ended"); // Windows: ERROR_BROKEN_PIPE
    }
}
