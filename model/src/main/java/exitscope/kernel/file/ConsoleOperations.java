package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.WaitKey;

import java.nio.ByteBuffer;
import java.util.List;

/// One of the console's three streams.
///
/// @param stream 0 for input, 1 for output, 2 for errors
record ConsoleOperations(int stream) implements FileOperations {
    private static final int TCGETS = 0x5401;
    private static final int TIOCGWINSZ = 0x5413;
    private static final int TERMIOS_SIZE = 36;

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
        Consoles.write(use.edit(), use.task(), stream == 2 ? 2 : 1, bytes);
        return IoResult.of(bytes.length());
    }

    /// The console answers what isatty(3) and line lengths are asked of.
    @Override
    public IoResult control(FileUse use, int request, long argument) {
        if (!use.edit().console.terminal()) {
            return IoResult.error(Errno.ENOTTY);
        }
        ByteBuffer answer =
                switch (request) {
                    case TCGETS -> GuestLayout.buffer(TERMIOS_SIZE);
                    case TIOCGWINSZ ->
                            GuestLayout.buffer(8).putShort(0, (short) 24).putShort(2, (short) 80);
                    default -> null;
                };
        if (answer == null) {
            return IoResult.error(Errno.ENOTTY);
        }
        return use.copyOut(argument, answer) ? IoResult.ZERO : IoResult.error(Errno.EFAULT);
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
        return edit.console.terminal()
                ? new FileStatus(FileStatus.S_IFCHR | 0620, file.id().value(), 0, 1_024)
                : new FileStatus(FileStatus.S_IFIFO | 0600, file.id().value(), 0, Pipe.BUFFER);
    }
}
