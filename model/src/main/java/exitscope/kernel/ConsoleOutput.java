package exitscope.kernel;

import exitscope.change.GuestChange.ConsoleWritten;
import exitscope.state.Bytes;
import exitscope.state.Console;

import org.jspecify.annotations.Nullable;

/// What appears before the person.
public final class ConsoleOutput {
    /// The stream of what the terminal itself shows.
    public static final int ECHO = 0;

    private ConsoleOutput() {}

    /// Appends to the output.
    ///
    /// @param writer null for the terminal itself
    /// @param stream 1 for output, 2 for errors, [#ECHO]
    public static void append(Editor edit, @Nullable TaskDraft writer, int stream, Bytes bytes) {
        Console console = edit.console;
        long next = console.output().isEmpty() ? 0 : console.output().lastKey() + 1;
        Console.Chunk chunk =
                new Console.Chunk(
                        writer == null ? null : writer.id,
                        writer == null ? 0 : writer.number(),
                        stream,
                        bytes);
        edit.console =
                console.withOutput(
                        console.output().with(next, chunk), console.written() + bytes.length());
        edit.record(new ConsoleWritten(writer == null ? null : writer.id, stream, bytes));
    }
}
