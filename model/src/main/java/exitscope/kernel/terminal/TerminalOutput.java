package exitscope.kernel.terminal;

import exitscope.state.Bytes;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;

import java.io.ByteArrayOutputStream;

/// The way out of a terminal: output processing, which knows the column, and the echo of what is
/// typed, which waits where output is held back. A mutable working copy that one transition owns.
/// (Linux: n_tty.c do_output_char, __process_echoes)
final class TerminalOutput {
    /// In the echo buffer this byte begins an operation; itself doubled.
    private static final int OPERATION = 0xff;

    private static final int MOVE_BACK = 0x80;
    private static final int SET_CANON_COLUMN = 0x81;
    private static final int ERASE_TAB = 0x82;

    /// The flag of [#ERASE_TAB]'s argument that says that it counts from a tab.
    private static final int AFTER_TAB = 0x80;

    /// Echoes are shown when so many have gathered, or when all input has been looked at.
    private static final int WATERMARK = 256;

    private static final int ECHO_CAPACITY = 4_096;
    private static final int TAB = 8;

    private final Termios termios;
    private final TerminalDevice device;
    private byte[] echo;
    int column;
    int canonColumn;
    boolean stopped;
    boolean stoppedByCall;

    TerminalOutput(Termios termios, TerminalLine line, TerminalDevice device) {
        this.termios = termios;
        this.device = device;
        echo = line.echo().toArray();
        column = line.column();
        canonColumn = line.canonColumn();
        stopped = line.stopped();
        stoppedByCall = line.stoppedByCall();
    }

    Bytes pendingEcho() {
        return Bytes.copyOf(echo);
    }

    boolean held() {
        return stopped || stoppedByCall;
    }

    int room() {
        return held() ? 0 : device.room();
    }

    /// Writes as much as there is room for.
    ///
    /// @return how many of the bytes were taken
    int write(byte[] bytes, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int room = room();
        int at = from;
        if (termios.hasOutput(Termios.OPOST)) {
            while (at < bytes.length && process(bytes[at] & 0xff, room - out.size(), out)) {
                at++;
            }
        } else {
            int count = Math.min(room, bytes.length - from);
            out.write(bytes, from, count);
            at += count;
        }
        if (out.size() > 0) {
            device.put(out.toByteArray());
        }
        return at - from;
    }

    /// One character through output processing; false when there is not room for all of it.
    private boolean process(int c, int room, ByteArrayOutputStream out) {
        if (room == 0) {
            return false;
        }
        int shown = c;
        switch (c) {
            case '\n' -> {
                if (termios.hasOutput(Termios.ONLRET)) {
                    column = 0;
                }
                if (termios.hasOutput(Termios.ONLCR)) {
                    if (room < 2) {
                        return false;
                    }
                    column = 0;
                    out.write('\r');
                }
                canonColumn = column;
            }
            case '\r' -> {
                if (termios.hasOutput(Termios.ONOCR) && column == 0) {
                    return true;
                }
                if (termios.hasOutput(Termios.OCRNL)) {
                    shown = '\n';
                    if (termios.hasOutput(Termios.ONLRET)) {
                        column = 0;
                        canonColumn = 0;
                    }
                } else {
                    column = 0;
                    canonColumn = 0;
                }
            }
            case '\t' -> {
                int spaces = TAB - (column & (TAB - 1));
                if ((termios.output() & Termios.TABDLY) == Termios.TABDLY) {
                    if (room < spaces) {
                        return false;
                    }
                    column += spaces;
                    for (int i = 0; i < spaces; i++) {
                        out.write(' ');
                    }
                    return true;
                }
                column += spaces;
            }
            case '\b' -> column = Math.max(column - 1, 0);
            default -> {
                if (!LineDiscipline.isControl(c)) {
                    if (termios.hasOutput(Termios.OLCUC) && c >= 'a' && c <= 'z') {
                        shown = c - 'a' + 'A';
                    }
                    if (!LineDiscipline.isContinuation(termios, c)) {
                        column++;
                    }
                }
            }
        }
        out.write(shown);
        return true;
    }

    private void add(int... bytes) {
        if (echo.length + bytes.length > ECHO_CAPACITY) {
            return;
        }
        byte[] longer = java.util.Arrays.copyOf(echo, echo.length + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            longer[echo.length + i] = (byte) bytes[i];
        }
        echo = longer;
    }

    /// Echoes a character as it is.
    void echoRaw(int c) {
        if (c == OPERATION) {
            add(OPERATION, OPERATION);
        } else {
            add(c);
        }
    }

    /// Echoes a character, a control character as `^X` if the terminal shows them.
    void echo(int c) {
        if (c == OPERATION) {
            add(OPERATION, OPERATION);
        } else if (termios.hasLocal(Termios.ECHOCTL) && LineDiscipline.isControl(c) && c != '\t') {
            add(OPERATION, c);
        } else {
            add(c);
        }
    }

    void echoMoveBack() {
        add(OPERATION, MOVE_BACK);
    }

    void echoSetCanonColumn() {
        add(OPERATION, SET_CANON_COLUMN);
    }

    /// @param characters columns taken since the begin of the line, or since a tab before
    void echoEraseTab(int characters, boolean afterTab) {
        add(OPERATION, ERASE_TAB, (characters & (TAB - 1)) | (afterTab ? AFTER_TAB : 0));
    }

    void discardEcho() {
        echo = new byte[0];
    }

    void commitEchoes() {
        if (echo.length >= WATERMARK) {
            processEchoes();
        }
    }

    /// Shows what was echoed as far as there is room.
    void processEchoes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int room = room();
        int at = 0;
        while (at < echo.length) {
            int taken = processEcho(at, room - out.size(), out);
            if (taken == 0) {
                break;
            }
            at += taken;
        }
        if (at > 0) {
            echo = java.util.Arrays.copyOfRange(echo, at, echo.length);
        }
        if (out.size() > 0) {
            device.put(out.toByteArray());
        }
    }

    /// @return how many bytes of the echo buffer are done, 0 for want of room
    private int processEcho(int at, int room, ByteArrayOutputStream out) {
        int c = echo[at] & 0xff;
        if (c != OPERATION) {
            if (termios.hasOutput(Termios.OPOST)) {
                return process(c, room, out) ? 1 : 0;
            }
            if (room == 0) {
                return 0;
            }
            out.write(c);
            return 1;
        }
        int operation = echo[at + 1] & 0xff;
        switch (operation) {
            case ERASE_TAB -> {
                int characters = echo[at + 2] & 0xff;
                if ((characters & AFTER_TAB) == 0) {
                    characters += canonColumn;
                }
                int back = TAB - (characters & (TAB - 1));
                if (back > room) {
                    return 0;
                }
                for (int i = 0; i < back; i++) {
                    out.write('\b');
                    column = Math.max(column - 1, 0);
                }
                return 3;
            }
            case SET_CANON_COLUMN -> canonColumn = column;
            case MOVE_BACK -> column = Math.max(column - 1, 0);
            case OPERATION -> {
                if (room == 0) {
                    return 0;
                }
                out.write(OPERATION);
                column++;
            }
            default -> {
                if (room < 2) {
                    return 0;
                }
                out.write('^');
                out.write(operation ^ 0x40);
                column += 2;
            }
        }
        return 2;
    }
}
