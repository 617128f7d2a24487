package exitscope.explore;

import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.state.Console;
import exitscope.state.DescriptorTable;
import exitscope.state.FsContext;
import exitscope.state.GroupId;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.PidNamespace;
import exitscope.state.Pipe;
import exitscope.state.ProcessGroup;
import exitscope.state.Session;
import exitscope.state.SharedSpace;
import exitscope.state.SignalHandlers;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.Timers;

import org.jspecify.annotations.Nullable;

/// A fingerprint of what can still follow from a state: states from which the same can follow are
/// to have the same one, though one was reached by a longer way.
///
/// It leaves out what programs of the run do not look at: the clock (of deadlines it keeps the
/// order, and the time left in steps of [Time#STEP]), instruction counts, usage, time stamps of
/// files, and what follows from the rest (queues of sleepers, counts per user). It names entities
/// that programs know by no number in the order in which they are met from the tasks on, not in the
/// order in which they were made. Process numbers are what programs see, so they stay.
///
/// With [Time#EXACT] the clock and all usage count: for programs that look at them.
///
/// Keeps hashes of parts, so one instance lives as long as a walk. For one thread.
final class AbstractFingerprint {
    /// How exactly virtual time is taken.
    enum Time {
        /// the order of deadlines, and the time left rounded up to a multiple of [#STEP]
        ROUGH,
        /// to the nanosecond
        EXACT;

        /// Nanoseconds: far more than a program runs between two sleeps, far less than it sleeps.
        static final long STEP = 10_000_000;
    }

    private final MachineState first;
    private final Time time;
    private final PartHashes parts = new PartHashes();
    private final Hash128 hash = new Hash128();
    private final Hash128 part = new Hash128();

    private final Names memories;
    private final Names sharedMemories;
    private final Names descriptorTables;
    private final Names fsContexts;
    private final Names handlers;
    private final Names processGroups;
    private final Names sessions;
    private final Names files;
    private final Names pipes;
    private final Names inodes;
    private final FileHash fileHash;
    private final RunHash runHash;

    /// @param first the state that the walk begins with
    AbstractFingerprint(MachineState first, Time time) {
        this.first = first;
        this.time = time;
        MachineState.Counters made = first.counters();
        memories = new Names(made.memory());
        sharedMemories = new Names(made.sharedMemory());
        descriptorTables = new Names(made.descriptorTable());
        fsContexts = new Names(made.fsContext());
        handlers = new Names(made.handlers());
        processGroups = new Names(made.processGroup());
        sessions = new Names(made.session());
        files = new Names(made.file());
        pipes = new Names(made.pipe());
        inodes = new Names(made.inode());
        fileHash = new FileHash(hash, parts, files, pipes, inodes);
        runHash = new RunHash(hash, parts, files, pipes, inodes, memories, sharedMemories);
    }

    /// Works it out; [#low] and [#high] tell.
    void take(MachineState state) {
        hash.reset();
        memories.reset();
        sharedMemories.reset();
        descriptorTables.reset();
        fsContexts.reset();
        handlers.reset();
        processGroups.reset();
        sessions.reset();
        files.reset();
        pipes.reset();
        inodes.reset();
        long now = time == Time.EXACT ? 0 : state.clock();
        runHash.begin(state, now);
        fileHash.begin(now);
        state.tasks().forEachEntry((_, task) -> task(state, task));
        state.groups().forEachEntry((_, group) -> group(group, now));
        state.namespaces().forEachEntry((_, namespace) -> namespace(namespace));
        console(state.console());
        reached(state);
        timers(state, now);
        hash.add(text(state.ended())).add(text(state.host()));
        if (!state.fileLocks().isEmpty()) {
            hash.add(text(state.fileLocks()));
        }
        if (!state.terminals().isEmpty()) {
            hash.add(text(state.terminals()));
        }
        if (time == Time.EXACT) {
            hash.add(state.clock());
        }
    }

    long low() {
        return hash.low();
    }

    long high() {
        return hash.high();
    }

    private void task(MachineState state, Task task) {
        int slot = PartHashes.slot(task);
        hash.add(parts.has(slot, task) ? parts.get(slot) : parts.put(slot, task, own(task)));
        if (task.memory() != null) {
            hash.add(memories.of(task.memory().value()));
            boolean reserved = task.registers().reservation() != -1;
            if (reserved) {
                hash.add(task.id().equals(state.running()));
            }
        }
        hash.add(task.descriptors() == null ? 0 : descriptorTables.of(task.descriptors().value()));
        hash.add(task.fs() == null ? 0 : fsContexts.of(task.fs().value()));
        runHash.add(task.run());
    }

    /// What a task holds apart from what it refers to by identities that vary.
    private long own(Task task) {
        part.reset();
        part.add(task.id().value())
                .add(task.group().value())
                .add(text(task.numbers()))
                .add(task.name().hashCode())
                .add(id(task.parent()));
        ids(task.children());
        ids(task.tracees());
        part.add(text(task.traced()))
                .add(text(task.stop()))
                .add(task.exitState())
                .add(text(task.exitStatus()))
                .add(flags(task));
        if (task.memory() != null) {
            part.add(task.registers().fingerprint());
        }
        part.add(text(task.credentials()))
                .add(task.mask().bits())
                .add(text(task.savedMask()))
                .add(text(task.pending()))
                .add(text(task.signalStack()))
                .add(task.clearTid())
                .add(task.robustList())
                .add(text(task.parentDeathSignal()))
                .add(id(task.vforkParent()))
                .add(text(task.namespaceForChildren()))
                .add(text(task.scheduling()));
        if (time == Time.EXACT) {
            part.add(task.instructions())
                    .add(task.systemTime())
                    .add(text(task.counts()))
                    .add(task.slept())
                    .add(task.startTime());
        }
        return part.low();
    }

    private static long flags(Task task) {
        return (task.exitTracerNotified() ? 1 : 0)
                | (task.exitTracerAcked() ? 2 : 0)
                | (task.exitParentNotified() ? 4 : 0)
                | (task.exitParentAcked() ? 8 : 0)
                | (task.signalPending() ? 16 : 0)
                | (task.groupStopPending() ? 32 : 0)
                | (task.rejoinsStop() ? 64 : 0)
                | (task.overProcessLimit() ? 128 : 0);
    }

    private static long id(@Nullable TaskId task) {
        return task == null ? 0 : task.value();
    }

    /// Tasks in the order of their links, whatever numbers those have.
    private void ids(LongMap<TaskId> tasks) {
        part.add(tasks.size());
        tasks.forEachEntry((_, task) -> part.add(task.value()));
    }

    private void group(ThreadGroup group, long now) {
        int slot = PartHashes.slot(group);
        hash.add(parts.has(slot, group) ? parts.get(slot) : parts.put(slot, group, own(group)));
        hash.add(handlers.of(group.handlers().value()));
        hash.add(group.processGroup() == null ? 0 : processGroups.of(group.processGroup().value()));
        hash.add(
                group.lostForeground() == null
                        ? 0
                        : processGroups.of(group.lostForeground().value()));
        if (group.alarm() != null) {
            hash.add(left(group.alarm().deadline(), now)).add(group.alarm().interval());
        }
        group.timers()
                .posix()
                .forEachEntry((number, timer) ->
                        hash.add(number)
                                .add(left(timer.expiry(), now))
                                .add(timer.interval())
                                .add(timer.follows())
                                .add(timer.queued())
                                .add(timer.overrun())
                                .add(text(timer.clock()))
                                .add(text(timer.notification())));
    }

    private long own(ThreadGroup group) {
        part.reset();
        part.add(group.id().value()).add(group.leader().value());
        ids(group.tasks());
        part.add(group.namespace().value())
                .add(text(group.pending()))
                .add(group.activeTasks())
                .add(group.liveTasks())
                .add(group.exiting())
                .add(text(group.exitStatus()))
                .add(id(group.execing()))
                .add(text(group.terminationSignal()))
                .add(text(group.groupStop()))
                .add(group.unkillable())
                .add(group.childSubreaper())
                .add(text(group.terminal()))
                .add(group.execed())
                .add(text(group.timers().virtual()))
                .add(text(group.timers().profiling()))
                .add(group.timers().nextPosix())
                .add(text(group.timers().watchers()))
                .add(text(group.limits()));
        if (time == Time.EXACT) {
            part.add(text(group.exitedTimes()))
                    .add(text(group.childTimes()))
                    .add(group.peakResident())
                    .add(group.childPeakResident());
        }
        return part.low();
    }

    private void namespace(PidNamespace namespace) {
        hash.add(namespace.id().value())
                .add(namespace.last())
                .add(namespace.exiting())
                .add(text(namespace.reboot()));
        hash.add(namespace.users());
    }

    /// What was written, as one text: who wrote which part of it does not matter to what follows.
    private void console(Console console) {
        LongMap<Console.Chunk> output = console.output();
        int slot = PartHashes.slot(output);
        hash.add(
                parts.has(slot, output)
                        ? parts.get(slot)
                        : parts.put(slot, output, written(output)));
        hash.add(console.input()).add(console.inputClosed());
    }

    private long written(LongMap<Console.Chunk> output) {
        part.reset();
        output.forEachEntry((_, chunk) -> {
            for (int i = 0; i < chunk.bytes().length(); i++) {
                part.add(chunk.bytes().at(i));
            }
        });
        return part.low();
    }

    /// The entities that were met, and those that are met from them.
    private void reached(MachineState state) {
        for (long id = memories.next(); id >= 0; id = memories.next()) {
            memory(state.memories().require(id));
        }
        for (long id = handlers.next(); id >= 0; id = handlers.next()) {
            SignalHandlers table = state.handlers().require(id);
            int slot = PartHashes.slot(table);
            hash.add(parts.has(slot, table) ? parts.get(slot) : parts.put(slot, table, own(table)));
        }
        for (long id = fsContexts.next(); id >= 0; id = fsContexts.next()) {
            FsContext context = state.fsContexts().require(id);
            hash.add(inodes.of(context.root().value()))
                    .add(inodes.of(context.working().value()))
                    .add(context.umask());
        }
        for (long id = processGroups.next(); id >= 0; id = processGroups.next()) {
            ProcessGroup group = state.processGroups().get(id);
            if (group != null) {
                hash.add(sessions.of(group.session().value())).add(text(group.numbers()));
            }
        }
        for (long id = sessions.next(); id >= 0; id = sessions.next()) {
            Session session = state.sessions().get(id);
            if (session != null) {
                GroupId leader = session.leader();
                hash.add(leader.value()).add(text(session.numbers()));
            }
        }
        for (long id = descriptorTables.next(); id >= 0; id = descriptorTables.next()) {
            DescriptorTable table = state.descriptorTables().require(id);
            hash.add(table.descriptors().size());
            table.descriptors()
                    .forEachEntry((number, descriptor) ->
                            hash.add(number)
                                    .add(files.of(descriptor.file().value()))
                                    .add(descriptor.closeOnExec()));
        }
        for (long id = files.next(); id >= 0; id = files.next()) {
            fileHash.add(state.files().get(id));
        }
        for (long id = pipes.next(); id >= 0; id = pipes.next()) {
            pipe(state.pipes().get(id));
        }
        LongMap.forEachDifference(
                first.inodes(),
                state.inodes(),
                (id, _, now) -> {
                    if (id <= first.counters().inode()) {
                        hash.add(id);
                        inode(now);
                    }
                });
        for (long id = inodes.next(); id >= 0; id = inodes.next()) {
            if (id > first.counters().inode()) {
                inode(state.inodes().get(id));
            }
        }
        LongMap.forEachDifference(
                first.sharedMemories(),
                state.sharedMemories(),
                (id, _, now) -> {
                    if (id <= first.counters().sharedMemory()) {
                        hash.add(id);
                        sharedMemory(now);
                    }
                });
        for (long id = sharedMemories.next(); id >= 0; id = sharedMemories.next()) {
            if (id > first.counters().sharedMemory()) {
                sharedMemory(state.sharedMemories().get(id));
            }
        }
    }

    private void memory(SharedSpace memory) {
        int slot = PartHashes.slot(memory);
        hash.add(parts.has(slot, memory) ? parts.get(slot) : parts.put(slot, memory, own(memory)));
        for (Mapping mapping : memory.space().mappings().values()) {
            long object = Backing.objectOrZero(mapping.backing());
            if (object > first.counters().sharedMemory()) {
                hash.add(mapping.start()).add(sharedMemories.of(object));
            }
        }
    }

    private long own(SharedSpace memory) {
        part.reset();
        part.add(LongMap.fingerprint(memory.space().pages()))
                .add(memory.space().breakEnd())
                .add(memory.users())
                .add(memory.dumpable())
                .add(text(memory.start()))
                .add(text(memory.space().limits()))
                .add(memory.program().value());
        memory.space()
                .mappings()
                .forEachEntry((_, mapping) -> {
                    long object = Backing.objectOrZero(mapping.backing());
                    boolean kept = object <= first.counters().sharedMemory();
                    part.add(mapping.start())
                            .add(mapping.end())
                            .add(text(mapping.protection()))
                            .add(mapping.growsDown())
                            .add(mapping.mayWrite())
                            .add(mapping.atFork());
                    switch (mapping.backing()) {
                        case Backing.Private() -> part.add(0);
                        case Backing.Shared(_, long offset) ->
                                part.add(1).add(kept ? object : 0).add(offset);
                        case Backing.Copied(_, long offset) ->
                                part.add(2).add(kept ? object : 0).add(offset);
                    }
                });
        return part.low();
    }

    private long own(SignalHandlers table) {
        part.reset();
        table.actions()
                .forEachEntry((number, action) -> {
                    part.add(number)
                            .add(action.handler())
                            .add(action.flags())
                            .add(action.mask().bits());
                });
        return part.add(table.users()).low();
    }

    private void pipe(@Nullable Pipe pipe) {
        if (pipe == null) {
            hash.add(-1);
            return;
        }
        hash.add(pipe.buffers().size());
        for (Pipe.Buffer buffer : pipe.buffers()) {
            hash.add(buffer.taken()).add(buffer.bytes());
        }
        hash.add(pipe.slots())
                .add(pipe.readers())
                .add(pipe.writers())
                .add(pipe.readerOpens())
                .add(pipe.writerOpens())
                .add(pipe.access().permissions())
                .add(pipe.access().uid())
                .add(pipe.access().gid());
    }

    private void inode(@Nullable Inode inode) {
        if (inode == null) {
            hash.add(-1);
            return;
        }
        hash.add(inode.permissions())
                .add(inode.uid())
                .add(inode.gid())
                .add(inode.links())
                .add(inode.holders())
                .add(inode.writers())
                .add(inodes.of(inode.place().directory().value()))
                .add(inode.place().name());
        switch (inode.kind()) {
            case Inode.DirectoryNode(var directory) -> {
                hash.add(inodes.of(directory.parent().value()));
                directory
                        .order()
                        .forEachEntry((_, entry) ->
                                hash.add(entry.name())
                                        .add(inodes.of(entry.inode().value()))
                                        .add(entry.cursor()));
            }
            case Inode.Symlink(var target) -> hash.add(target);
            case Inode.Regular(int content, int seals) ->
                    hash.add(sharedMemories.of(content)).add(seals);
            case Inode.Fifo(var pipe) -> hash.add(pipes.of(pipe.value()));
            case Inode.SocketNode _, Inode.Device _, Inode.Computed _ ->
                    hash.add(text(inode.kind()));
        }
        if (time == Time.EXACT) {
            hash.add(text(inode.times()));
        }
    }

    private void sharedMemory(@Nullable SharedMemory memory) {
        if (memory == null) {
            hash.add(-1);
            return;
        }
        hash.add(LongMap.fingerprint(memory.pages())).add(memory.size());
    }

    private void timers(MachineState state, long now) {
        state.timers()
                .forEachEntry((deadline, timers) -> {
                    hash.add(left(deadline, now)).add(timers.due().size());
                    for (var timer : timers.due()) {
                        switch (timer) {
                            case Timers.FileTimer(var file) -> hash.add(files.of(file.value()));
                            case Timers.WakeTask(var task) -> hash.add(task.value());
                            case Timers.Alarm(var group) -> hash.add(-group.value());
                            case Timers.PosixTimerDue(var group, int number) ->
                                    hash.add(~group.value()).add(number);
                        }
                    }
                });
    }

    /// How long until a deadline. A state in which all else is equal comes to it as late.
    static long left(long deadline, long now) {
        return now == 0 ? deadline : Math.max(0, Math.ceilDiv(deadline - now, Time.STEP));
    }

    private long text(@Nullable Object value) {
        return parts.text(value);
    }
}
