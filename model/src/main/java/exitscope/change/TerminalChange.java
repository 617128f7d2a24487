package exitscope.change;

import exitscope.state.Foreground;
import exitscope.state.SessionId;
import exitscope.state.TaskId;
import exitscope.state.TerminalId;
import exitscope.state.WindowSize;

import org.jspecify.annotations.Nullable;

/// What happens to terminals, and to sessions through them. (section JC; tty(4), pty(7))
public sealed interface TerminalChange extends Change {
    /// The terminal that it happened to.
    TerminalId terminal();

    /// A pseudo-terminal came to be.
    ///
    /// @param number the N of /dev/pts/N
    record TerminalCreated(TaskId task, TerminalId terminal, int number)
            implements TerminalChange {}

    /// Neither end of a pseudo-terminal is open any more.
    record TerminalRemoved(@Nullable TaskId task, TerminalId terminal) implements TerminalChange {}

    /// Input came from outside and went through the line discipline.
    ///
    /// @param task who wrote it on the master, or null where the person typed it
    /// @param count bytes
    record TerminalInput(@Nullable TaskId task, TerminalId terminal, int count)
            implements TerminalChange {}

    /// Input was read.
    ///
    /// @param count bytes; 0 for an end of file
    record TerminalRead(TaskId task, TerminalId terminal, int count) implements TerminalChange {}

    /// Output was written on a pseudo-terminal, for its master to read.
    ///
    /// @param task null for an echo, which is the terminal's own
    record TerminalOutput(@Nullable TaskId task, TerminalId terminal, int count)
            implements TerminalChange {}

    /// The master read output.
    record MasterRead(TaskId task, TerminalId terminal, int count) implements TerminalChange {}

    /// It became the controlling terminal of a session.
    ///
    /// @param task the session's leader
    record ControllingTerminalAcquired(
            TaskId task, TerminalId terminal, SessionId session, RuleId rule)
            implements TerminalChange {}

    /// A process has no controlling terminal any more.
    record ControllingTerminalLost(TaskId task, TerminalId terminal, RuleId rule)
            implements TerminalChange {}

    /// Another process group is in the foreground. (tcsetpgrp(3))
    record ForegroundChanged(TaskId task, TerminalId terminal, Foreground foreground, RuleId rule)
            implements TerminalChange {}

    /// A process in the background wanted to use the terminal: its group is sent a signal, or the
    /// call fails. (JC-10)
    ///
    /// @param refused whether it fails with EIO
    record BackgroundUse(TaskId task, TerminalId terminal, boolean refused, RuleId rule)
            implements TerminalChange {}

    /// Its settings changed. (tcsetattr(3))
    record SettingsChanged(TaskId task, TerminalId terminal) implements TerminalChange {}

    /// Its size changed. (TIOCSWINSZ)
    ///
    /// @param task null where the person resized the console
    record WindowResized(@Nullable TaskId task, TerminalId terminal, WindowSize size)
            implements TerminalChange {}

    /// It was hung up: every file open on it is dead. (JC-12)
    ///
    /// @param task who did it, or null for the person
    record TerminalHungUp(@Nullable TaskId task, TerminalId terminal, RuleId rule)
            implements TerminalChange {}
}
