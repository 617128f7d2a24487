package exitscope.kernel;

import exitscope.state.Termios;
import exitscope.state.WaitKey;

/// What a pseudo-terminal's master is told besides what was written, when it asks for it. (TIOCPKT
/// in ioctl_tty(2); Linux: drivers/tty/pty.c)
public final class PacketMode {
    static final int FLUSHED_INPUT = 1;
    static final int FLUSHED_OUTPUT = 2;
    private static final int STOPPED = 4;
    private static final int STARTED = 8;
    private static final int NO_FLOW_KEYS = 16;
    private static final int FLOW_KEYS = 32;
    private static final int SETTINGS = 64;

    private static final int CONTROL_S = 0x13;
    private static final int CONTROL_Q = 0x11;

    private PacketMode() {}

    /// Switches it on or off; what happened before it was on is forgotten.
    public static void set(TerminalDraft terminal, boolean on) {
        if (on && !terminal.packets) {
            terminal.happened = 0;
        }
        terminal.packets = on;
    }

    /// Something happened that the master is to be told.
    static void note(Editor edit, TerminalDraft terminal, int what) {
        if (terminal.packets) {
            terminal.happened |= what;
            WaitQueues.wakeForGood(edit, WaitKey.masterReadable(terminal.id));
        }
    }

    /// Output was stopped, or goes on.
    static void flow(Editor edit, TerminalDraft terminal, boolean stopped) {
        if (terminal.packets) {
            terminal.happened &= ~(STOPPED | STARTED);
            note(edit, terminal, stopped ? STOPPED : STARTED);
        }
    }

    /// The settings were changed. (Linux: pty_set_termios)
    static void settings(Editor edit, TerminalDraft terminal, Termios before, Termios after) {
        if (!terminal.packets) {
            return;
        }
        if (usesKeys(before) != usesKeys(after)) {
            terminal.happened &= ~(NO_FLOW_KEYS | FLOW_KEYS);
            note(edit, terminal, usesKeys(after) ? FLOW_KEYS : NO_FLOW_KEYS);
        }
        if (before.hasLocal(Termios.EXTPROC) || after.hasLocal(Termios.EXTPROC)) {
            note(edit, terminal, SETTINGS);
        }
    }

    private static boolean usesKeys(Termios termios) {
        return termios.hasInput(Termios.IXON)
                && termios.character(Termios.VSTOP) == CONTROL_S
                && termios.character(Termios.VSTART) == CONTROL_Q;
    }
}
