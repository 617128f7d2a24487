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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/// Our standard input, handed to the guest when it waits for it and not before, so that what we do
/// not need stays for whoever reads after us.
///
/// From a file or a pipe it is read at once, whatever else the guest could do: the run then depends
/// on what is read and never on when. From a terminal the guest's other tasks go on, and its timers
/// fire as time passes here.
final class GuestInput {
    private static final int BUFFER = 65_536;

    private final InputStream in;
    private final boolean terminal;
    private final SynchronousQueue<Choice> arrived = new SynchronousQueue<>();

    /// Opened once for every chunk that is wanted.
    private volatile CountDownLatch wanted = new CountDownLatch(1);

    private boolean asked;

    GuestInput(InputStream in, boolean terminal) {
        this.in = in;
        this.terminal = terminal;
        if (terminal) {
            Thread reader = new Thread(this::readForEver, "standard input");
            reader.setDaemon(true);
            reader.start();
        }
    }

    /// What to give the guest now, or null when it wants nothing, or has better to do than to wait.
    @Nullable Choice choice(MachineState state, List<Choice> enabled) {
        boolean waiting =
                state.ended() == null
                        && !state.sleepers(WaitKey.CONSOLE_INPUT).isEmpty()
                        && state.console().input().isEmpty()
                        && !state.console().inputClosed();
        if (!waiting) {
            return null;
        }
        if (!terminal) {
            return read();
        }
        if (!asked) {
            asked = true;
            wanted.countDown();
        }
        return await(state, enabled);
    }

    private @Nullable Choice await(MachineState state, List<Choice> enabled) {
        try {
            Choice choice;
            if (enabled.isEmpty()) {
                choice = arrived.take();
            } else if (enabled.getFirst() instanceof Choice.FireTimer) {
                long left = state.timers().firstKey() - state.clock();
                choice = arrived.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            } else {
                choice = arrived.poll();
            }
            if (choice != null) {
                asked = false;
            }
            return choice;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Choice.CloseInput();
        }
    }

    private void readForEver() {
        try {
            Choice choice;
            do {
                wanted.await();
                wanted = new CountDownLatch(1);
                choice = read();
                arrived.put(choice);
            } while (!(choice instanceof Choice.CloseInput));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
