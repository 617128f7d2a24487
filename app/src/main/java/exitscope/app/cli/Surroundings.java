package exitscope.app.cli;

import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// What lies around the program: the three streams that every program is given, raw, and the
/// environment. A value, so that a test brings its own.
///
/// @param in standard input
/// @param out standard output; unbuffered, so that a byte that was written is out
/// @param err standard error, likewise
/// @param terminals which of them are terminals
/// @param environment the environment variables
public record Surroundings(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Terminals terminals,
        Map<String, String> environment) {

    /// Which streams are terminals.
    public record Terminals(boolean in, boolean out, boolean err) {
        public static final Terminals NONE = new Terminals(false, false, false);

        /// The same for the guest.
        TerminalStreams streams() {
            return new TerminalStreams(in, out, err);
        }
    }

    /// The system property in which the launcher says which of the descriptors 0, 1 and 2 are
    /// terminals.
    private static final String TERMINALS = "exitscope.terminals";

    /// Those of this process.
    public static Surroundings ofProcess() {
        return new Surroundings(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminals(System.getProperty(TERMINALS)),
                Map.copyOf(System.getenv()));
    }

    /// Without a launcher that says it, all three are terminals or none is, as far as Java can
    /// tell.
    @SuppressWarnings("SystemConsoleNull") // the older contract is the one NullAway knows
    private static Terminals terminals(@Nullable String said) {
        if (said == null) {
            Console console = System.console();
            boolean all = console != null && console.isTerminal();
            return new Terminals(all, all, all);
        }
        return new Terminals(said.contains("0"), said.contains("1"), said.contains("2"));
    }

    /// Whether the person asked for the inner details of a problem.
    boolean debugging() {
        return !environment.getOrDefault("EXITSCOPE_DEBUG", "").isEmpty();
    }
}
