package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.kernel.ControllingTerminals;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TerminalDraft;
import exitscope.kernel.Terminals;
import exitscope.state.BlockReason;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.TerminalId;
import exitscope.state.Termios;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The inside of a terminal. (tty(4), termios(3); Linux: n_tty.c n_tty_read, n_tty_write)
///
/// @param stream what the person sees output as
/// @param hangUps how often the terminal had been hung up when the file was opened
record TerminalOperations(TerminalId id, int stream, int hangUps) implements FileOperations {
    private static final long TENTH_OF_A_SECOND = 100_000_000;

    /// What goes through output processing together.
    private static final int CHUNK = 65_536;

    private boolean dead(TerminalDraft terminal) {
        return terminal.hangUps != hangUps;
    }

    /// What becomes of a call that would go on, or null when it does. A call that is woken has been
    /// checked.
    static @Nullable IoResult refusal(FileUse use, TerminalDraft terminal, Signal signal) {
        if (use.woken()) {
            return null;
        }
        return switch (ControllingTerminals.check(use.edit(), use.task(), terminal, signal)) {
            case GRANTED -> null;
            case REFUSED -> IoResult.error(Errno.EIO);
            case SIGNALED ->
                    new IoResult.Sleep(
                            new BlockReason.FileEvent(
                                    WaitKey.terminalReadable(terminal.id),
                                    List.of(use.file().id()),
                                    0,
                                    null));
        };
    }

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        TerminalDraft terminal = use.edit().terminal(id);
        if (dead(terminal)) {
            // Who slept in the hang-up gets an error, who comes later an end of file.
            return use.done() > 0
                    ? IoResult.of(use.done())
                    : use.woken() ? IoResult.error(Errno.EIO) : IoResult.ZERO;
        }
        IoResult refusal = refusal(use, terminal, Signal.SIGTTIN);
        if (refusal != null) {
            return refusal;
        }
        if (into.total() == 0) {
            return IoResult.ZERO;
        }
        return terminal.termios.canonical()
                ? readLine(use, terminal, into)
                : readBytes(use, terminal, into);
    }

    private IoResult readLine(FileUse use, TerminalDraft terminal, GuestRanges into) {
        if (use.done() > 0) {
            // The mode changed in the meantime.
            return IoResult.of(use.done());
        }
        if (!Terminals.readable(use.edit(), terminal)) {
            return use.waitFor(WaitKey.terminalReadable(id));
        }
        int count = (int) Math.min(into.total(), Integer.MAX_VALUE);
        Bytes bytes = Terminals.read(use.edit(), use.task(), terminal, count);
        int copied = into.scatter(use.memory(), bytes);
        return copied < bytes.length() && copied == 0
                ? IoResult.error(Errno.EFAULT)
                : IoResult.of(copied);
    }

    /// VMIN bytes, or what comes in time. (termios(3))
    private IoResult readBytes(FileUse use, TerminalDraft terminal, GuestRanges into) {
        int least = terminal.termios.character(Termios.VMIN);
        long time = terminal.termios.character(Termios.VTIME) * TENTH_OF_A_SECOND;
        long done = use.done();
        Long deadline = deadline(use);
        if (deadline == null && least == 0) {
            deadline = use.edit().clock + time;
        }
        if (Terminals.readable(use.edit(), terminal)) {
            int count = (int) Math.min(into.total() - done, Integer.MAX_VALUE);
            Bytes bytes = Terminals.read(use.edit(), use.task(), terminal, count);
            int copied = into.scatter(use.memory(), done, bytes);
            done += copied;
            if (copied < bytes.length()) {
                return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
            }
            if (done >= Math.max(least, 1) || done == into.total()) {
                return IoResult.of(done);
            }
            deadline = time > 0 ? use.edit().clock + time : null;
        }
        if (use.timedOut() || (deadline != null && deadline <= use.edit().clock)) {
            return IoResult.of(done);
        }
        if (use.nonBlocking()) {
            return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EAGAIN);
        }
        return new IoResult.Sleep(
                new BlockReason.FileEvent(
                        WaitKey.terminalReadable(id), List.of(use.file().id()), done, deadline));
    }

    private static @Nullable Long deadline(FileUse use) {
        return use.woken()
                        && use.resumed() != null
                        && use.resumed().reason()
                                instanceof BlockReason.FileEvent(_, _, _, @Nullable Long deadline)
                ? deadline
                : null;
    }

    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        Editor edit = use.edit();
        TerminalDraft terminal = edit.terminal(id);
        long done = use.done();
        if (dead(terminal) || !terminal.outside) {
            return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EIO);
        }
        if (terminal.termios.hasLocal(Termios.TOSTOP)) {
            IoResult refusal = refusal(use, terminal, Signal.SIGTTOU);
            if (refusal != null) {
                return refusal;
            }
        }
        long total = from.total();
        while (done < total) {
            int wanted = (int) Math.min(total - done, CHUNK);
            Bytes bytes = from.gather(use.memory(), done, wanted);
            int taken = Terminals.write(edit, use.task(), terminal, stream, bytes);
            done += taken;
            if (taken < bytes.length()) {
                return full(use, terminal, done);
            }
            if (bytes.length() < wanted) {
                return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
            }
        }
        return IoResult.of(done);
    }

    /// The console's output has an end, which no waiting can move.
    private IoResult full(FileUse use, TerminalDraft terminal, long done) {
        boolean ended =
                terminal.isConsole()
                        && use.edit().limits().outputBytes() <= use.edit().console.written();
        if (ended) {
            return done > 0 ? IoResult.of(done) : IoResult.error(Errno.ENOSPC);
        }
        return use.waitFor(WaitKey.terminalWritable(id), done);
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        TerminalDraft terminal = use.edit().terminal(id);
        if (dead(terminal)) {
            return IoResult.error(request == TerminalControl.TIOCSPGRP ? Errno.ENOTTY : Errno.EIO);
        }
        return TerminalControl.inside(use, terminal, request, argument);
    }

    @Override
    public boolean givesNotice() {
        return true;
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        TerminalDraft terminal = edit.terminal(id);
        if (dead(terminal)) {
            return Readiness.READABLE | Readiness.WRITABLE | Readiness.POLLERR | Readiness.POLLHUP;
        }
        return (Terminals.readableByPoll(edit, terminal) ? Readiness.READABLE : 0)
                | (Terminals.writable(edit, terminal) ? Readiness.WRITABLE : 0);
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.terminalReadable(id), WaitKey.terminalWritable(id));
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(FileStatus.S_IFCHR | 0620, file.id().value(), 0, 1_024);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        Terminals.removeUser(edit, closer, edit.terminal(id));
    }
}
