package exitscope.state;

import exitscope.persistent.LongMap;

/// What the person reads and types. To the guest it is a terminal, or a pipe where output goes
/// elsewhere.
///
/// @param terminal whether isatty(3) says yes
/// @param output what was written, in order, by running number
/// @param written bytes of all output together
/// @param input typed and not yet read
/// @param inputClosed whether a read of an empty input gives end of file
public record Console(
        boolean terminal, LongMap<Chunk> output, long written, Bytes input, boolean inputClosed) {
    /// One write.
    ///
    /// @param writer the task that wrote
    /// @param number the writer's number in its own namespace, which it may have lost since
    /// @param descriptor the stream: 1 for output, 2 for errors
    public record Chunk(TaskId writer, int number, int descriptor, Bytes bytes) {}

    public Console withOutput(LongMap<Chunk> other, long writtenBytes) {
        return new Console(terminal, other, writtenBytes, input, inputClosed);
    }

    public Console withInput(Bytes other) {
        return new Console(terminal, output, written, other, inputClosed);
    }

    public Console withInputClosed() {
        return new Console(terminal, output, written, input, true);
    }
}
