package exitscope.app.cli;

import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Our standard input, handed to the guest.
///
/// From a file or a pipe it is read when the guest waits for it and not before, so that what we do
/// not need stays for whoever reads after us; and it is read at once, whatever else the guest could
/// do: the run then depends on what is read and never on when. From a terminal every key is handed
/// on when it is typed, since it may be one that sends a signal; the guest goes on meanwhile, and
/// its timers fire as time passes here.
final class GuestInput {
    private static final int BUFFER = 65_536;

    private final InputStream in;
    private final boolean terminal;
    private final BlockingQueue<Choice> arrived = new LinkedBlockingQueue<>();

    GuestInput(InputStream in, boolean terminal) {
        this.in = in;
        this.terminal = terminal;
        if (terminal) {
            Thread reader = new Thread(this::readForEver, "standard input");
            reader.setDaemon(true);
            reader.start();
        }
    }

    /// What to give the guest now, or null when there is nothing, or it has better to do than to
    /// wait.
    @Nullable Choice choice(MachineState state, List<Choice> enabled) {
        if (state.ended() != null || state.console().inputClosed()) {
            return null;
        }
        if (terminal) {
            return await(state, enabled);
        }
        boolean waiting =
                !state.sleepers(WaitKey.CONSOLE_INPUT).isEmpty()
                        && state.console().input().isEmpty();
        return waiting ? read() : null;
    }

    private @Nullable Choice await(MachineState state, List<Choice> enabled) {
        try {
            if (enabled.isEmpty()) {
                return arrived.take();
            }
            if (enabled.getFirst() instanceof Choice.FireTimer) {
                long left = state.timers().firstKey() - state.clock();
                return arrived.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            }
            return arrived.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Choice.CloseInput();
        }
    }

    private void readForEver() {
        Choice choice;
        do {
            choice = read();
            arrived.add(choice);
        } while (!(choice instanceof Choice.CloseInput));
    }

    private Choice read() {
        byte[] buffer = new byte[BUFFER];
        try {
            int count = in.read(buffer);
            return count <= 0
                    ? new Choice.CloseInput()
                    : new Choice.Type(Bytes.copyOf(Arrays.copyOf(buffer, count)));
        } catch (IOException e) {
            // What cannot be read has no more to give.
            return new Choice.CloseInput();
        }
    }
}
