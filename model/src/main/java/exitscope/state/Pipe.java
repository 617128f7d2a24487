package exitscope.state;

import exitscope.persistent.LongMap;

/// A pipe. (pipe(7))
///
/// @param readers open file descriptions for reading; at 0 a write fails with EPIPE
/// @param writers open file descriptions for writing; at 0 a reader sees end of file
/// @param waitingReaders tasks asleep until there is something to read, by [TaskId]
/// @param waitingWriters tasks asleep until there is room, by [TaskId]
public record Pipe(
        PipeId id,
        Bytes content,
        int readers,
        int writers,
        LongMap<TaskId> waitingReaders,
        LongMap<TaskId> waitingWriters) {
    /// Linux's default capacity in bytes.
    public static final int CAPACITY = 65_536;

    /// Writes of at most this many bytes are not divided. (PIPE_BUF)
    public static final int ATOMIC = 4_096;
}
