package exitscope.change;

import exitscope.state.DescriptorTableId;
import exitscope.state.FileId;
import exitscope.state.MemoryId;
import exitscope.state.PipeId;
import exitscope.state.TaskId;

/// Memory, descriptors and pipes.
public sealed interface ResourceChange extends Change {
    /// A task gave up its share of an address space. (EX-11)
    ///
    /// @param last whether that freed the memory
    record MemoryReleased(TaskId task, MemoryId memory, boolean last, RuleId rule)
            implements ResourceChange {}

    /// A task gave up its share of a descriptor table. (EX-14, EX-15)
    ///
    /// @param last whether that closes every descriptor
    record DescriptorsReleased(TaskId task, DescriptorTableId table, boolean last, RuleId rule)
            implements ResourceChange {}

    record DescriptorOpened(TaskId task, int descriptor, FileId file) implements ResourceChange {}

    record DescriptorClosed(TaskId task, int descriptor, FileId file) implements ResourceChange {}

    record PipeCreated(TaskId task, PipeId pipe, int readDescriptor, int writeDescriptor)
            implements ResourceChange {}

    /// Bytes went into a pipe.
    ///
    /// @param written bytes that went in
    record PipeWritten(TaskId task, PipeId pipe, int written) implements ResourceChange {}

    /// Bytes came out of a pipe.
    ///
    /// @param read bytes that came out, 0 at end of file
    record PipeRead(TaskId task, PipeId pipe, int read) implements ResourceChange {}

    /// The last writer is gone: readers see end of file. (EX-14)
    record PipeWriteEndGone(TaskId task, PipeId pipe) implements ResourceChange {}

    /// The last reader is gone: writers get SIGPIPE.
    record PipeReadEndGone(TaskId task, PipeId pipe) implements ResourceChange {}

    /// An event counter was read or written.
    ///
    /// @param from the old count, unsigned
    /// @param to the new count, unsigned
    record CounterChanged(TaskId task, FileId file, long from, long to) implements ResourceChange {}

    /// A task made a pair of connected sockets.
    record SocketPairCreated(TaskId task, int firstDescriptor, int secondDescriptor)
            implements ResourceChange {}

    /// A message went into a socket, for the other end to receive.
    ///
    /// @param sent bytes
    /// @param files open files that travel with them
    record SocketSent(TaskId task, FileId socket, int sent, int files) implements ResourceChange {}

    /// Something was received from a socket.
    ///
    /// @param received bytes, 0 at the end too
    /// @param files open files that came with them
    record SocketReceived(TaskId task, FileId socket, int received, int files)
            implements ResourceChange {}

    /// The other end of a socket is gone.
    record SocketHungUp(TaskId task, FileId socket) implements ResourceChange {}
}
