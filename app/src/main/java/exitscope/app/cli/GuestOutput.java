package exitscope.app.cli;

import exitscope.change.Change;
import exitscope.change.GuestChange.ConsoleWritten;
import exitscope.change.Transition;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// What appears on the guest's console, handed to our streams.
///
/// Where our terminal was handed over to the guest, its bytes go out as they are: the guest's
/// terminal has made carriage returns of line ends, and echoes. Where ours still does both, the
/// guest's echo is left out, and the carriage return before a line feed as well.
final class GuestOutput {
    private static final String TERMINAL = "/dev/tty";

    private final Surroundings surroundings;
    private final boolean handedOver;

    /// @param handedOver whether our terminal was handed over to the guest
    GuestOutput(Surroundings surroundings, boolean handedOver) {
        this.surroundings = surroundings;
        this.handedOver = handedOver;
    }

    void write(Transition transition) {
        for (Change change : transition.changes()) {
            if (change instanceof ConsoleWritten written) {
                try {
                    write(written);
                } catch (IOException e) {
                    throw new BrokenOutput(e);
                }
            }
        }
    }

    private void write(ConsoleWritten written) throws IOException {
        byte[] bytes = written.bytes().toArray();
        switch (written.descriptor()) {
            case 0 -> {
                if (handedOver) {
                    echo(bytes);
                }
            }
            case 2 -> put(surroundings.err(), surroundings.terminals().err(), bytes);
            default -> put(surroundings.out(), surroundings.terminals().out(), bytes);
        }
    }

    /// An echo belongs to the terminal, wherever the program's output goes.
    private void echo(byte[] bytes) throws IOException {
        if (surroundings.terminals().out()) {
            put(surroundings.out(), true, bytes);
        } else if (surroundings.terminals().err()) {
            put(surroundings.err(), true, bytes);
        } else {
            try (OutputStream terminal = new FileOutputStream(TERMINAL)) {
                terminal.write(bytes);
            }
        }
    }

    private void put(OutputStream out, boolean terminal, byte[] bytes) throws IOException {
        out.write(handedOver || !terminal ? bytes : withoutReturns(bytes));
        out.flush();
    }

    /// Our own terminal makes the carriage returns.
    private static byte[] withoutReturns(byte[] bytes) {
        byte[] kept = new byte[bytes.length];
        int count = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean beforeLineFeed = i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] != '\r' || !beforeLineFeed) {
                kept[count++] = bytes[i];
            }
        }
        return java.util.Arrays.copyOf(kept, count);
    }
}
