package exitscope.state;

/// An open file description. (open(2))
///
/// @param references descriptors that refer to it, over all tables
/// @param nonBlocking O_NONBLOCK
public record OpenFile(FileId id, Kind kind, int references, boolean nonBlocking) {
    /// What is open.
    public sealed interface Kind {}

    /// The console, for reading and writing.
    public record ConsoleFile() implements Kind {}

    /// The end of a pipe that is read.
    public record PipeReader(PipeId pipe) implements Kind {}

    /// The end of a pipe that is written.
    public record PipeWriter(PipeId pipe) implements Kind {}
}
