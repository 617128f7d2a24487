package exitscope.app.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The terminal that we run on, made to hand every key to the guest's own: it edits no lines,
/// echoes nothing and takes no key for itself, until it is closed or this process ends.
final class HostTerminal implements AutoCloseable {
    private final String before;
    private final Thread restoring = new Thread(this::restore, "restore the terminal");

    private HostTerminal(String before) {
        this.before = before;
    }

    /// Hands the terminal on our standard input over.
    ///
    /// @return null where it cannot be done: it then keeps editing lines and echoing
    static @Nullable HostTerminal handOver() {
        String before = stty("-g");
        if (before == null || before.isBlank()) {
            return null;
        }
        HostTerminal terminal = new HostTerminal(before.strip());
        try {
            Runtime.getRuntime().addShutdownHook(terminal.restoring);
        } catch (IllegalStateException _) {
            // The program is about to end.
            return null;
        }
        if (stty("raw", "-echo") == null) {
            terminal.close();
            return null;
        }
        return terminal;
    }

    /// Runs stty(1) on our standard input.
    ///
    /// @return what it prints, or null when it fails
    private static @Nullable String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] printed = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? new String(printed, StandardCharsets.UTF_8) : null;
        } catch (IOException e) {
            // No stty here.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void restore() {
        stty(before);
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook runs.
            return;
        }
    }
}
