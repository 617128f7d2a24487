package exitscope.kernel.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.Signal;
import exitscope.state.Bytes;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What typed bytes become. The expected echoes were seen on Linux's pseudo-terminals.
class LineDisciplineTest {
    /// Remembers what comes out.
    private static final class Screen implements TerminalDevice {
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        private final List<Signal> signals = new ArrayList<>();
        private int room = 1_000_000;

        @Override
        public int room() {
            return room;
        }

        @Override
        public void put(byte[] bytes) {
            shown.writeBytes(bytes);
            room -= bytes.length;
        }

        @Override
        public void flushOutput() {}

        @Override
        public void signal(Signal signal) {
            signals.add(signal);
        }

        private String text() {
            String text = shown.toString(StandardCharsets.ISO_8859_1);
            shown.reset();
            return text;
        }
    }

    private final Screen screen = new Screen();
    private Termios termios = Termios.DEFAULT;
    private LineDiscipline line = new LineDiscipline(termios, TerminalLine.EMPTY, screen);

    private void set(Termios wanted) {
        TerminalLine changed = LineDiscipline.changed(termios, wanted, line.freeze(), screen);
        termios = wanted;
        line = new LineDiscipline(termios, changed, screen);
    }

    private int type(String text) {
        return line.receive(Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String read(int count) {
        return new String(line.read(count).toArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aLineCanBeReadWhenItIsComplete() {
        type("ab");
        assertFalse(line.readable());
        type("c\r");
        assertTrue(line.readable(), "ICRNL makes a carriage return the line's end");
        assertEquals("abc\r\n", screen.text());
        assertEquals(4, line.available());
        assertEquals("a", read(1));
        assertEquals("bc\n", read(100));
        assertFalse(line.readable());
    }

    @Test
    void erasureIsShownByColumns() {
        type("abc\u007fd\n");
        assertEquals("abc\b \bd\r\n", screen.text());
        assertEquals("abd\n", read(100));
        type("a\tb\u007f\u007f\u007f x\u0017y\u0015q\n");
        assertEquals("a\tb\b \b\b\b\b\b\b\b\b\b \b x\b \by\b \b\b \bq\r\n", screen.text());
        assertEquals("q\n", read(100));
        type("\u0001\u007f\n");
        assertEquals("^A\b \b\b \b\r\n", screen.text());
    }

    @Test
    void endOfFileEndsALineWithoutBeingPartOfIt() {
        type("ab\u0004");
        assertEquals("ab", read(100));
        type("ab\u0004");
        assertEquals("ab", read(2));
        assertFalse(line.readable(), "the end of file is not left over");
        type("\u0004");
        assertTrue(line.readable());
        assertEquals(0, line.available());
        assertEquals("", read(100));
        assertFalse(line.readable());
    }

    @Test
    void aSignalCharacterDropsWhatWasTyped() {
        type("abc\u0003");
        assertEquals("^C", screen.text(), "the echo that had not come out is dropped too");
        assertEquals(List.of(Signal.SIGINT), screen.signals);
        type("\n");
        assertEquals("\n", read(100));
        set(termios.withLocal(termios.local() | Termios.NOFLSH));
        type("ab\u001c\u001ac\n");
        assertEquals(List.of(Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTSTP), screen.signals);
        assertEquals("abc\n", read(100));
    }

    @Test
    void literalNextAndReprint() {
        type("q\u0016\u0003\n");
        assertEquals("q^\b^C\r\n", screen.text());
        assertEquals("q\u0003\n", read(100));
        type("x\u0012\n");
        assertEquals("x^R\r\nx\r\n", screen.text());
        assertEquals("x\n", read(100));
    }

    @Test
    void stoppedOutputIsHeldAndTheEchoWithIt() {
        type("\u0013ab");
        assertEquals(0, line.write("out".getBytes(StandardCharsets.ISO_8859_1), 0));
        assertEquals("", screen.text());
        type("\u0011");
        assertEquals("ab", screen.text());
        assertEquals(3, line.write("out".getBytes(StandardCharsets.ISO_8859_1), 0));
    }

    @Test
    void aLineThatIsTooLongLosesItsEndButCanBeEnded() {
        assertEquals(5_000, type("x".repeat(5_000)));
        assertFalse(line.readable());
        type("y\n");
        assertEquals("x".repeat(4_095) + "\n", read(10_000));
        type("a\n");
        assertEquals(4_093, type("z".repeat(6_000)), "what a complete line leaves free");
    }

    @Test
    void withoutCanonicalModeEveryByteCounts() {
        type("ab");
        set(termios.withLocal(termios.local() & ~(Termios.ICANON | Termios.ECHO)));
        assertTrue(line.readable());
        type("\u007f\u0004");
        assertEquals("ab\u007f\u0004", read(100));
        type("left");
        set(termios.withLocal(termios.local() | Termios.ICANON));
        assertEquals("left", read(100), "what is there counts as a line");
        set(termios.withLocal(termios.local() & ~Termios.ICANON).withCharacter(Termios.VMIN, 3));
        type("ab");
        assertFalse(line.readableByPoll());
        type("c");
        assertTrue(line.readableByPoll());
    }

    @Test
    void linesCanBeMadeOfOtherCharacters() {
        set(termios.withCharacter(Termios.VEOL, ';'));
        type("a;b");
        assertEquals("a;", read(100));
        set(termios.withInput((termios.input() & ~Termios.ICRNL) | Termios.INLCR));
        type("\n\r;");
        assertEquals("b\r\r;", read(100));
        set(termios.withInput(Termios.IGNCR | Termios.ISTRIP));
        type("\u00e1\r\n");
        assertEquals("a\n", read(100));
    }

    @Test
    void outputIsProcessed() {
        line.write("a\nb\tc".getBytes(StandardCharsets.ISO_8859_1), 0);
        assertEquals("a\r\nb\tc", screen.text());
        set(termios.withOutput(Termios.OPOST | Termios.TABDLY));
        line.write("d\te".getBytes(StandardCharsets.ISO_8859_1), 0);
        assertEquals("d      e", screen.text(), "from column 10 to 16");
        set(termios.withOutput(0));
        line.write("\n".getBytes(StandardCharsets.ISO_8859_1), 0);
        assertEquals("\n", screen.text());
    }

    @Test
    void aNewLineTakesNoHalfRoom() {
        screen.room = 2;
        assertEquals(1, line.write("a\n".getBytes(StandardCharsets.ISO_8859_1), 0));
        assertEquals("a", screen.text());
        type("b\n");
        assertEquals("b", screen.text());
        screen.room = 10;
        line.showEchoes();
        assertEquals("\r\n", screen.text());
    }

    @Test
    void otherWaysOfShowingAnErasure() {
        set(termios.withLocal((termios.local() & ~Termios.ECHOKE)));
        type("ab\u0015c\n");
        assertEquals("ab^U\r\nc\r\n", screen.text());
        set(termios.withLocal(termios.local() | Termios.ECHOPRT));
        type("ab\u007f\u007fc\n");
        assertEquals("ab\\ba/c\r\n", screen.text());
        set(termios.withLocal(Termios.ICANON | Termios.ECHONL));
        type("secret\n");
        assertEquals("\r\n", screen.text());
    }
}
