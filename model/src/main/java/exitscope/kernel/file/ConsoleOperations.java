package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.ConsoleOutput;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.WaitKey;

import java.util.List;

/// One of the console's three streams, where it is a pipe.
///
/// @param stream 0 for input, 1 for output, 2 for errors
record ConsoleOperations(int stream) implements FileOperations {
    /// One transfer moves this many bytes at most; the guest sees a short count.
    private static final int MOST = 65_536;

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        if (into.total() == 0) {
            return IoResult.ZERO;
        }
        Console console = use.edit().console;
        if (console.input().isEmpty()) {
            return console.inputClosed() ? IoResult.ZERO : use.waitFor(WaitKey.CONSOLE_INPUT);
        }
        Bytes bytes = Consoles.read(use.edit(), (int) Math.min(into.total(), MOST));
        int copied = into.scatter(use.memory(), bytes);
        return copied == 0 ? IoResult.error(Errno.EFAULT) : IoResult.of(copied);
    }

    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        if (from.total() == 0) {
            return IoResult.ZERO;
        }
        long room = use.edit().limits().outputBytes() - use.edit().console.written();
        if (room <= 0) {
            return IoResult.error(Errno.ENOSPC);
        }
        Bytes bytes = from.gather(use.memory(), 0, (int) Math.min(room, MOST));
        if (bytes.isEmpty()) {
            return IoResult.error(Errno.EFAULT);
        }
        ConsoleOutput.append(use.edit(), use.task(), stream == 2 ? 2 : 1, bytes);
        return IoResult.of(bytes.length());
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        boolean input = !edit.console.input().isEmpty() || edit.console.inputClosed();
        return Readiness.WRITABLE | (input ? Readiness.READABLE : 0);
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.CONSOLE_INPUT);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(FileStatus.S_IFIFO | 0600, file.id().value(), 0, Pipe.BUFFER);
    }
}
