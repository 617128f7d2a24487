package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TerminalDraft;
import exitscope.kernel.Terminals;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.TerminalId;
import exitscope.state.WaitKey;

import java.util.List;

/// The outside of a pseudo-terminal. (pty(7); Linux: drivers/tty/pty.c)
record MasterOperations(TerminalId id) implements FileOperations {
    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        TerminalDraft terminal = use.edit().terminal(id);
        if (into.total() == 0) {
            return IoResult.ZERO;
        }
        if (terminal.packets && terminal.happened != 0) {
            Bytes what = Bytes.copyOf(new byte[] {(byte) terminal.happened});
            terminal.happened = 0;
            return into.scatter(use.memory(), what) == 1
                    ? IoResult.of(1)
                    : IoResult.error(Errno.EFAULT);
        }
        if (terminal.sent.isEmpty()) {
            return terminal.usersLeft
                    ? IoResult.error(Errno.EIO)
                    : use.waitFor(WaitKey.masterReadable(id));
        }
        int count = (int) Math.min(into.total(), Integer.MAX_VALUE) - (terminal.packets ? 1 : 0);
        Bytes bytes = Terminals.readMaster(use.edit(), use.task(), terminal, count);
        if (terminal.packets) {
            // TIOCPKT_DATA: what follows was written.
            bytes = Bytes.copyOf(new byte[1]).plus(bytes);
        }
        int copied = into.scatter(use.memory(), bytes);
        return copied == 0 ? IoResult.error(Errno.EFAULT) : IoResult.of(copied);
    }

    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        TerminalDraft terminal = use.edit().terminal(id);
        long done = use.done();
        long total = from.total();
        while (done < total) {
            int room = Terminals.inputRoom(terminal);
            if (room == 0) {
                return use.waitFor(WaitKey.masterWritable(id), done);
            }
            int wanted = (int) Math.min(total - done, room);
            Bytes bytes = from.gather(use.memory(), done, wanted);
            if (!bytes.isEmpty()) {
                Terminals.receive(use.edit(), use.task(), terminal, bytes);
                done += bytes.length();
            }
            if (bytes.length() < wanted) {
                return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
            }
        }
        return IoResult.of(done);
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return TerminalControl.outside(use, use.edit().terminal(id), request, argument);
    }

    @Override
    public boolean givesNotice() {
        return true;
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        TerminalDraft terminal = edit.terminal(id);
        boolean told = terminal.packets && terminal.happened != 0;
        return (terminal.sent.isEmpty() && !told ? 0 : Readiness.READABLE)
                | (told ? Readiness.POLLPRI : 0)
                | (Terminals.inputRoom(terminal) > 0 ? Readiness.WRITABLE : 0)
                | (terminal.usersLeft ? Readiness.POLLHUP : 0);
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.masterReadable(id), WaitKey.masterWritable(id));
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(FileStatus.S_IFCHR | 0666, file.id().value(), 0, 4_096);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        Terminals.closeMaster(edit, closer, edit.terminal(id));
    }
}
