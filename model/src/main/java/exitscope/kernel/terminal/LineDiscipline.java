package exitscope.kernel.terminal;

import exitscope.abi.Signal;
import exitscope.state.Bytes;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;

/// What lies between the keys and the program that reads: line editing, echo, the characters that
/// send signals or hold output back. A mutable working copy that one transition owns. (termios(3);
/// Linux: drivers/tty/n_tty.c)
public final class LineDiscipline {
    /// Bytes of input that can wait to be read, a line's end included.
    public static final int CAPACITY = 4_096;

    private final Termios termios;
    private final TerminalDevice device;
    private final TerminalOutput output;
    private final TerminalInput input;
    private final LineEraser eraser;
    private boolean literalNext;

    public LineDiscipline(Termios termios, TerminalLine line, TerminalDevice device) {
        this.termios = termios;
        this.device = device;
        output = new TerminalOutput(termios, line, device);
        input = new TerminalInput(termios, line);
        eraser = new LineEraser(termios, input, output, line.erasing());
        literalNext = line.literalNext();
    }

    /// What is to be remembered.
    public TerminalLine freeze() {
        return new TerminalLine(
                input.bytes(),
                input.marks(),
                input.lineBegin(),
                output.column,
                output.canonColumn,
                literalNext,
                eraser.showing(),
                output.pendingEcho(),
                output.stopped,
                output.stoppedByCall);
    }

    static boolean isControl(int c) {
        return c < ' ' || c == 0x7f;
    }

    /// Whether the byte continues a UTF-8 character.
    static boolean isContinuation(Termios termios, int c) {
        return termios.hasInput(Termios.IUTF8) && (c & 0xc0) == 0x80;
    }

    private boolean local(int flag) {
        return termios.hasLocal(flag);
    }

    private boolean is(int c, int index) {
        return termios.is(c, index);
    }

    private boolean extended(int c, int index) {
        return local(Termios.IEXTEN) && is(c, index);
    }

    /// Takes input from outside as far as there is room. Where no complete line waits, a line that
    /// is too long loses its last characters instead, since else it could never be ended.
    ///
    /// @return how many of the bytes were taken
    public int receive(Bytes bytes) {
        int taken = 0;
        while (taken < bytes.length() && input.makeRoom()) {
            receive(bytes.at(taken) & 0xff);
            taken++;
        }
        output.processEchoes();
        return taken;
    }

    private void receive(int byteReceived) {
        int c = byteReceived;
        if (literalNext) {
            literalNext = false;
            ordinary(termios.hasInput(Termios.ISTRIP) ? c & 0x7f : c);
            return;
        }
        if (termios.hasInput(Termios.ISTRIP)) {
            c &= 0x7f;
        }
        if (termios.hasInput(Termios.IUCLC) && local(Termios.IEXTEN) && c >= 'A' && c <= 'Z') {
            c = c - 'A' + 'a';
        }
        if (local(Termios.EXTPROC)) {
            input.append(c);
            return;
        }
        if (termios.hasInput(Termios.IXON) && (is(c, Termios.VSTART) || is(c, Termios.VSTOP))) {
            flow(c);
            return;
        }
        if (local(Termios.ISIG)) {
            Signal signal =
                    is(c, Termios.VINTR)
                            ? Signal.SIGINT
                            : is(c, Termios.VQUIT)
                                    ? Signal.SIGQUIT
                                    : is(c, Termios.VSUSP) ? Signal.SIGTSTP : null;
            if (signal != null) {
                interrupt(signal, c);
                return;
            }
        }
        startOnAny();
        if (c == '\r') {
            if (termios.hasInput(Termios.IGNCR)) {
                return;
            }
            c = termios.hasInput(Termios.ICRNL) ? '\n' : c;
        } else if (c == '\n' && termios.hasInput(Termios.INLCR)) {
            c = '\r';
        }
        if (!termios.canonical() || !edit(c)) {
            plain(c);
        }
    }

    private void flow(int c) {
        if (is(c, Termios.VSTART) && (!is(c, Termios.VSTOP) || output.stopped)) {
            output.stopped = false;
            output.processEchoes();
        } else {
            output.stopped = true;
        }
    }

    private void startOnAny() {
        if (output.stopped
                && !output.stoppedByCall
                && termios.hasInput(Termios.IXON)
                && termios.hasInput(Termios.IXANY)) {
            output.stopped = false;
            output.processEchoes();
        }
    }

    /// A character that sends a signal; what was typed before and not read is gone, unless NOFLSH.
    /// (Linux: n_tty_receive_signal_char)
    private void interrupt(Signal signal, int c) {
        device.signal(signal);
        if (!local(Termios.NOFLSH)) {
            output.discardEcho();
            device.flushOutput();
            flushInput();
        }
        if (termios.hasInput(Termios.IXON)) {
            output.stopped = false;
        }
        if (local(Termios.ECHO)) {
            output.echo(c);
            output.commitEchoes();
        } else {
            output.processEchoes();
        }
    }

    /// What canonical mode does with a character, if it means something there.
    private boolean edit(int c) {
        if (is(c, Termios.VERASE) || is(c, Termios.VKILL) || extended(c, Termios.VWERASE)) {
            eraser.erase(c);
            output.commitEchoes();
            return true;
        }
        if (extended(c, Termios.VLNEXT)) {
            literalNext = true;
            if (local(Termios.ECHO)) {
                eraser.finish();
                if (local(Termios.ECHOCTL)) {
                    output.echoRaw('^');
                    output.echoRaw('\b');
                    output.commitEchoes();
                }
            }
            return true;
        }
        if (extended(c, Termios.VREPRINT) && local(Termios.ECHO)) {
            eraser.finish();
            output.echo(c);
            output.echoRaw('\n');
            for (int i = input.lineBegin(); i < input.length(); i++) {
                output.echo(input.at(i));
            }
            output.commitEchoes();
            return true;
        }
        if (c == '\n') {
            if (local(Termios.ECHO) || local(Termios.ECHONL)) {
                output.echoRaw('\n');
                output.commitEchoes();
            }
            input.endLine(c);
            return true;
        }
        if (is(c, Termios.VEOF)) {
            input.endLine(0);
            return true;
        }
        if (is(c, Termios.VEOL) || extended(c, Termios.VEOL2)) {
            if (local(Termios.ECHO)) {
                noteLineColumn();
                output.echo(c);
                output.commitEchoes();
            }
            markParity(c);
            input.endLine(c);
            return true;
        }
        return false;
    }

    private void plain(int c) {
        if (local(Termios.ECHO)) {
            eraser.finish();
            if (c == '\n') {
                output.echoRaw('\n');
            } else {
                noteLineColumn();
                output.echo(c);
            }
            output.commitEchoes();
        }
        markParity(c);
        input.append(c);
    }

    /// A character without a meaning of its own. (Linux: n_tty_receive_char)
    private void ordinary(int c) {
        startOnAny();
        if (local(Termios.ECHO)) {
            eraser.finish();
            noteLineColumn();
            output.echo(c);
            output.commitEchoes();
        }
        markParity(c);
        input.append(c);
    }

    private void noteLineColumn() {
        if (input.lineIsEmpty()) {
            output.echoSetCanonColumn();
        }
    }

    private void markParity(int c) {
        if (c == 0xff && termios.hasInput(Termios.PARMRK)) {
            input.append(c);
        }
    }

    /// Whether a read would get something, or the end of file.
    public boolean readable() {
        return input.readable();
    }

    /// Whether poll(2) calls it readable.
    public boolean readableByPoll() {
        return input.readableByPoll();
    }

    /// Takes input out; empty for an end of file.
    public Bytes read(int count) {
        return input.read(count);
    }

    /// Bytes that FIONREAD tells of.
    public int available() {
        return input.available();
    }

    /// Forgets all input. (Linux: reset_buffer_flags)
    public void flushInput() {
        input.clear();
        eraser.forget();
        literalNext = false;
        device.inputFlushed();
    }

    /// Writes as much as there is room for, after what is still to be echoed.
    ///
    /// @return how many of the bytes, from `from` on, were taken
    public int write(byte[] bytes, int from) {
        output.processEchoes();
        return output.write(bytes, from);
    }

    /// Whether a write would get anywhere.
    public int room() {
        return output.room();
    }

    /// There may be room again.
    public void showEchoes() {
        output.processEchoes();
    }

    /// Holds output back, or lets it go on. (tcflow(3))
    public void stopByCall(boolean stop) {
        output.stoppedByCall = stop;
        if (!stop) {
            output.stopped = false;
            output.processEchoes();
        }
    }

    /// What becomes of input that is there when the settings change: leaving canonical mode, all of
    /// it can be read; entering it, it counts as a line. (Linux: n_tty_set_termios)
    ///
    /// @param line what the discipline remembered under the settings `before`
    public static TerminalLine changed(
            Termios before, Termios after, TerminalLine line, TerminalDevice device) {
        LineDiscipline discipline = new LineDiscipline(after, line, device);
        int modes = Termios.ICANON | Termios.EXTPROC;
        if (((before.local() ^ after.local()) & modes) != 0) {
            discipline.input.changeMode();
            discipline.eraser.forget();
            discipline.literalNext = false;
        }
        if (before.hasInput(Termios.IXON)
                && !after.hasInput(Termios.IXON)
                && !discipline.output.stoppedByCall) {
            discipline.output.stopped = false;
            discipline.output.processEchoes();
        }
        return discipline.freeze();
    }
}
