package exitscope.kernel;

import exitscope.state.Bytes;
import exitscope.state.Foreground;
import exitscope.state.InodeId;
import exitscope.state.SessionId;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;
import exitscope.state.WindowSize;

import org.jspecify.annotations.Nullable;

/// A [Terminal] being changed by one transition; see [TaskDraft].
public final class TerminalDraft {
    public final TerminalId id;
    public final int number;
    public Termios termios;
    public WindowSize size;
    public TerminalLine line;
    public Bytes arrived;
    public Bytes sent;
    public @Nullable SessionId session;
    public @Nullable Foreground foreground;
    public boolean locked;
    public boolean outside;
    public int users;
    public boolean usersLeft;
    public int hangUps;
    public @Nullable InodeId node;
    public boolean exclusive;
    public boolean packets;
    public int happened;

    TerminalDraft(Terminal terminal) {
        id = terminal.id();
        number = terminal.number();
        termios = terminal.termios();
        size = terminal.size();
        line = terminal.line();
        arrived = terminal.arrived();
        sent = terminal.sent();
        session = terminal.session();
        foreground = terminal.foreground();
        locked = terminal.locked();
        outside = terminal.outside();
        users = terminal.users();
        usersLeft = terminal.usersLeft();
        hangUps = terminal.hangUps();
        node = terminal.node();
        exclusive = terminal.exclusive();
        packets = terminal.packets();
        happened = terminal.happened();
    }

    Terminal freeze() {
        return new Terminal(
                id,
                number,
                termios,
                size,
                line,
                arrived,
                sent,
                session,
                foreground,
                locked,
                outside,
                users,
                usersLeft,
                hangUps,
                node,
                exclusive,
                packets,
                happened);
    }

    public boolean isConsole() {
        return number == Terminal.CONSOLE;
    }
}
