package exitscope.explore;

import exitscope.state.BlockReason;
import exitscope.state.DescriptorTable;
import exitscope.state.FileId;
import exitscope.state.FileLocks;
import exitscope.state.FutexKey;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who waits for whom in a state in which nothing can move, and whether they do so in a circle: for
/// children, for the other end of a pipe, for a lock on a file, for a thread to be joined.
final class WaitCycle {
    private final MachineState state;

    /// By task: what [#waitsFor] said of it.
    private final TreeMap<Integer, List<Task>> waits = new TreeMap<>();

    private final Map<FutexKey, TaskId> owners;

    /// @param owners who holds the locks that tasks sleep on, as far as is known
    WaitCycle(MachineState state, Map<FutexKey, TaskId> owners) {
        this.state = state;
        this.owners = owners;
    }

    /// A shortest circle of tasks each of which waits for the next and the last for the first;
    /// empty when there is none.
    List<Task> find() {
        List<Task> shortest = List.of();
        for (Task task : state.tasks().values()) {
            List<Task> way = wayBack(task);
            if (!way.isEmpty() && (shortest.isEmpty() || way.size() < shortest.size())) {
                shortest = way;
            }
            if (shortest.size() == 1) {
                break;
            }
        }
        return shortest;
    }

    /// The circle in words, or nothing.
    static String describe(MachineState state, Map<FutexKey, TaskId> owners) {
        List<Task> circle = new WaitCycle(state, owners).find();
        if (circle.isEmpty()) {
            return "";
        }
        String first = String.valueOf(circle.getFirst().outerNumber());
        return circle.size() == 1
                ? "process " + first + " waits for itself"
                : "in a circle, "
                        + circle.stream()
                                .map(task -> String.valueOf(task.outerNumber()))
                                .collect(Collectors.joining(" waits for "))
                        + " waits for "
                        + first;
    }

    /// A shortest way along which a task waits for itself.
    private List<Task> wayBack(Task start) {
        List<List<Task>> ways = new ArrayList<>(List.of(List.of(start)));
        TreeSet<Integer> seen = new TreeSet<>();
        for (int i = 0; i < ways.size(); i++) {
            List<Task> way = ways.get(i);
            Task last = way.getLast();
            for (Task next : waits.computeIfAbsent(last.id().value(), _ -> waitsFor(last))) {
                if (next.id().equals(start.id())) {
                    return way;
                }
                if (seen.add(next.id().value())) {
                    List<Task> longer = new ArrayList<>(way);
                    longer.add(next);
                    ways.add(longer);
                }
            }
        }
        return List.of();
    }

    /// Those any of whom could let a task go on. Looks through all tasks and what they have open.
    private List<Task> waitsFor(Task task) {
        if (task.stop() != null || !(task.run() instanceof RunState.Blocked(_, var reason))) {
            return List.of();
        }
        return switch (reason) {
            case BlockReason.ChildEvent _ -> living(task.children().values().stream().toList());
            case BlockReason.FileEvent(WaitKey event, _, _, _) -> atOtherEnd(event);
            case BlockReason.FileLock lock -> holders(lock);
            case BlockReason.Futex(FutexKey key, _, _) -> {
                TaskId owner = owners.get(key);
                yield owner == null ? whoseEndWakes(task, key) : living(List.of(owner));
            }
            case BlockReason.ExecOver(_, TaskId target) -> living(List.of(target));
            case BlockReason.FifoPeer _,
                    BlockReason.FutexVector _,
                    BlockReason.AnySignal _,
                    BlockReason.OneOf _,
                    BlockReason.Poll _,
                    BlockReason.Sleep _,
                    BlockReason.ProcessorSleep _,
                    BlockReason.NamespaceEmpty _ ->
                    List.of();
        };
    }

    private List<Task> living(List<TaskId> ids) {
        List<Task> tasks = new ArrayList<>();
        for (TaskId id : ids) {
            Task task = state.tasks().get(id.value());
            if (task != null && task.exitState() == TaskExitState.NONE) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    private List<Task> atOtherEnd(WaitKey event) {
        return switch (event.event()) {
            case PIPE_READABLE -> Deadlock.holders(state, event.number(), true);
            case PIPE_WRITABLE -> Deadlock.holders(state, event.number(), false);
            case FIFO_READER,
                    FIFO_WRITER,
                    FILE_UNLOCKED,
                    CONSOLE_INPUT,
                    TERMINAL_READABLE,
                    TERMINAL_WRITABLE,
                    MASTER_READABLE,
                    MASTER_WRITABLE,
                    COUNTER_READABLE,
                    COUNTER_WRITABLE,
                    SOCKET_READABLE,
                    SOCKET_WRITABLE,
                    TIMER_EXPIRED,
                    SIGNAL_SENT,
                    TASK_EXITED,
                    EXEC_OVER,
                    EPOLL_READY ->
                    List.of();
        };
    }

    private List<Task> holders(BlockReason.FileLock wanted) {
        FileLocks locks = state.fileLocks().get(wanted.inode().value());
        List<Task> holders = new ArrayList<>();
        if (locks == null) {
            return holders;
        }
        for (FileLocks.Lock lock : wanted.whole() ? locks.whole() : locks.records()) {
            if (lock.conflicts(wanted.wanted())) {
                for (Task task : state.tasks().values()) {
                    if (task.exitState() == TaskExitState.NONE && holds(task, lock.owner())) {
                        holders.add(task);
                    }
                }
            }
        }
        return holders;
    }

    private boolean holds(Task task, FileLocks.Owner owner) {
        return switch (owner) {
            case FileLocks.TableOwner(var table, _) -> table.equals(task.descriptors());
            case FileLocks.FileOwner(FileId file) -> refersTo(task, file);
        };
    }

    private boolean refersTo(Task task, FileId wanted) {
        if (task.descriptors() == null) {
            return false;
        }
        for (DescriptorTable.Descriptor descriptor :
                state.descriptorTable(task.descriptors()).descriptors().values()) {
            if (descriptor.file().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /// Threads whose end clears the word and wakes who waits there: those that are joined.
    private List<Task> whoseEndWakes(Task waiter, FutexKey key) {
        List<Task> threads = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            if (key.scope() != FutexKey.Scope.SHARED
                    && task.exitState() == TaskExitState.NONE
                    && task.memory() != null
                    && task.memory().equals(waiter.memory())
                    && task.clearTid() == key.offset()) {
                threads.add(task);
            }
        }
        return threads;
    }
}
