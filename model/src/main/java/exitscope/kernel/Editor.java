package exitscope.kernel;

import exitscope.change.Change;
import exitscope.change.Difference;
import exitscope.change.PersonalityDiffers;
import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.SharedMemoryEditor;
import exitscope.persistent.LongMap;
import exitscope.state.Console;
import exitscope.state.DescriptorTable;
import exitscope.state.ExitStatus;
import exitscope.state.FutexWaiters;
import exitscope.state.GroupId;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.OpenFile;
import exitscope.state.Personality;
import exitscope.state.PidNamespace;
import exitscope.state.Pipe;
import exitscope.state.ProcessGroup;
import exitscope.state.ProgramFile;
import exitscope.state.Session;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.Timers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The working copy of a [MachineState] that one transition owns: entities are copied on first use,
/// and every [Change] is recorded here. [#commit] freezes it into the next state.
public final class Editor {
    private final MachineState before;
    private final LongMap.Editor<Task> tasks;
    private final LongMap.Editor<ThreadGroup> groups;
    private final LongMap.Editor<TaskId> runnable;
    private final TreeMap<Integer, TaskDraft> taskDrafts = new TreeMap<>();
    private final TreeMap<Integer, GroupDraft> groupDrafts = new TreeMap<>();
    private final TreeMap<Integer, MemoryEditor> memoryEditors = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    public final Table<PidNamespace> namespaces;
    public final Table<ProcessGroup> processGroups;
    public final Table<Session> sessions;
    public final Table<SignalHandlers> handlers;
    public final Table<SharedSpace> memories;
    public final Table<DescriptorTable> descriptorTables;
    public final Table<OpenFile> files;
    public final Table<Pipe> pipes;
    public final Table<Timers> timers;
    public final Table<FutexWaiters> futexes;
    public final SharedMemoryEditor sharedMemories;
    public final Identities identities;

    /// What the person reads and types.
    public Console console;

    /// Nanoseconds of virtual time since boot.
    public long clock;

    /// The task that moves in this transition, or null.
    public @Nullable TaskId running;

    /// The status of the run, once the root process has gone. (NS-16)
    public @Nullable ExitStatus ended;

    /// The group of the first process.
    public GroupId root;

    /// Guest instructions retired in this transition.
    public long instructions;

    public Editor(MachineState before) {
        this.before = before;
        tasks = before.tasks().edit();
        groups = before.groups().edit();
        runnable = before.runnable().edit();
        namespaces = new Table<>("namespace", before.namespaces());
        processGroups = new Table<>("process group", before.processGroups());
        sessions = new Table<>("session", before.sessions());
        handlers = new Table<>("signal handler table", before.handlers());
        memories = new Table<>("address space", before.memories());
        descriptorTables = new Table<>("descriptor table", before.descriptorTables());
        files = new Table<>("open file", before.files());
        pipes = new Table<>("pipe", before.pipes());
        timers = new Table<>("timer", before.timers());
        futexes = new Table<>("futex", before.futexes());
        sharedMemories = new SharedMemoryEditor(before.sharedMemories());
        identities = new Identities(before.counters());
        console = before.console();
        clock = before.clock();
        running = before.running();
        ended = before.ended();
        root = before.root();
    }

    public void record(Change change) {
        changes.add(change);
    }

    /// What has happened so far in this transition.
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public Personality personality() {
        return before.personality();
    }

    /// Whether to go the seed's way in a matter in which Linux and the seed part; called where they
    /// do, so that it is pointed out.
    ///
    /// @param task the one it matters for
    public boolean asSeed(Difference difference, TaskDraft task) {
        return asSeed(difference, task, true);
    }

    /// The same where the two ways may lead to the same.
    ///
    /// @param matters whether they part here
    public boolean asSeed(Difference difference, TaskDraft task, boolean matters) {
        if (matters) {
            record(
                    new PersonalityDiffers(
                            task.id, difference, before.personality(), difference.rule()));
        }
        return before.personality() == Personality.SENTRY_2018;
    }

    public Limits limits() {
        return before.limits();
    }

    public List<ProgramFile> programs() {
        return before.programs();
    }

    /// The task for changing; the same draft however often it is asked for.
    public TaskDraft task(TaskId id) {
        TaskDraft draft = findTask(id);
        if (draft == null) {
            throw new KernelInvariantError("there is no " + id);
        }
        return draft;
    }

    /// The task, or null when it was reaped.
    public @Nullable TaskDraft findTask(TaskId id) {
        TaskDraft draft = taskDrafts.get(id.value());
        if (draft == null) {
            Task task = tasks.get(id.value());
            if (task == null) {
                return null;
            }
            draft = new TaskDraft(task);
            taskDrafts.put(id.value(), draft);
        }
        return draft;
    }

    public GroupDraft group(GroupId id) {
        GroupDraft draft = groupDrafts.get(id.value());
        if (draft == null) {
            ThreadGroup group = groups.get(id.value());
            if (group == null) {
                throw new KernelInvariantError("there is no " + id);
            }
            draft = new GroupDraft(group);
            groupDrafts.put(id.value(), draft);
        }
        return draft;
    }

    public GroupDraft groupOf(TaskDraft task) {
        return group(task.group);
    }

    public TaskDraft leaderOf(TaskDraft task) {
        return task(groupOf(task).leader);
    }

    /// The tasks of a group that are not dead, in order of creation.
    public List<TaskDraft> tasksOf(GroupDraft group) {
        List<TaskDraft> members = new ArrayList<>(group.tasks.size());
        for (TaskId id : group.tasks.values()) {
            members.add(task(id));
        }
        return members;
    }

    public int taskCount() {
        return tasks.size();
    }

    /// A new task under the next identity, a copy of `model` until changed.
    public TaskDraft newTask(Task model) {
        TaskDraft draft = new TaskDraft(identities.nextTask(), model);
        taskDrafts.put(draft.id.value(), draft);
        tasks.put(draft.id.value(), model);
        return draft;
    }

    /// Takes back a task that came to nothing.
    void forgetTask(TaskDraft draft) {
        taskDrafts.remove(draft.id.value());
        tasks.remove(draft.id.value());
    }

    /// A new group under the next identity, a copy of `model` until changed.
    public GroupDraft newGroup(ThreadGroup model) {
        GroupDraft draft = new GroupDraft(identities.nextGroup(), model);
        groupDrafts.put(draft.id.value(), draft);
        groups.put(draft.id.value(), model);
        return draft;
    }

    public void removeGroup(GroupDraft group) {
        groupDrafts.remove(group.id.value());
        groups.remove(group.id.value());
    }

    /// The memory of an address space for changing.
    public MemoryEditor memory(MemoryId id) {
        return memoryEditors.computeIfAbsent(
                id.value(), value -> new MemoryEditor(memories.get(value).space(), sharedMemories));
    }

    /// The memory of a task that still has one.
    public MemoryEditor memoryOf(TaskDraft task) {
        if (task.memory == null) {
            throw new KernelInvariantError(task.id + " has released its memory");
        }
        return memory(task.memory);
    }

    /// The present contents of an address space, as a value that a fork may share.
    public AddressSpace spaceNow(MemoryId id) {
        MemoryEditor editor = memoryEditors.get(id.value());
        return editor == null ? memories.get(id.value()).space() : editor.commit();
    }

    /// Forgets an address space that nobody uses any more.
    public void freeMemory(MemoryId id) {
        memoryEditors.remove(id.value());
        memories.remove(id.value());
    }

    /// The next state. The editor must not be used afterwards.
    public MachineState commit() {
        memoryEditors.forEach((id, editor) -> {
            SharedSpace shared = memories.get(id);
            memories.put(id, new SharedSpace(shared.id(), editor.commit(), shared.users()));
        });
        groupDrafts.forEach((id, draft) -> groups.put(id, draft.freeze()));
        taskDrafts.forEach(this::commitTask);
        return new MachineState(
                tasks.commit(),
                groups.commit(),
                namespaces.commit(),
                processGroups.commit(),
                sessions.commit(),
                handlers.commit(),
                memories.commit(),
                sharedMemories.commit(),
                descriptorTables.commit(),
                files.commit(),
                pipes.commit(),
                console,
                timers.commit(),
                futexes.commit(),
                runnable.commit(),
                running,
                clock,
                before.programs(),
                root,
                ended,
                identities.counters(),
                before.limits(),
                before.personality());
    }

    private void commitTask(int id, TaskDraft draft) {
        if (draft.exitState == TaskExitState.DEAD) {
            tasks.remove(id);
            runnable.remove(id);
            return;
        }
        Task task = draft.freeze();
        tasks.put(id, task);
        if (task.runnable()) {
            runnable.put(id, draft.id);
        } else {
            runnable.remove(id);
        }
    }
}
