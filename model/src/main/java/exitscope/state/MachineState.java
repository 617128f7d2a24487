package exitscope.state;

import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The whole machine at one moment, as a value.
///
/// @param inodes the files of the tree
/// @param mounts by their number, also those that were taken away and are not free yet
/// @param fileLocks by [InodeId]; no entry is empty
/// @param runnable the tasks that could be the next to move, by [TaskId]
/// @param running the task that moved last, or null
/// @param turnEnds when the one that moved last has had its turn, in nanoseconds since boot: a
///   policy that lets tasks go on looks at it
/// @param clock nanoseconds of virtual time since boot; one guest instruction takes one
/// @param timers by deadline in nanoseconds since boot
/// @param futexes by the hash of their key
/// @param waitQueues by the code of their key; none is empty
/// @param filePages pages that files and shared memory hold together
/// @param memoryPages private pages that all address spaces hold together, at most: shared ones
///   count once, and some that are gone already
/// @param root the group of the model's first process (NS-16)
/// @param ended the status of the run once the root process has gone, else null (NS-16)
/// @param counters the identities given so far
/// @param users what each real user takes, by uid
/// @param host what the machine as a whole is set to
public record MachineState(
        LongMap<Task> tasks,
        LongMap<ThreadGroup> groups,
        LongMap<PidNamespace> namespaces,
        LongMap<ProcessGroup> processGroups,
        LongMap<Session> sessions,
        LongMap<SignalHandlers> handlers,
        LongMap<SharedSpace> memories,
        LongMap<SharedMemory> sharedMemories,
        LongMap<DescriptorTable> descriptorTables,
        LongMap<OpenFile> files,
        LongMap<Pipe> pipes,
        LongMap<Terminal> terminals,
        LongMap<Inode> inodes,
        LongMap<FsContext> fsContexts,
        LongMap<MountNamespace> mountNamespaces,
        LongMap<ProcMount> mounts,
        LongMap<FileLocks> fileLocks,
        Console console,
        LongMap<Timers> timers,
        LongMap<FutexWaiters> futexes,
        LongMap<WaitQueue> waitQueues,
        LongMap<TaskId> runnable,
        @Nullable TaskId running,
        long turnEnds,
        long clock,
        long filePages,
        long memoryPages,
        GroupId root,
        @Nullable ExitStatus ended,
        Counters counters,
        Limits limits,
        Personality personality,
        LongMap<UserUsage> users,
        Host host) {

    /// How long a turn lasts, in nanoseconds.
    public static final long TURN = 10 * Choice.Run.SLICE;

    /// Identities given so far, each the last one of its kind.
    public record Counters(
            int task,
            int group,
            int namespace,
            int session,
            int handlers,
            int memory,
            int sharedMemory,
            int descriptorTable,
            int file,
            int pipe,
            int terminal,
            int inode,
            int fsContext,
            int mountNamespace,
            int mount,
            long link) {
        public static final Counters NONE =
                new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// The same machine with something else on the console.
    public MachineState withConsole(Console other) {
        return new MachineState(
                tasks,
                groups,
                namespaces,
                processGroups,
                sessions,
                handlers,
                memories,
                sharedMemories,
                descriptorTables,
                files,
                pipes,
                terminals,
                inodes,
                fsContexts,
                mountNamespaces,
                mounts,
                fileLocks,
                other,
                timers,
                futexes,
                waitQueues,
                runnable,
                running,
                turnEnds,
                clock,
                filePages,
                memoryPages,
                root,
                ended,
                counters,
                limits,
                personality,
                users,
                host);
    }

    /// Whether private memory is nearly used up, so that it matters which pages processes share.
    public boolean memoryIsNarrow() {
        return memoryPages > limits.pages() - 2 * Limits.NARROW;
    }

    public Task task(TaskId id) {
        return present(tasks.get(id.value()), id);
    }

    public ThreadGroup group(GroupId id) {
        return present(groups.get(id.value()), id);
    }

    public PidNamespace namespace(NamespaceId id) {
        return present(namespaces.get(id.value()), id);
    }

    public ProcessGroup processGroup(ProcessGroupId id) {
        return present(processGroups.get(id.value()), id);
    }

    public Session session(SessionId id) {
        return present(sessions.get(id.value()), id);
    }

    public SignalHandlers handlers(HandlersId id) {
        return present(handlers.get(id.value()), id);
    }

    public SharedSpace memory(MemoryId id) {
        return present(memories.get(id.value()), id);
    }

    public DescriptorTable descriptorTable(DescriptorTableId id) {
        return present(descriptorTables.get(id.value()), id);
    }

    public OpenFile file(FileId id) {
        return present(files.get(id.value()), id);
    }

    public Inode inode(InodeId id) {
        return present(inodes.get(id.value()), id);
    }

    public FsContext fsContext(FsContextId id) {
        return present(fsContexts.get(id.value()), id);
    }

    public MountNamespace mountNamespace(MountNamespaceId id) {
        return present(mountNamespaces.get(id.value()), id);
    }

    public Pipe pipe(PipeId id) {
        return present(pipes.get(id.value()), id);
    }

    public Terminal terminal(TerminalId id) {
        return present(terminals.get(id.value()), id);
    }

    /// What wakes those who read what the person types.
    public WaitKey consoleKey() {
        TerminalId terminal = console.terminal();
        return terminal == null ? WaitKey.CONSOLE_INPUT : WaitKey.terminalReadable(terminal);
    }

    /// What was typed and not read.
    public Bytes unreadInput() {
        TerminalId id = console.terminal();
        if (id == null) {
            return console.input();
        }
        Terminal terminal = terminal(id);
        return terminal.line().input().plus(terminal.arrived());
    }

    /// The tasks asleep until something happens, in the order in which they came.
    public List<TaskId> sleepers(WaitKey key) {
        WaitQueue queue = waitQueues.get(key.code());
        List<TaskId> tasks = new ArrayList<>();
        if (queue != null) {
            for (WaitQueue.Waiter waiter : queue.waiters()) {
                if (waiter instanceof WaitQueue.Sleeper(TaskId task)) {
                    tasks.add(task);
                }
            }
        }
        return tasks;
    }

    private static <T> T present(@Nullable T value, Object id) {
        if (value == null) {
            throw new IllegalArgumentException("there is no " + id + " in this state");
        }
        return value;
    }
}
