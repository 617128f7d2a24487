package exitscope.waiting;

import exitscope.abi.Signal;
import exitscope.state.BlockReason;
import exitscope.state.DescriptorTable;
import exitscope.state.FileId;
import exitscope.state.FileLocks;
import exitscope.state.FutexKey;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.WaitKey;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who waits for whom in a state, and whether they do so in a circle: for children, for the other
/// end of a pipe, for a lock on a file, for a thread to be joined, for a tracer, to be reaped. What
/// is not looked at: who could send a signal, type, or write to a socket.
///
/// Made for one state; finds things out as they are asked for. Not for several threads.
public final class WaitGraph {
    private final MachineState state;
    private final Map<FutexKey, TaskId> owners;

    /// By task: what [#waitsFor] said of it.
    private final Map<Integer, List<Task>> waits = new TreeMap<>();

    /// Who has an end of a pipe open, by the pipe's number; null until somebody asks.
    private @Nullable Map<Integer, Ends> pipes;

    /// Those who have the ends of a pipe open, by their ids.
    private record Ends(Map<Integer, Task> readers, Map<Integer, Task> writers) {
        Ends() {
            this(new TreeMap<>(), new TreeMap<>());
        }
    }

    /// Of this state.
    public WaitGraph(MachineState state) {
        this(state, Map.of());
    }

    /// Of this state.
    ///
    /// @param owners who holds the locks that tasks sleep on, as far as is known: nothing in a
    ///   state need say so
    public WaitGraph(MachineState state, Map<FutexKey, TaskId> owners) {
        this.state = state;
        this.owners = owners;
    }

    /// Those any of whom could let a task go on, in the order of their ids; none when it waits for
    /// nobody.
    public List<Task> others(Task task) {
        List<Task> known = waits.get(task.id().value());
        if (known == null) {
            known = List.copyOf(waitsFor(task));
            waits.put(task.id().value(), known);
        }
        return known;
    }

    /// A shortest circle of tasks each of which waits for the next and the last for the first;
    /// empty when there is none.
    public List<Task> circle() {
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

    /// The circles from which no way leads to anybody who goes on without the others: by itself, by
    /// the time, or by something that is not looked at. Each begins with its first task; no task is
    /// in two of them.
    public List<List<Task>> closedCircles() {
        Set<Integer> open = open();
        Set<Integer> found = new TreeSet<>();
        List<List<Task>> circles = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            int id = task.id().value();
            if (open.contains(id) || found.contains(id)) {
                continue;
            }
            List<Task> way = wayBack(task);
            if (way.stream().noneMatch(each -> found.contains(each.id().value()))) {
                way.forEach(each -> found.add(each.id().value()));
                if (!way.isEmpty()) {
                    circles.add(way);
                }
            }
        }
        return List.copyOf(circles);
    }

    /// Those who may go on without being let by anybody of a circle, by their ids.
    private Set<Integer> open() {
        Map<Integer, List<Integer>> waiters = new TreeMap<>();
        Set<Integer> open = new TreeSet<>();
        Deque<Integer> reached = new ArrayDeque<>();
        for (Task task : state.tasks().values()) {
            List<Task> others = others(task);
            if (others.isEmpty() || hasDeadline(task)) {
                open.add(task.id().value());
                reached.add(task.id().value());
            }
            for (Task other : others) {
                waiters.computeIfAbsent(other.id().value(), _ -> new ArrayList<>())
                        .add(task.id().value());
            }
        }
        while (!reached.isEmpty()) {
            for (int waiter : waiters.getOrDefault(reached.remove(), List.of())) {
                if (open.add(waiter)) {
                    reached.add(waiter);
                }
            }
        }
        return open;
    }

    private static boolean hasDeadline(Task task) {
        if (!(task.run() instanceof RunState.Blocked(_, var reason))) {
            return false;
        }
        return switch (reason) {
            case BlockReason.FileEvent event -> event.deadline() != null;
            case BlockReason.Poll poll -> poll.deadline() != null;
            case BlockReason.Futex futex -> futex.deadline() != null;
            case BlockReason.FutexVector futexes -> futexes.deadline() != null;
            case BlockReason.OneOf signals -> signals.deadline() != null;
            case BlockReason.Sleep _, BlockReason.ProcessorSleep _ -> true;
            case BlockReason.ChildEvent _,
                    BlockReason.FileLock _,
                    BlockReason.ExecOver _,
                    BlockReason.FifoPeer _,
                    BlockReason.AnySignal _,
                    BlockReason.NamespaceEmpty _ ->
                    false;
        };
    }

    /// A shortest way along which a task waits for itself.
    private List<Task> wayBack(Task start) {
        List<List<Task>> ways = new ArrayList<>(List.of(List.of(start)));
        Set<Integer> seen = new TreeSet<>();
        for (int i = 0; i < ways.size(); i++) {
            List<Task> way = ways.get(i);
            for (Task next : others(way.getLast())) {
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

    private List<Task> waitsFor(Task task) {
        return switch (task.exitState()) {
            case NONE -> {
                Stop stop = task.stop();
                if (stop != null) {
                    yield letGoOn(task, stop);
                }
                yield task.run() instanceof RunState.Blocked(_, var reason)
                        ? waitsFor(task, reason)
                        : List.of();
            }
            case ZOMBIE -> reapers(task);
            case INITIATED, DEAD -> List.of();
        };
    }

    private List<Task> letGoOn(Task task, Stop stop) {
        return switch (stop) {
            case Stop.VforkStop vfork -> living(List.of(vfork.child()));
            case Stop.PtraceStop _ -> present(task.tracer());
            case Stop.ExecStop _ -> others(state.group(task.group()), task);
            // Whoever sends SIGCONT.
            case Stop.GroupStop _ -> List.of();
        };
    }

    /// Who keeps a zombie: its group first (NT-04, NT-08), then its tracer (NT-06), then its
    /// parent.
    private List<Task> reapers(Task zombie) {
        ThreadGroup group = state.group(zombie.group());
        if (group.leader().equals(zombie.id())) {
            List<Task> threads = others(group, zombie);
            if (!threads.isEmpty()) {
                return threads;
            }
        }
        if (zombie.tracer() != null && !zombie.exitTracerAcked()) {
            return present(zombie.tracer());
        }
        return zombie.exitParentAcked() ? List.of() : present(zombie.parent());
    }

    private List<Task> others(ThreadGroup group, Task but) {
        List<Task> tasks = new ArrayList<>();
        for (TaskId id : group.tasks().values()) {
            if (!id.equals(but.id())) {
                tasks.addAll(present(id));
            }
        }
        return tasks;
    }

    private List<Task> present(@Nullable TaskId id) {
        Task task = id == null ? null : state.tasks().get(id.value());
        return task == null ? List.of() : List.of(task);
    }

    private List<Task> waitsFor(Task task, BlockReason reason) {
        return switch (reason) {
            case BlockReason.ChildEvent wait -> mayReport(task, wait.options());
            case BlockReason.FileEvent(WaitKey event, _, _, _) -> atOtherEnd(event);
            case BlockReason.Poll poll -> {
                Map<Integer, Task> all = new TreeMap<>();
                for (WaitKey event : poll.events()) {
                    atOtherEnd(event).forEach(each -> all.put(each.id().value(), each));
                }
                yield List.copyOf(all.values());
            }
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
                    BlockReason.Sleep _,
                    BlockReason.ProcessorSleep _,
                    BlockReason.NamespaceEmpty _ ->
                    List.of();
        };
    }

    /// Children and tracees that the wait looks for and that have yet to report. (WT-01, WT-02,
    /// WT-05)
    private List<Task> mayReport(Task waiter, WaitOptions wanted) {
        ThreadGroup group = state.group(waiter.group());
        Map<Integer, Task> found = new TreeMap<>();
        for (TaskId id : wanted.ownOnly() ? List.of(waiter.id()) : group.tasks().values()) {
            for (Task parent : present(id)) {
                for (TaskId child : parent.children().values()) {
                    for (Task task : present(child)) {
                        if (isOfKind(task, wanted)) {
                            found.put(child.value(), task);
                        }
                    }
                }
                for (TaskId tracee : parent.tracees().values()) {
                    present(tracee).forEach(task -> found.put(tracee.value(), task));
                }
            }
        }
        found.values()
                .removeIf(task -> !looksFor(wanted, task, group) || reapedBy(task, waiter.group()));
        return List.copyOf(found.values());
    }

    private boolean isOfKind(Task child, WaitOptions wanted) {
        ThreadGroup group = state.group(child.group());
        boolean usual =
                child.id().equals(group.leader())
                        && Signal.SIGCHLD.equals(group.terminationSignal());
        return usual ? wanted.nonCloneTasks() : wanted.cloneTasks();
    }

    private boolean looksFor(WaitOptions wanted, Task task, ThreadGroup waiter) {
        return (wanted.specificTid() == 0
                        || wanted.specificTid() == task.numberIn(waiter.namespace()))
                && (wanted.specificProcessGroup() == null
                        || wanted.specificProcessGroup()
                                .equals(state.group(task.group()).processGroup()));
    }

    /// Whether nobody but a process itself keeps a zombie.
    private boolean reapedBy(Task task, GroupId group) {
        return switch (task.exitState()) {
            case NONE, INITIATED -> false;
            case ZOMBIE -> reapers(task).stream().anyMatch(each -> each.group().equals(group));
            case DEAD -> true;
        };
    }

    private static boolean lives(Task task) {
        return task.exitState() == TaskExitState.NONE
                || task.exitState() == TaskExitState.INITIATED;
    }

    private List<Task> living(List<TaskId> ids) {
        List<Task> tasks = new ArrayList<>();
        for (TaskId id : ids) {
            Task task = state.tasks().get(id.value());
            if (task != null && lives(task)) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    private List<Task> atOtherEnd(WaitKey event) {
        return switch (event.event()) {
            case PIPE_READABLE -> holders(event.number(), true);
            case PIPE_WRITABLE -> holders(event.number(), false);
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

    /// Those who have an end of a pipe open.
    ///
    /// @param writers whether the end for writing is meant
    public List<Task> holders(int pipe, boolean writers) {
        Map<Integer, Ends> known = pipes;
        if (known == null) {
            known = ends();
            pipes = known;
        }
        Ends ends = known.get(pipe);
        return ends == null
                ? List.of()
                : List.copyOf((writers ? ends.writers : ends.readers).values());
    }

    /// Looks once through all that is open: programs with a thousand processes have them wait at as
    /// many pipes.
    private Map<Integer, Ends> ends() {
        Map<Integer, Ends> found = new TreeMap<>();
        for (Task task : state.tasks().values()) {
            if (task.descriptors() == null) {
                continue;
            }
            for (DescriptorTable.Descriptor descriptor :
                    state.descriptorTable(task.descriptors()).descriptors().values()) {
                OpenFile file = state.file(descriptor.file());
                if (file.kind() instanceof OpenFile.PipeEnd end) {
                    Ends ends = found.computeIfAbsent(end.pipe().value(), _ -> new Ends());
                    if (file.writable()) {
                        ends.writers.put(task.id().value(), task);
                    }
                    if (file.readable()) {
                        ends.readers.put(task.id().value(), task);
                    }
                }
            }
        }
        return found;
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
                    if (lives(task) && holds(task, lock.owner())) {
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
                    && lives(task)
                    && task.memory() != null
                    && task.memory().equals(waiter.memory())
                    && task.clearTid() == key.offset()) {
                threads.add(task);
            }
        }
        return threads;
    }
}
