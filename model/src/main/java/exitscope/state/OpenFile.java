package exitscope.state;

/// An open file description. (open(2))
///
/// @param references descriptors that refer to it, over all tables
/// @param nonBlocking O_NONBLOCK
public record OpenFile(FileId id, Kind kind, int references, boolean nonBlocking) {
    /// What is open.
    public sealed interface Kind {}

    /// One of the console's three streams. A terminal is one and the same to the guest, whatever
    /// the stream; where the console is no terminal they are three pipes.
    ///
    /// @param stream 0 for input, 1 for output, 2 for errors
    public record ConsoleFile(int stream) implements Kind {}

    /// The end of a pipe that is read.
    public record PipeReader(PipeId pipe) implements Kind {}

    /// The end of a pipe that is written.
    public record PipeWriter(PipeId pipe) implements Kind {}
}
