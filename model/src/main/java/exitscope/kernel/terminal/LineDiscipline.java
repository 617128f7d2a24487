package exitscope.kernel.terminal;

import exitscope.abi.Signal;
import exitscope.state.Bytes;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;

import java.util.Arrays;

/// What lies between the keys and the program that reads: line editing, echo, the characters that
/// send signals or hold output back. A mutable working copy that one transition owns. (termios(3);
/// Linux: drivers/tty/n_tty.c)
public final class LineDiscipline {
    /// Bytes of input that can wait to be read, a line's end included.
    public static final int CAPACITY = 4_096;

    private final Termios termios;
    private final TerminalDevice device;
    private final TerminalOutput output;
    private final byte[] input = new byte[CAPACITY + 2];
    private final boolean[] marks = new boolean[CAPACITY + 2];
    private int length;
    private int lineBegin;
    private boolean literalNext;
    private boolean erasing;

    public LineDiscipline(Termios termios, TerminalLine line, TerminalDevice device) {
        this.termios = termios;
        this.device = device;
        output = new TerminalOutput(termios, line, device);
        length = line.input().length();
        for (int i = 0; i < length; i++) {
            input[i] = line.input().at(i);
            marks[i] = line.marks().at(i) != 0;
        }
        lineBegin = line.lineBegin();
        literalNext = line.literalNext();
        erasing = line.erasing();
    }

    /// What is to be remembered.
    public TerminalLine freeze() {
        byte[] marked = new byte[length];
        for (int i = 0; i < length; i++) {
            marked[i] = (byte) (marks[i] ? 1 : 0);
        }
        return new TerminalLine(
                Bytes.copyOf(Arrays.copyOf(input, length)),
                Bytes.copyOf(marked),
                lineBegin,
                output.column,
                output.canonColumn,
                literalNext,
                erasing,
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

    /// Letters and digits of Latin 1, as the kernel's isalnum has it.
    private static boolean isWordCharacter(int c) {
        return c == '_'
                || (c < 0x80 ? Character.isLetterOrDigit(c) : c >= 0xc0 && c != 0xd7 && c != 0xf7);
    }

    private boolean local(int flag) {
        return termios.hasLocal(flag);
    }

    private boolean is(int c, int index) {
        return c != 0 && c == termios.character(index);
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
        while (taken < bytes.length() && hasRoom()) {
            receive(bytes.at(taken) & 0xff);
            taken++;
        }
        output.processEchoes();
        return taken;
    }

    private boolean hasRoom() {
        int needed = termios.hasInput(Termios.PARMRK) ? 3 : 1;
        if (length + needed < CAPACITY) {
            return true;
        }
        if (!termios.canonical() || lineBegin > 0) {
            return false;
        }
        length = Math.min(length, CAPACITY - 1);
        return true;
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
            append(c);
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
            erase(c);
            output.commitEchoes();
            return true;
        }
        if (extended(c, Termios.VLNEXT)) {
            literalNext = true;
            if (local(Termios.ECHO)) {
                finishErasing();
                if (local(Termios.ECHOCTL)) {
                    output.echoRaw('^');
                    output.echoRaw('\b');
                    output.commitEchoes();
                }
            }
            return true;
        }
        if (extended(c, Termios.VREPRINT) && local(Termios.ECHO)) {
            finishErasing();
            output.echo(c);
            output.echoRaw('\n');
            for (int i = lineBegin; i < length; i++) {
                output.echo(input[i] & 0xff);
            }
            output.commitEchoes();
            return true;
        }
        if (c == '\n') {
            if (local(Termios.ECHO) || local(Termios.ECHONL)) {
                output.echoRaw('\n');
                output.commitEchoes();
            }
            endLine(c);
            return true;
        }
        if (is(c, Termios.VEOF)) {
            endLine(0);
            return true;
        }
        if (is(c, Termios.VEOL) || extended(c, Termios.VEOL2)) {
            if (local(Termios.ECHO)) {
                noteLineColumn();
                output.echo(c);
                output.commitEchoes();
            }
            markParity(c);
            endLine(c);
            return true;
        }
        return false;
    }

    private void plain(int c) {
        if (local(Termios.ECHO)) {
            finishErasing();
            if (c == '\n') {
                output.echoRaw('\n');
            } else {
                noteLineColumn();
                output.echo(c);
            }
            output.commitEchoes();
        }
        markParity(c);
        append(c);
    }

    /// A character without a meaning of its own. (Linux: n_tty_receive_char)
    private void ordinary(int c) {
        startOnAny();
        if (local(Termios.ECHO)) {
            finishErasing();
            noteLineColumn();
            output.echo(c);
            output.commitEchoes();
        }
        markParity(c);
        append(c);
    }

    private void noteLineColumn() {
        if (lineBegin == length) {
            output.echoSetCanonColumn();
        }
    }

    private void markParity(int c) {
        if (c == 0xff && termios.hasInput(Termios.PARMRK)) {
            append(c);
        }
    }

    private void append(int c) {
        input[length] = (byte) c;
        marks[length] = false;
        length++;
    }

    private void endLine(int c) {
        append(c);
        marks[length - 1] = true;
        lineBegin = length;
    }

    private void finishErasing() {
        if (erasing) {
            output.echoRaw('/');
            erasing = false;
        }
    }

    /// Takes back a character, a word or all of the line being typed. (Linux: eraser)
    private void erase(int c) {
        if (length == lineBegin) {
            return;
        }
        boolean one = is(c, Termios.VERASE);
        boolean word = !one && extended(c, Termios.VWERASE);
        if (!one && !word) {
            if (!local(Termios.ECHO)) {
                length = lineBegin;
                return;
            }
            if (!local(Termios.ECHOK) || !local(Termios.ECHOKE) || !local(Termios.ECHOE)) {
                length = lineBegin;
                finishErasing();
                output.echo(termios.character(Termios.VKILL));
                if (local(Termios.ECHOK)) {
                    output.echoRaw('\n');
                }
                return;
            }
        }
        boolean inWord = false;
        while (length > lineBegin) {
            int head = length;
            int erased;
            do {
                head--;
                erased = input[head] & 0xff;
            } while (isContinuation(termios, erased) && head > lineBegin);
            if (isContinuation(termios, erased)) {
                break;
            }
            if (word) {
                if (isWordCharacter(erased)) {
                    inWord = true;
                } else if (inWord) {
                    break;
                }
            }
            int count = length - head;
            length = head;
            if (local(Termios.ECHO)) {
                showErasure(erased, count, one);
            }
            if (one) {
                break;
            }
        }
        if (length == lineBegin && local(Termios.ECHO)) {
            finishErasing();
        }
    }

    private void showErasure(int c, int count, boolean one) {
        if (local(Termios.ECHOPRT)) {
            if (!erasing) {
                output.echoRaw('\\');
                erasing = true;
            }
            output.echo(c);
            for (int i = 1; i < count; i++) {
                output.echoRaw(input[length + i] & 0xff);
                output.echoMoveBack();
            }
        } else if (one && !local(Termios.ECHOE)) {
            output.echo(termios.character(Termios.VERASE));
        } else if (c == '\t') {
            showTabErasure();
        } else {
            if (isControl(c) && local(Termios.ECHOCTL)) {
                wipe();
            }
            if (!isControl(c) || local(Termios.ECHOCTL)) {
                wipe();
            }
        }
    }

    private void wipe() {
        output.echoRaw('\b');
        output.echoRaw(' ');
        output.echoRaw('\b');
    }

    /// Goes back over a tab by as many columns as it took.
    private void showTabErasure() {
        int columns = 0;
        for (int i = length - 1; i >= lineBegin; i--) {
            int before = input[i] & 0xff;
            if (before == '\t') {
                output.echoEraseTab(columns, true);
                return;
            }
            if (isControl(before)) {
                columns += local(Termios.ECHOCTL) ? 2 : 0;
            } else if (!isContinuation(termios, before)) {
                columns++;
            }
        }
        output.echoEraseTab(columns, false);
    }

    /// Whether a read would get something, or the end of file.
    public boolean readable() {
        return (termios.canonical() && !local(Termios.EXTPROC)) ? lineBegin > 0 : length > 0;
    }

    /// Whether poll(2) calls it readable: as many bytes as VMIN asks for. (Linux:
    /// input_available_p)
    public boolean readableByPoll() {
        if (termios.canonical() && !local(Termios.EXTPROC)) {
            return lineBegin > 0;
        }
        int least = termios.character(Termios.VMIN);
        return length >= (termios.character(Termios.VTIME) == 0 && least > 0 ? least : 1);
    }

    /// Takes input out: in canonical mode a line at most, without the mark of an end of file. Empty
    /// for an end of file.
    public Bytes read(int count) {
        if (!termios.canonical() || local(Termios.EXTPROC)) {
            int taken = Math.min(count, length);
            Bytes bytes = Bytes.copyOf(Arrays.copyOf(input, taken));
            drop(taken);
            return bytes;
        }
        int most = Math.min(count, lineBegin);
        int taken = 0;
        boolean ended = false;
        while (taken < most && !ended) {
            ended = marks[taken];
            taken++;
        }
        boolean endOfFile = ended && input[taken - 1] == 0;
        Bytes bytes = Bytes.copyOf(Arrays.copyOf(input, endOfFile ? taken - 1 : taken));
        // An end of file behind bytes that fill the buffer is not left for the next read.
        if (!ended && taken < lineBegin && marks[taken] && input[taken] == 0) {
            taken++;
        }
        drop(taken);
        return bytes;
    }

    private void drop(int count) {
        System.arraycopy(input, count, input, 0, length - count);
        System.arraycopy(marks, count, marks, 0, length - count);
        length -= count;
        lineBegin = Math.max(lineBegin - count, 0);
    }

    /// Bytes that FIONREAD tells of. (Linux: inq_canon)
    public int available() {
        if (!termios.canonical() || local(Termios.EXTPROC)) {
            return length;
        }
        int count = lineBegin;
        for (int i = 0; i < lineBegin; i++) {
            if (marks[i] && input[i] == 0) {
                count--;
            }
        }
        return count;
    }

    /// Forgets all input. (Linux: reset_buffer_flags)
    public void flushInput() {
        length = 0;
        lineBegin = 0;
        erasing = false;
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
            Arrays.fill(discipline.marks, false);
            discipline.lineBegin = 0;
            if (after.canonical() && discipline.length > 0) {
                discipline.marks[discipline.length - 1] = true;
                discipline.lineBegin = discipline.length;
            }
            discipline.erasing = false;
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
