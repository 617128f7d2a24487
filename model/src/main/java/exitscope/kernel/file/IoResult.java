package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.state.BlockReason;
import exitscope.state.FileId;

import java.util.List;

/// What an operation on an open file came to.
public sealed interface IoResult {
    /// It is done; for a transfer, with the number of bytes.
    record Done(long value) implements IoResult {}

    record Failed(Errno errno) implements IoResult {}

    /// The call sleeps and is made again when woken.
    record Sleep(BlockReason reason) implements IoResult {}

    IoResult ZERO = new Done(0);

    static IoResult of(long value) {
        return value == 0 ? ZERO : new Done(value);
    }

    /// A result in a call that has these files, all of which it holds while it sleeps.
    ///
    /// @param files in the order of the call's arguments
    static IoResult among(List<FileId> files, IoResult result) {
        return result instanceof Sleep(BlockReason.FileEvent event)
                ? new Sleep(event.with(files))
                : result;
    }

    static IoResult error(Errno errno) {
        return new Failed(errno);
    }
}
