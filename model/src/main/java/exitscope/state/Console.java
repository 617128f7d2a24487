package exitscope.state;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// What the person reads and types. To the guest it is a terminal, or pipes, or some of each.
///
/// @param terminal the terminal that the person sits at, or null where there are only pipes
/// @param output what was written, in order, by running number
/// @param written bytes of all output together
/// @param input for a pipe: what was given and is not yet read. What is typed at the terminal is
///   with the terminal
/// @param inputClosed whether a read of an empty input gives end of file, and the terminal is hung
///   up
public record Console(
        @Nullable TerminalId terminal,
        LongMap<Chunk> output,
        long written,
        Bytes input,
        boolean inputClosed) {
    /// One write.
    ///
    /// @param writer the task that wrote, or null for what the terminal itself shows of what is
    ///   typed
    /// @param number the writer's number in its own namespace, which it may have lost since; 0 for
    ///   none
    /// @param descriptor the stream: 1 for output, 2 for errors, 0 for an echo
    /// @param bytes as they reach the person: through the output processing of the terminal, if it
    ///   is one, so that lines end in carriage return and line feed
    public record Chunk(@Nullable TaskId writer, int number, int descriptor, Bytes bytes) {}

    public Console withOutput(LongMap<Chunk> other, long writtenBytes) {
        return new Console(terminal, other, writtenBytes, input, inputClosed);
    }

    public Console withTerminal(TerminalId other) {
        return new Console(other, output, written, input, inputClosed);
    }

    public Console withInput(Bytes other) {
        return new Console(terminal, output, written, other, inputClosed);
    }

    public Console withInputClosed() {
        return new Console(terminal, output, written, input, true);
    }
}
