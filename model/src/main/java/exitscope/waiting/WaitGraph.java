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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Who waits for whom in a state: for children, for the other end of a pipe, for a lock on a file,
/// for a thread to be joined, for a tracer, to be reaped. What is not looked at: who could send a
/// signal, type, or write to a socket.
///
/// Made for one state; finds things out as they are asked for. Not for several threads.
public final class WaitGraph {
    private final MachineState state;
    private final Map<FutexKey, TaskId> owners;

    /// By task: what [#waitsFor] said of it.
    private final Map<Integer, List<Task>> waits = new TreeMap<>();

    /// Who has an end of a pipe open, by the pipe's number; null until somebody asks.
    private @Nullable Map<Integer, Ends> pipes;

    /// Those at the other ends, by what is polled: many may poll the same.
    private final Map<List<WaitKey>, List<Task>> polled = new HashMap<>();

    /// Who holds locks, by their owners: many may wait for the same.
    private final Map<Set<FileLocks.Owner>, List<Task>> lockHolders = new HashMap<>();

    /// Those who have the ends of a pipe open, in the order of their ids.
    private record Ends(List<Task> readers, List<Task> writers) {
        Ends() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /// The same, to be handed out to everybody who asks.
        Ends shared() {
            return new Ends(List.copyOf(readers), List.copyOf(writers));
        }

        /// Of one task, all that is open is looked at before the next.
        static void add(List<Task> tasks, Task task) {
            if (tasks.isEmpty() || !tasks.getLast().id().equals(task.id())) {
                tasks.add(task);
            }
        }
    }

    /// Of this state.
    ///
    /// @param state whose tasks wait
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

    MachineState state() {
        return state;
    }

    /// Those any of whom could let a task go on, in the order of their ids; none when it waits for
    /// nobody. Those who wait at the same pipe or for the same lock get the very same list.
    public List<Task> others(Task task) {
        List<Task> known = waits.get(task.id().value());
        if (known == null) {
            known = List.copyOf(waitsFor(task));
            waits.put(task.id().value(), known);
        }
        return known;
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
            case BlockReason.Poll poll -> polled.computeIfAbsent(poll.events(), this::atOtherEnds);
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

    private List<Task> atOtherEnds(List<WaitKey> events) {
        Map<Integer, Task> all = new TreeMap<>();
        for (WaitKey event : events) {
            atOtherEnd(event).forEach(each -> all.put(each.id().value(), each));
        }
        return List.copyOf(all.values());
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
        if (ends == null) {
            return List.of();
        }
        return writers ? ends.writers : ends.readers;
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
                        Ends.add(ends.writers, task);
                    }
                    if (file.readable()) {
                        Ends.add(ends.readers, task);
                    }
                }
            }
        }
        found.replaceAll((_, ends) -> ends.shared());
        return found;
    }

    private List<Task> holders(BlockReason.FileLock wanted) {
        FileLocks locks = state.fileLocks().get(wanted.inode().value());
        if (locks == null) {
            return List.of();
        }
        Set<FileLocks.Owner> owners = new HashSet<>();
        for (FileLocks.Lock lock : wanted.whole() ? locks.whole() : locks.records()) {
            if (lock.conflicts(wanted.wanted())) {
                owners.add(lock.owner());
            }
        }
        return lockHolders.computeIfAbsent(owners, this::holders);
    }

    private List<Task> holders(Set<FileLocks.Owner> owners) {
        List<Task> holders = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            if (lives(task) && owners.stream().anyMatch(owner -> holds(task, owner))) {
                holders.add(task);
            }
        }
        return List.copyOf(holders);
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
