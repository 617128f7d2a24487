package exitscope.state;

import java.util.List;

/// Tasks asleep on futex words whose keys share a bucket, in the order in which they came.
public record FutexWaiters(List<Waiter> waiters) {
    /// One sleeping task.
    ///
    /// @param bitset which wake-ups concern it
    public record Waiter(FutexKey key, TaskId task, int bitset) {}

    public FutexWaiters {
        waiters = List.copyOf(waiters);
    }
}
