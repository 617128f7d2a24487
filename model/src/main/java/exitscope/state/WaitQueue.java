package exitscope.state;

import java.util.List;

/// Who is to be told when something happens. (Linux: wait_queue_head)
///
/// @param waiters in the order in which they came
public record WaitQueue(WaitKey key, List<Waiter> waiters) {
    /// One who is to be told.
    public sealed interface Waiter {}

    /// A task asleep, which looks again.
    public record Sleeper(TaskId task) implements Waiter {}

    /// An epoll that watches a file: it notes that the file may be ready. (epoll(7))
    ///
    /// @param interest the key in [OpenFile.EpollFile#interests]
    public record Watch(FileId epoll, long interest) implements Waiter {}

    /// An open file whose owner is sent a signal. (O_ASYNC)
    public record Notice(FileId file) implements Waiter {}

    public WaitQueue {
        waiters = List.copyOf(waiters);
    }
}
