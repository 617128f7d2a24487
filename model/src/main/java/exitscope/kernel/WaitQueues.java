package exitscope.kernel;

import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.Interest;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;
import exitscope.state.WaitQueue.Waiter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Who sleeps until something happens, and telling them. (Linux: kernel/sched/wait.c)
public final class WaitQueues {
    /// The low bits of an epoll event are those of poll(2).
    private static final int POLL_BITS = 0xffff;

    private WaitQueues() {}

    public static void add(Editor edit, WaitKey key, Waiter waiter) {
        List<Waiter> waiters = new ArrayList<>(waiters(edit, key));
        waiters.add(waiter);
        edit.waitQueues.put(key.code(), new WaitQueue(key, waiters));
    }

    public static void remove(Editor edit, WaitKey key, Waiter waiter) {
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
        wake(edit, key, key.event().bits());
    }

    /// It has happened, and an end is gone with it: whatever they wait for, all look again.
    public static void wakeForGood(Editor edit, WaitKey key) {
        wake(edit, key, -1);
    }

    /// It has happened and nobody needs to look, since nothing has changed by it; but who asked to
    /// be sent a signal each time is. (Linux: kill_fasync in pipe_read)
    public static void tell(Editor edit, WaitKey key) {
        for (Waiter waiter : waiters(edit, key)) {
            if (waiter instanceof WaitQueue.Notice(FileId file)) {
                FileNotices.tell(edit, file, key.event());
            }
        }
    }

    private static void wake(Editor edit, WaitKey key, int bits) {
        for (Waiter waiter : waiters(edit, key)) {
            switch (waiter) {
                case WaitQueue.Sleeper(TaskId task) -> Blocking.wake(edit, edit.task(task));
                case WaitQueue.Watch(FileId epoll, long interest) ->
                        note(edit, epoll, interest, bits);
                case WaitQueue.Notice(FileId file) -> FileNotices.tell(edit, file, key.event());
            }
        }
    }

    /// A watched file may be ready: it joins the epoll's ready list, and whoever waits for the
    /// epoll looks. (Linux: fs/eventpoll.c:ep_poll_callback)
    private static void note(Editor edit, FileId id, long key, int bits) {
        OpenFile file = edit.files.find(id.value());
        if (file == null) {
            // Let go of by everybody in this transition; its end is still to be worked out.
            return;
        }
        if (!(file.kind() instanceof OpenFile.EpollFile(var interests, var ready))) {
            throw new KernelInvariantError(id + " watches and is no epoll");
        }
        Interest interest = interests.get(key);
        if (interest == null || (interest.events() & bits & POLL_BITS) == 0) {
            return;
        }
        if (!ready.contains(key)) {
            List<Long> more = new ArrayList<>(ready);
            more.add(key);
            edit.files.put(id.value(), file.withKind(new OpenFile.EpollFile(interests, more)));
        }
        wake(edit, WaitKey.epollReady(id));
    }
}
