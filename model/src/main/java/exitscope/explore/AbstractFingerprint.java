package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.state.Console;
import exitscope.state.DescriptorTable;
import exitscope.state.GroupId;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.ProcessGroup;
import exitscope.state.Session;
import exitscope.state.SignalHandlers;
import exitscope.state.StateFingerprint;
import exitscope.state.Timers;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentMap;

/// A fingerprint of what can still follow from a state: states from which the same can follow are
/// to have the same one, though one was reached by a longer way.
///
/// It leaves out what programs of the run do not look at: the clock (of deadlines it keeps the
/// order, and the time left in steps of [Time#STEP]), instruction counts, usage, time stamps of
/// files, what follows from the rest (queues of sleepers, counts per user), and, while there is
/// room for many pages, which processes share theirs. It names entities that programs know by no
/// number in the order in which they are met from the tasks on, not in the order in which they were
/// made. Process numbers are what programs see, so they stay.
///
/// With [Time#EXACT] the clock and all usage count: for programs that look at them.
///
/// Keeps hashes of parts, so one instance lives as long as a walk. For one thread.
final class AbstractFingerprint {
    /// How exactly virtual time is taken.
    enum Time {
        /// the order of deadlines, whether they have come, and the time left to the nearest
        /// multiple of [#STEP]
        ROUGH,
        /// to the nanosecond
        EXACT;

        /// Nanoseconds: far more than a program runs between two sleeps, far less than it sleeps.
        static final long STEP = 10_000_000;
    }

    private final MachineState first;
    private final Time time;
    private final PartHashes parts = new PartHashes();
    private final KnownHashes known;
    private final Hash128 hash = new Hash128();
    private final Hash128 part = new Hash128();

    private final TimeLeft left;
    private final EntityNames names;
    private final FileHash fileHash;
    private final RunHash runHash;
    private final TaskHash taskHash;
    private final MemoryHash memoryHash;

    /// @param first the state that the walk begins with
    AbstractFingerprint(MachineState first, Time time) {
        this(first, time, new KnownHashes.Table());
    }

    /// @param first the state that the walk begins with
    /// @param table of the walk
    AbstractFingerprint(MachineState first, Time time, KnownHashes.Table table) {
        known = new KnownHashes(table);
        this.first = first;
        this.time = time;
        left = new TimeLeft(time);
        names = new EntityNames(first.counters());
        boolean exact = time == Time.EXACT;
        fileHash = new FileHash(hash, parts, names, left, exact);
        runHash = new RunHash(hash, parts, names, left);
        taskHash = new TaskHash(hash, parts, names, left, runHash, exact);
        memoryHash = new MemoryHash(hash, parts, names, first.counters().sharedMemory(), exact);
    }

    /// Makes one object of parts that this takes for equal.
    ///
    /// @param objects those that there are
    Canonical canonical(ConcurrentMap<Object, Object> objects) {
        return new Canonical(taskHash, memoryHash, objects);
    }

    /// Works it out; [#low] and [#high] tell.
    void take(MachineState state) {
        take(state, ZombieAges.NONE);
    }

    /// Works it out; [#low] and [#high] tell.
    ///
    /// @param zombies ages in which states differ, too
    void take(MachineState state, ZombieAges zombies) {
        long low;
        long high;
        if (known.find(state)) {
            low = known.low();
            high = known.high();
        } else {
            boolean isOfMapsAlone = !named(state) && !left.asked();
            low = hash.low();
            high = hash.high();
            if (isOfMapsAlone) {
                known.put(low, high);
            }
        }
        hash.reset();
        hash.add(low).add(high);
        console(state.console());
        hash.add(text(state.ended())).add(text(state.host()));
        // Programs see which numbers the next namespace and the next mount get.
        hash.add(state.counters().namespace())
                .add(state.counters().mountNamespace())
                .add(state.counters().mount());
        if (time == Time.EXACT) {
            hash.add(state.clock());
        }
        if (state.memoryIsNarrow()) {
            hash.add(state.memoryPages()).add(StateFingerprint.origins(state));
        }
        zombies.tasks().forEachEntry((task, age) -> hash.add(task).add(age));
    }

    /// Works out the part for tasks and all that goes by a name because of them, and for timers.
    ///
    /// @return whether it matters who has moved last
    private boolean named(MachineState state) {
        hash.reset();
        names.reset();
        left.begin(state.clock());
        runHash.begin(state);
        boolean[] reserved = {false};
        state.tasks().forEachEntry((_, task) -> reserved[0] |= taskHash.add(state, task));
        state.groups().forEachEntry((_, group) -> taskHash.add(group));
        state.namespaces().forEachEntry((_, namespace) -> taskHash.add(namespace));
        reached(state);
        fileHash.addOldLocks(state.fileLocks());
        timers(state);
        state.terminals()
                .forEachEntry((_, terminal) -> hash.add(StateFingerprint.terminal(terminal)));
        return reserved[0];
    }

    long low() {
        return hash.low();
    }

    long high() {
        return hash.high();
    }

    /// What was written, as one text: who wrote which part of it does not matter to what follows.
    private void console(Console console) {
        LongMap<Console.Chunk> output = console.output();
        if (output.isEmpty()) {
            hash.add(0);
        } else {
            int slot = parts.slot(output);
            hash.add(
                    parts.has(slot, output)
                            ? parts.get(slot)
                            : parts.put(slot, output, written(output)));
        }
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
        for (long id = names.memories.next(); id >= 0; id = names.memories.next()) {
            memoryHash.add(state.memories().require(id));
        }
        for (long id = names.handlers.next(); id >= 0; id = names.handlers.next()) {
            SignalHandlers table = state.handlers().require(id);
            int slot = parts.slot(table);
            hash.add(parts.has(slot, table) ? parts.get(slot) : parts.put(slot, table, own(table)));
        }
        for (long id = names.fsContexts.next(); id >= 0; id = names.fsContexts.next()) {
            fileHash.add(state.fsContexts().require(id));
        }
        for (long id = names.processGroups.next(); id >= 0; id = names.processGroups.next()) {
            ProcessGroup group = state.processGroups().get(id);
            if (group != null) {
                hash.add(names.sessions.of(group.session().value())).add(text(group.numbers()));
            }
        }
        for (long id = names.sessions.next(); id >= 0; id = names.sessions.next()) {
            Session session = state.sessions().get(id);
            if (session != null) {
                GroupId leader = session.leader();
                hash.add(leader.value()).add(text(session.numbers()));
            }
        }
        for (long id = names.descriptorTables.next(); id >= 0; id = names.descriptorTables.next()) {
            add(state.descriptorTables().require(id).descriptors());
        }
        state.files()
                .forEachEntry((id, file) -> {
                    if (id <= names.files.first()) {
                        hash.add(id);
                        add(state, file);
                    }
                });
        for (long id = names.files.next(); id >= 0; id = names.files.next()) {
            add(state, state.files().get(id));
        }
        for (long id = names.pipes.next(); id >= 0; id = names.pipes.next()) {
            fileHash.add(state.pipes().get(id));
        }
        state.mountNamespaces().forEachEntry((_, namespace) -> fileHash.add(namespace));
        state.mounts().forEachEntry((_, mount) -> fileHash.add(mount));
        fileHash.addOld(first.inodes(), state.inodes());
        for (long id = names.inodes.next(); id >= 0; id = names.inodes.next()) {
            fileHash.add(state.inodes().get(id));
            fileHash.add(state.fileLocks().get(id));
        }
        LongMap.forEachDifference(
                first.sharedMemories(),
                state.sharedMemories(),
                (id, _, now) -> {
                    if (id <= first.counters().sharedMemory()) {
                        hash.add(id);
                        memoryHash.add(now);
                    }
                });
        for (long id = names.sharedMemories.next(); id >= 0; id = names.sharedMemories.next()) {
            memoryHash.add(state.sharedMemories().get(id));
        }
    }

    /// An open file, and who has locked what of it where no inode tells.
    private void add(MachineState state, @Nullable OpenFile file) {
        fileHash.add(file);
        if (file != null && !state.fileLocks().isEmpty()) {
            InodeId inode = file.inode();
            if (inode.computed() || inode.nameless() != null) {
                fileHash.add(state.fileLocks().get(inode.value()));
            }
        }
    }

    private void add(LongMap<DescriptorTable.Descriptor> descriptors) {
        if (descriptors.isEmpty()) {
            // All empty maps may be one object.
            hash.add(0);
            return;
        }
        int slot = parts.slot(descriptors);
        if (parts.has(slot, descriptors)) {
            hash.add(parts.get(slot));
            return;
        }
        part.reset();
        part.add(descriptors.size());
        boolean[] kept = {true};
        descriptors.forEachEntry((number, descriptor) -> {
            int file = descriptor.file().value();
            kept[0] &= file <= names.files.first();
            part.add(number).add(names.files.of(file)).add(descriptor.closeOnExec());
        });
        hash.add(part.low());
        if (kept[0]) {
            parts.put(slot, descriptors, part.low());
        }
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

    private void timers(MachineState state) {
        state.timers()
                .forEachEntry((deadline, timers) -> {
                    hash.add(left.until(deadline)).add(timers.due().size());
                    for (var timer : timers.due()) {
                        switch (timer) {
                            case Timers.FileTimer(var file) ->
                                    hash.add(names.files.of(file.value()));
                            case Timers.WakeTask(var task) -> hash.add(task.value());
                            case Timers.Alarm(var group) -> hash.add(-group.value());
                            case Timers.PosixTimerDue(var group, int number) ->
                                    hash.add(~group.value()).add(number);
                        }
                    }
                });
    }

    private long text(@Nullable Object value) {
        return parts.text(value);
    }
}
