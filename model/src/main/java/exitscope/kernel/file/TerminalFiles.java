package exitscope.kernel.file;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.kernel.ControllingTerminals;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TerminalDraft;
import exitscope.kernel.Terminals;
import exitscope.state.FileId;
import exitscope.state.Inode;
import exitscope.state.OpenFile;
import exitscope.state.TerminalId;

import org.jspecify.annotations.Nullable;

/// Opening terminals. (open(2), pts(4); Linux: tty_io.c tty_open, pty.c ptmx_open)
public final class TerminalFiles {
    /// The major number of the terminals that are not slaves of pseudo-terminals.
    private static final int OWN_MAJOR = 5;

    private static final int SLAVE_MAJOR = 136;
    private static final int O_NOCTTY = 0400;
    private static final int FORGOTTEN = O_NOCTTY | 0x80000;

    private TerminalFiles() {}

    /// Whether a device with this number is a terminal.
    public static boolean isTerminal(Inode.Device device) {
        return !device.block()
                && (device.major() == SLAVE_MAJOR
                        || (device.major() == OWN_MAJOR && device.minor() <= 2));
    }

    /// Opens a terminal by the number of its device.
    ///
    /// @param flags access mode and status flags
    /// @param control whether it may become the caller's controlling terminal
    /// @return the number of a new file that no descriptor refers to yet
    public static IoResult open(
            Editor edit, TaskDraft task, Inode.Device device, int flags, boolean control) {
        if (device.major() == SLAVE_MAJOR) {
            TerminalDraft terminal = Terminals.findNumber(edit, device.minor());
            return terminal == null
                    ? IoResult.error(Errno.EIO)
                    : openInside(edit, task, terminal, flags, control, null);
        }
        return switch (device.minor()) {
            case 0 -> openCurrent(edit, task, flags, control);
            case 1 -> openConsole(edit, task, flags);
            default -> openMaster(edit, task, flags);
        };
    }

    /// /dev/ptmx: a new pseudo-terminal.
    private static IoResult openMaster(Editor edit, TaskDraft task, int flags) {
        TerminalId terminal = Terminals.createPseudoTerminal(edit, task);
        return opened(edit, new OpenFile.TerminalMaster(terminal), flags, null);
    }

    /// /dev/console, which never becomes a controlling terminal by being opened.
    private static IoResult openConsole(Editor edit, TaskDraft task, int flags) {
        TerminalId console = edit.console.terminal();
        return console == null
                ? IoResult.error(Errno.ENODEV)
                : openInside(edit, task, edit.terminal(console), flags, false, null);
    }

    /// /dev/tty: the caller's controlling terminal.
    private static IoResult openCurrent(Editor edit, TaskDraft task, int flags, boolean control) {
        TerminalId terminal = edit.groupOf(task).terminal;
        return terminal == null
                ? IoResult.error(Errno.ENXIO)
                : openInside(edit, task, edit.terminal(terminal), flags, control, null);
    }

    /// TIOCGPTPEER: the slave of a master, whatever its name.
    static IoResult openPeer(Editor edit, TaskDraft task, TerminalDraft terminal, int flags) {
        return openInside(
                edit,
                task,
                terminal,
                flags & ~FORGOTTEN,
                (flags & O_NOCTTY) == 0,
                Terminals.node(edit, terminal, FsContexts.of(edit, task).mounts()));
    }

    private static IoResult openInside(
            Editor edit,
            TaskDraft task,
            TerminalDraft terminal,
            int flags,
            boolean control,
            OpenFile.@Nullable Node node) {
        if (terminal.exclusive && !task.credentials.may(Capability.CAP_SYS_ADMIN)) {
            return IoResult.error(Errno.EBUSY);
        }
        if (terminal.locked) {
            return IoResult.error(Errno.EIO);
        }
        Terminals.addUser(terminal);
        int access = flags & OpenFile.O_ACCMODE;
        boolean readable = access == OpenFile.O_RDONLY || access == OpenFile.O_RDWR;
        if (control) {
            ControllingTerminals.acquireByOpening(edit, task, terminal, readable);
        }
        return opened(
                edit, new OpenFile.TerminalFile(terminal.id, 1, terminal.hangUps), flags, node);
    }

    private static IoResult opened(
            Editor edit, OpenFile.Kind kind, int flags, OpenFile.@Nullable Node node) {
        FileId file = Descriptors.newFile(edit, kind, flags, node);
        return IoResult.of(file.value());
    }
}
