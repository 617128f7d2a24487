package exitscope.kernel;

import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.FutexWaiters;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.EpollFile;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.ThreadGroup;
import exitscope.state.Timers;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;
import exitscope.state.WaitQueue.Sleeper;
import exitscope.state.WaitQueue.Waiter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What holds of sleepers in every state: each stands in exactly the queues of what it waits for,
/// is due at its deadline, and does not sleep through what a wait would find. (IN-12)
final class SleeperInvariants {
    private static final String RULE = "IN-12";

    private final MachineState state;
    private final Map<Long, List<Waiter>> queues = new TreeMap<>();
    private final List<FutexWaiters.Waiter> futexes = new ArrayList<>();
    private final Map<Integer, Long> deadlines = new TreeMap<>();

    private SleeperInvariants(MachineState state) {
        this.state = state;
    }

    static void check(MachineState state) {
        SleeperInvariants invariants = new SleeperInvariants(state);
        for (Task task : state.tasks().values()) {
            if (task.run() instanceof RunState.Blocked(_, BlockReason reason)) {
                invariants.expect(task, reason);
            }
        }
        for (OpenFile file : state.files().values()) {
            for (WaitKey queue : file.notice().queues()) {
                invariants
                        .queues
                        .computeIfAbsent(queue.code(), _ -> new ArrayList<>())
                        .add(new WaitQueue.Notice(file.id()));
            }
            if (file.kind() instanceof EpollFile epoll) {
                invariants.expect(file, epoll);
            }
        }
        invariants.compareQueues();
        invariants.compareFutexes();
        invariants.compareDeadlines();
    }

    private void expect(Task task, BlockReason reason) {
        switch (reason) {
            case BlockReason.FileEvent(WaitKey event, _, _, Long deadline) -> {
                expect(task, event);
                expect(task, deadline);
            }
            case BlockReason.FifoPeer(WaitKey event, _, _) -> expect(task, event);
            case BlockReason.FileLock(_, var inode, _, _) ->
                    expect(task, WaitKey.fileUnlocked(inode));
            case BlockReason.ExecOver(var group, _) -> {
                expect(task, WaitKey.execOver(group));
                ThreadGroup execing = state.groups().get(group.value());
                require(
                        execing != null && execing.execing() != null,
                        task.id(),
                        "it waits for an exec of %s, which does not exec",
                        group);
            }
            case BlockReason.Sleep(long deadline, _) -> expect(task, (Long) deadline);
            case BlockReason.Futex(FutexKey key, int bitset, Long deadline) -> {
                futexes.add(new FutexWaiters.Waiter(key, task.id(), bitset));
                expect(task, deadline);
            }
            case BlockReason.FutexVector(var keys, _, Long deadline) -> {
                for (FutexKey key : keys) {
                    futexes.add(new FutexWaiters.Waiter(key, task.id(), Futexes.ANY));
                }
                expect(task, deadline);
            }
            case BlockReason.OneOf(_, Long deadline) -> expect(task, deadline);
            case BlockReason.Poll(var events, Long deadline, _) -> {
                events.forEach(event -> expect(task, event));
                expect(task, deadline);
            }
            case BlockReason.ChildEvent(var options) -> {
                Editor look = new Editor(state);
                TaskWait.Found found = TaskWait.waitOnce(look, look.task(task.id()), options);
                require(
                        found instanceof TaskWait.Found.NotYet,
                        task.id(),
                        "it sleeps in a wait that would find %s",
                        found);
            }
            case BlockReason.ProcessorSleep _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ -> {}
        }
    }

    private void expect(Task task, WaitKey event) {
        queues.computeIfAbsent(event.code(), _ -> new ArrayList<>()).add(new Sleeper(task.id()));
    }

    private void expect(Task task, @Nullable Long deadline) {
        if (deadline != null) {
            deadlines.put(task.id().value(), deadline);
        }
    }

    private void expect(OpenFile file, EpollFile epoll) {
        for (OpenFile.Interest interest : epoll.interests().values()) {
            OpenFile watched = state.files().get(interest.file().value());
            require(
                    watched != null && watched.watchers().contains(file.id()),
                    file.id(),
                    "it watches %s, which does not know it",
                    interest.file());
            for (WaitKey queue : interest.queues()) {
                queues.computeIfAbsent(queue.code(), _ -> new ArrayList<>())
                        .add(new WaitQueue.Watch(file.id(), interest.key()));
            }
        }
    }

    private void compareQueues() {
        for (WaitQueue queue : state.waitQueues().values()) {
            List<Waiter> expected = queues.remove(queue.key().code());
            require(
                    expected != null && sameMembers(expected, queue.waiters()),
                    queue.key(),
                    "in its queue stand %s, not %s",
                    queue.waiters(),
                    expected);
        }
        require(queues.isEmpty(), queues.values(), "they stand in no queue");
    }

    private void compareFutexes() {
        List<FutexWaiters.Waiter> there = new ArrayList<>();
        state.futexes().values().forEach(bucket -> there.addAll(bucket.waiters()));
        require(
                sameMembers(futexes, there),
                "the futexes",
                "at them sleep %s, not %s",
                there,
                futexes);
    }

    private void compareDeadlines() {
        state.timers()
                .forEachEntry((at, timers) -> {
                    for (Timers.Timer timer : timers.due()) {
                        if (timer instanceof Timers.WakeTask(var task)) {
                            Long expected = deadlines.remove(task.value());
                            require(
                                    expected != null && expected == at,
                                    task,
                                    "it is to wake at %s, not %s",
                                    at,
                                    expected);
                        }
                    }
                });
        require(deadlines.isEmpty(), deadlines, "they are never to wake");
    }

    private static <T> boolean sameMembers(List<T> expected, List<T> there) {
        List<T> left = new ArrayList<>(expected);
        for (T one : there) {
            if (!left.remove(one)) {
                return false;
            }
        }
        return left.isEmpty();
    }

    private static void require(
            boolean holds, @Nullable Object where, String what, @Nullable Object... parts) {
        KernelInvariantError.require(holds, RULE, where, what, parts);
    }
}
