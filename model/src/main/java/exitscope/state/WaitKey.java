package exitscope.state;

/// Names one thing that can happen and that tasks sleep until, such as "pipe 3 can be read".
/// Sleepers stand in the [WaitQueue] under this key, so that a wake-up costs nothing for all
/// others.
///
/// @param number which one of its kind: of a pipe its [PipeId], of what belongs to one open file
///   its [FileId]
public record WaitKey(Event event, int number) {
    private static final int INPUT = 0x41;
    private static final int OUTPUT = 0x104;

    /// What happens.
    public enum Event {
        /// a pipe has content, or lost its last writer
        PIPE_READABLE(INPUT),
        /// a pipe has room, or lost its last reader
        PIPE_WRITABLE(OUTPUT),
        /// a FIFO was opened for reading
        FIFO_READER(0),
        /// a FIFO was opened for writing
        FIFO_WRITER(0),
        /// a lock on a file was given up
        FILE_UNLOCKED(0),
        /// something was typed on the console
        CONSOLE_INPUT(INPUT),
        /// a terminal has input for those inside
        TERMINAL_READABLE(INPUT),
        /// a terminal has room for output
        TERMINAL_WRITABLE(OUTPUT),
        /// a pseudo-terminal's master has something to read
        MASTER_READABLE(INPUT),
        /// a pseudo-terminal's master has room to write
        MASTER_WRITABLE(OUTPUT),
        /// an event counter is above zero
        COUNTER_READABLE(INPUT),
        /// an event counter was lowered
        COUNTER_WRITABLE(OUTPUT),
        /// a message came to a socket, or its other end hung up
        SOCKET_READABLE(INPUT),
        /// a socket has room to send
        SOCKET_WRITABLE(OUTPUT),
        /// a timer that is a file has expired
        TIMER_EXPIRED(INPUT),
        /// a signal was sent to the users of a handler table, by [HandlersId]
        SIGNAL_SENT(INPUT),
        /// a task of a process has exited or was reaped, by [GroupId]
        TASK_EXITED(INPUT),
        /// an exec that waited has run its program or failed, by [GroupId]
        EXEC_OVER(0),
        /// something that an epoll watches may be ready
        EPOLL_READY(INPUT);

        private final int bits;

        Event(int bits) {
            this.bits = bits;
        }

        /// What poll may find afterwards, in the bits of poll(2).
        public int bits() {
            return bits;
        }
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

    public static WaitKey counterReadable(FileId file) {
        return new WaitKey(Event.COUNTER_READABLE, file.value());
    }

    public static WaitKey counterWritable(FileId file) {
        return new WaitKey(Event.COUNTER_WRITABLE, file.value());
    }

    public static WaitKey socketReadable(FileId file) {
        return new WaitKey(Event.SOCKET_READABLE, file.value());
    }

    public static WaitKey socketWritable(FileId file) {
        return new WaitKey(Event.SOCKET_WRITABLE, file.value());
    }

    public static WaitKey timerExpired(FileId file) {
        return new WaitKey(Event.TIMER_EXPIRED, file.value());
    }

    public static WaitKey signalSent(HandlersId handlers) {
        return new WaitKey(Event.SIGNAL_SENT, handlers.value());
    }

    public static WaitKey taskExited(GroupId group) {
        return new WaitKey(Event.TASK_EXITED, group.value());
    }

    public static WaitKey execOver(GroupId group) {
        return new WaitKey(Event.EXEC_OVER, group.value());
    }

    public static WaitKey epollReady(FileId epoll) {
        return new WaitKey(Event.EPOLL_READY, epoll.value());
    }

    /// The key under which [MachineState#waitQueues] holds the queue.
    public long code() {
        return (long) event.ordinal() << 32 | number;
    }
}
