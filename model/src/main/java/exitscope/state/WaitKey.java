package exitscope.state;

/// Names one thing that can happen and that tasks sleep until, such as "pipe 3 can be read".
/// Sleepers stand in the [WaitQueue] under this key, so that a wake-up costs nothing for all
/// others.
///
/// @param number which one of its kind: of a pipe its [PipeId], of what belongs to one open file
///   its [FileId]
public record WaitKey(Event event, int number) {
    /// What happens.
    public enum Event {
        /// a pipe has content, or lost its last writer
        PIPE_READABLE,
        /// a pipe has room, or lost its last reader
        PIPE_WRITABLE,
        /// a FIFO was opened for reading
        FIFO_READER,
        /// a FIFO was opened for writing
        FIFO_WRITER,
        /// a lock on a file was given up
        FILE_UNLOCKED,
        /// something was typed on the console
        CONSOLE_INPUT,
        /// a terminal has input for those inside
        TERMINAL_READABLE,
        /// a terminal has room for output
        TERMINAL_WRITABLE,
        /// a pseudo-terminal's master has something to read
        MASTER_READABLE,
        /// a pseudo-terminal's master has room to write
        MASTER_WRITABLE
    }

    public static final WaitKey CONSOLE_INPUT = new WaitKey(Event.CONSOLE_INPUT, 0);

    public static WaitKey pipeReadable(PipeId pipe) {
        return new WaitKey(Event.PIPE_READABLE, pipe.value());
    }

    public static WaitKey pipeWritable(PipeId pipe) {
        return new WaitKey(Event.PIPE_WRITABLE, pipe.value());
    }

    public static WaitKey fifoReader(PipeId pipe) {
        return new WaitKey(Event.FIFO_READER, pipe.value());
    }

    public static WaitKey fifoWriter(PipeId pipe) {
        return new WaitKey(Event.FIFO_WRITER, pipe.value());
    }

    public static WaitKey terminalReadable(TerminalId terminal) {
        return new WaitKey(Event.TERMINAL_READABLE, terminal.value());
    }

    public static WaitKey terminalWritable(TerminalId terminal) {
        return new WaitKey(Event.TERMINAL_WRITABLE, terminal.value());
    }

    public static WaitKey masterReadable(TerminalId terminal) {
        return new WaitKey(Event.MASTER_READABLE, terminal.value());
    }

    public static WaitKey masterWritable(TerminalId terminal) {
        return new WaitKey(Event.MASTER_WRITABLE, terminal.value());
    }

    public static WaitKey fileUnlocked(InodeId inode) {
        return new WaitKey(Event.FILE_UNLOCKED, (int) inode.value());
    }

    /// The key under which [MachineState#waitQueues] holds the queue.
    public long code() {
        return (long) event.ordinal() << 32 | number;
    }
}
