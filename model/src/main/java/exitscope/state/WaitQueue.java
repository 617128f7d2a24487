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

    public WaitQueue {
        waiters = List.copyOf(waiters);
    }
}
