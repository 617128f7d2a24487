package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.ControllingTerminals;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TerminalDraft;
import exitscope.kernel.Terminals;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.TerminalId;

import org.jspecify.annotations.Nullable;

/// Opening terminals. (open(2), pts(4); Linux: tty_io.c tty_open, pty.c ptmx_open)
public final class TerminalFiles {
    private static final int O_NOCTTY = 0400;
    private static final int KEPT =
            OpenFile.O_ACCMODE | OpenFile.O_APPEND | OpenFile.O_NONBLOCK;

    private TerminalFiles() {}

    /// What an open came to: a file that no descriptor refers to yet, or an error.
    public record Opened(@Nullable FileId file, Errno refusal) {
        static Opened refused(Errno errno) {
            return new Opened(null, errno);
        }
    }

    private static Opened opened(Editor edit, OpenFile.Kind kind, int flags) {
        return new Opened(Descriptors.newFile(edit, kind, flags & KEPT), Errno.EIO);
    }

    /// /dev/ptmx: a new pseudo-terminal.
    public static Opened openMaster(Editor edit, TaskDraft task, int flags) {
        TerminalId terminal = Terminals.createPseudoTerminal(edit, task);
        return opened(edit, new OpenFile.TerminalMaster(terminal), flags);
    }

    /// /dev/pts/`number`.
    public static Opened openNumber(Editor edit, TaskDraft task, int number, int flags) {
        TerminalDraft terminal = Terminals.findNumber(edit, number);
        return terminal == null
                ? Opened.refused(Errno.EIO)
                : openSlave(edit, task, terminal, flags);
    }

    /// /dev/console.
    public static Opened openConsole(Editor edit, TaskDraft task, int flags) {
        TerminalId console = edit.console.terminal();
        // It never becomes a controlling terminal by being opened.
        return console == null
                ? Opened.refused(Errno.ENODEV)
                : openInside(edit, task, edit.terminal(console), flags | O_NOCTTY);
    }

    /// /dev/tty: the caller's controlling terminal.
    public static Opened openCurrent(Editor edit, TaskDraft task, int flags) {
        TerminalId terminal = edit.groupOf(task).terminal;
        return terminal == null
                ? Opened.refused(Errno.ENXIO)
                : openInside(edit, task, edit.terminal(terminal), flags);
    }

    static Opened openSlave(Editor edit, TaskDraft task, TerminalDraft terminal, int flags) {
        return terminal.locked || !terminal.outside
                ? Opened.refused(Errno.EIO)
                : openInside(edit, task, terminal, flags);
    }

    private static Opened openInside(
            Editor edit, TaskDraft task, TerminalDraft terminal, int flags) {
        Terminals.addUser(terminal);
        int access = flags & OpenFile.O_ACCMODE;
        boolean readable = access == OpenFile.O_RDONLY || access == OpenFile.O_RDWR;
        if ((flags & O_NOCTTY) == 0) {
            ControllingTerminals.acquireByOpening(edit, task, terminal, readable);
        }
        return opened(
                edit, new OpenFile.TerminalFile(terminal.id, 1, terminal.hangUps), flags);
    }
}
