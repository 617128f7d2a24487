package exitscope.kernel;

import exitscope.abi.Errno;

/// A call cannot be granted. Thrown before anything is changed, by code that is far below the call;
/// the call then fails with this error.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    public Refusal(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }

    /// Refuses if it is so.
    public static void when(boolean refused, Errno errno) {
        if (refused) {
            throw new Refusal(errno);
        }
    }
}
