package exitscope.kernel.terminal;

import exitscope.state.Bytes;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;

import java.util.Arrays;

/// Input that waits to be read, and the line that is being typed behind it. In canonical mode a
/// mark on a byte says that it ends a line; a marked zero is an end of file. (Linux: read_buf,
/// read_flags and canon_head of drivers/tty/n_tty.c)
final class TerminalInput {
    private final Termios termios;
    private final byte[] bytes = new byte[LineDiscipline.CAPACITY + 2];
    private final boolean[] marks = new boolean[LineDiscipline.CAPACITY + 2];
    private int length;
    private int lineBegin;

    TerminalInput(Termios termios, TerminalLine line) {
        this.termios = termios;
        length = line.input().length();
        for (int i = 0; i < length; i++) {
            bytes[i] = line.input().at(i);
            marks[i] = line.marks().at(i) != 0;
        }
        lineBegin = line.lineBegin();
    }

    Bytes bytes() {
        return Bytes.copyOf(Arrays.copyOf(bytes, length));
    }

    /// One for each byte: 1 where it ends a line, else 0.
    Bytes marks() {
        byte[] marked = new byte[length];
        for (int i = 0; i < length; i++) {
            marked[i] = (byte) (marks[i] ? 1 : 0);
        }
        return Bytes.copyOf(marked);
    }

    /// Where the line begins that is being typed.
    int lineBegin() {
        return lineBegin;
    }

    int length() {
        return length;
    }

    /// An unsigned byte.
    int at(int index) {
        return bytes[index] & 0xff;
    }

    boolean lineIsEmpty() {
        return length == lineBegin;
    }

    /// Whether reads take lines.
    private boolean byLines() {
        return termios.canonical() && !termios.hasLocal(Termios.EXTPROC);
    }

    /// Whether another character may come. Where no complete line waits, a line that is too long
    /// loses its last characters, since else it could never be ended.
    boolean makeRoom() {
        int needed = termios.hasInput(Termios.PARMRK) ? 3 : 1;
        if (length + needed < LineDiscipline.CAPACITY) {
            return true;
        }
        if (!termios.canonical() || lineBegin > 0) {
            return false;
        }
        length = Math.min(length, LineDiscipline.CAPACITY - 1);
        return true;
    }

    void append(int c) {
        bytes[length] = (byte) c;
        marks[length] = false;
        length++;
    }

    void endLine(int c) {
        append(c);
        marks[length - 1] = true;
        lineBegin = length;
    }

    /// Takes back what was typed behind `newLength` bytes.
    void cut(int newLength) {
        length = newLength;
    }

    void clear() {
        length = 0;
        lineBegin = 0;
    }

    /// Reads take lines from now on, or no longer: what is there counts as one line, or as none.
    void changeMode() {
        Arrays.fill(marks, false);
        lineBegin = 0;
        if (termios.canonical() && length > 0) {
            marks[length - 1] = true;
            lineBegin = length;
        }
    }

    /// Whether a read would get something, or the end of file.
    boolean readable() {
        return byLines() ? lineBegin > 0 : length > 0;
    }

    /// Whether poll(2) calls it readable: as many bytes as VMIN asks for. (Linux:
    /// input_available_p)
    boolean readableByPoll() {
        if (byLines()) {
            return lineBegin > 0;
        }
        int least = termios.character(Termios.VMIN);
        return length >= (termios.character(Termios.VTIME) == 0 && least > 0 ? least : 1);
    }

    /// Takes input out: in canonical mode a line at most, without the mark of an end of file. Empty
    /// for an end of file.
    Bytes read(int count) {
        if (!byLines()) {
            int taken = Math.min(count, length);
            Bytes read = Bytes.copyOf(Arrays.copyOf(bytes, taken));
            drop(taken);
            return read;
        }
        int most = Math.min(count, lineBegin);
        int taken = 0;
        boolean ended = false;
        while (taken < most && !ended) {
            ended = marks[taken];
            taken++;
        }
        boolean endOfFile = ended && bytes[taken - 1] == 0;
        Bytes read = Bytes.copyOf(Arrays.copyOf(bytes, endOfFile ? taken - 1 : taken));
        // An end of file behind bytes that fill the buffer is not left for the next read.
        if (!ended && taken < lineBegin && marks[taken] && bytes[taken] == 0) {
            taken++;
        }
        drop(taken);
        return read;
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        System.arraycopy(marks, count, marks, 0, length - count);
        length -= count;
        lineBegin = Math.max(lineBegin - count, 0);
    }

    /// Bytes that FIONREAD tells of. (Linux: inq_canon)
    int available() {
        if (!byLines()) {
            return length;
        }
        int count = lineBegin;
        for (int i = 0; i < lineBegin; i++) {
            if (marks[i] && bytes[i] == 0) {
                count--;
            }
        }
        return count;
    }
}
