package exitscope.kernel;

import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.memory.Interruption;
import exitscope.memory.SharedMemoryEditor;
import exitscope.state.DescriptorTable;
import exitscope.state.FileLocks;
import exitscope.state.FsContext;
import exitscope.state.FutexWaiters;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.MountNamespace;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.Pipe;
import exitscope.state.ProcMount;
import exitscope.state.ProcessGroup;
import exitscope.state.Session;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.Timers;
import exitscope.state.WaitQueue;

import java.util.List;

/// The entities of a transition that are small values, a table for each kind. Tasks, groups and
/// terminals, which change in many ways at once, are drafts of the [Editor].
abstract sealed class StateTables permits EditedProcesses {
    private final FootprintRecorder footprint;

    public final Table<PidNamespace> namespaces;
    public final Table<ProcessGroup> processGroups;
    public final Table<Session> sessions;
    public final Table<SignalHandlers> handlers;
    public final Table<SharedSpace> memories;
    public final Table<DescriptorTable> descriptorTables;
    public final Table<OpenFile> files;
    public final Table<Pipe> pipes;
    public final Table<Inode> inodes;
    public final Table<FsContext> fsContexts;
    public final Table<MountNamespace> mountNamespaces;
    public final Table<ProcMount> mounts;
    public final Table<FileLocks> fileLocks;
    public final Table<Timers> timers;
    public final Table<FutexWaiters> futexes;
    public final Table<WaitQueue> waitQueues;
    public final SharedMemoryEditor sharedMemories;

    StateTables(MachineState before, FootprintRecorder footprint, Interruption interruption) {
        this.footprint = footprint;
        namespaces = new Table<>(Kind.NAMESPACE, footprint, "namespace", before.namespaces());
        processGroups =
                new Table<>(Kind.PROCESS_GROUP, footprint, "process group", before.processGroups());
        sessions = new Table<>(Kind.SESSION, footprint, "session", before.sessions());
        handlers = new Table<>(Kind.HANDLERS, footprint, "signal handler table", before.handlers());
        memories = new Table<>(Kind.MEMORY, footprint, "address space", before.memories());
        descriptorTables =
                new Table<>(
                        Kind.DESCRIPTOR_TABLE,
                        footprint,
                        "descriptor table",
                        before.descriptorTables());
        files = new Table<>(Kind.FILE, footprint, "open file", before.files());
        pipes = new Table<>(Kind.PIPE, footprint, "pipe", before.pipes());
        inodes = new Table<>(Kind.INODE, footprint, "inode", before.inodes());
        fsContexts =
                new Table<>(Kind.FS_CONTEXT, footprint, "file-system context", before.fsContexts());
        mountNamespaces =
                new Table<>(
                        Kind.MOUNT_NAMESPACE,
                        footprint,
                        "mount namespace",
                        before.mountNamespaces());
        mounts = new Table<>(Kind.MOUNT, footprint, "mount", before.mounts());
        fileLocks = new Table<>(Kind.FILE_LOCKS, footprint, "file lock", before.fileLocks());
        timers = new Table<>(Kind.TIMERS, footprint, "timer", before.timers());
        futexes = new Table<>(Kind.FUTEX, footprint, "futex", before.futexes());
        waitQueues = new Table<>(Kind.WAIT_QUEUE, footprint, "wait queue", before.waitQueues());
        sharedMemories =
                new SharedMemoryEditor(
                        before.sharedMemories(),
                        before.filePages(),
                        before.limits().filePages(),
                        interruption);
    }

    /// Notes which of them the transition has changed.
    final void noteChanges() {
        for (Table<?> table :
                List.of(
                        namespaces,
                        processGroups,
                        sessions,
                        handlers,
                        memories,
                        descriptorTables,
                        pipes,
                        fsContexts,
                        mounts,
                        fileLocks,
                        futexes,
                        waitQueues)) {
            table.noteChanges();
        }
        mountNamespaces.noteChanges(Footprints::sameNamespace);
        files.noteChanges((old, now) -> Footprints.sameFile(footprint, old, now));
        inodes.noteChanges(Footprints::sameInode);
    }
}
