package exitscope.kernel;

import exitscope.state.TaskId;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;
import exitscope.state.WaitQueue.Waiter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Who sleeps until something happens, and telling them. (Linux: kernel/sched/wait.c)
public final class WaitQueues {
    private WaitQueues() {}

    static void add(Editor edit, WaitKey key, Waiter waiter) {
        List<Waiter> waiters = new ArrayList<>(waiters(edit, key));
        waiters.add(waiter);
        edit.waitQueues.put(key.code(), new WaitQueue(key, waiters));
    }

    static void remove(Editor edit, WaitKey key, Waiter waiter) {
        List<Waiter> waiters = new ArrayList<>(waiters(edit, key));
        waiters.remove(waiter);
        if (waiters.isEmpty()) {
            edit.waitQueues.remove(key.code());
        } else {
            edit.waitQueues.put(key.code(), new WaitQueue(key, waiters));
        }
    }

    private static List<Waiter> waiters(Editor edit, WaitKey key) {
        @Nullable WaitQueue queue = edit.waitQueues.find(key.code());
        return queue == null ? List.of() : queue.waiters();
    }

    /// It has happened: all who stand under the key look again, in the order in which they came.
    public static void wake(Editor edit, WaitKey key) {
        for (Waiter waiter : waiters(edit, key)) {
            switch (waiter) {
                case WaitQueue.Sleeper(TaskId task) -> Blocking.wake(edit, edit.task(task));
            }
        }
    }
}
