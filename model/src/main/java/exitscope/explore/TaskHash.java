package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.PidNamespace;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

/// The part of [AbstractFingerprint] for tasks, their groups, and the spaces of their numbers.
final class TaskHash {
    private final Hash128 hash;
    private final Hash128 part = new Hash128();
    private final PartHashes parts;
    private final EntityNames names;
    private final TimeLeft left;
    private final RunHash runHash;
    private final boolean exact;

    /// @param exact whether time and usage count
    TaskHash(
            Hash128 hash,
            PartHashes parts,
            EntityNames names,
            TimeLeft left,
            RunHash runHash,
            boolean exact) {
        this.hash = hash;
        this.parts = parts;
        this.names = names;
        this.left = left;
        this.runHash = runHash;
        this.exact = exact;
    }

    /// Adds a task with what it refers to.
    ///
    /// @return whether it matters if it has moved last
    boolean add(MachineState state, Task task) {
        hash.add(of(task));
        boolean reserved = false;
        if (task.memory() != null) {
            hash.add(names.memories.of(task.memory().value()));
            reserved = task.registers().reservation() != -1;
            if (reserved) {
                hash.add(task.id().equals(state.running()));
            }
        }
        hash.add(
                task.descriptors() == null
                        ? 0
                        : names.descriptorTables.of(task.descriptors().value()));
        hash.add(task.fs() == null ? 0 : names.fsContexts.of(task.fs().value()));
        runHash.add(task.run());
        return reserved;
    }

    /// What is hashed of a task without what it refers to.
    long of(Task task) {
        int slot = parts.slot(task);
        return parts.has(slot, task) ? parts.get(slot) : parts.put(slot, task, own(task));
    }

    /// What is hashed of a group without what it refers to.
    long of(ThreadGroup group) {
        int slot = parts.slot(group);
        return parts.has(slot, group) ? parts.get(slot) : parts.put(slot, group, own(group));
    }

    /// What a task holds apart from what it refers to by identities that vary.
    private long own(Task task) {
        part.reset();
        part.add(task.id().value())
                .add(task.group().value())
                .add(parts.text(task.numbers()))
                .add(task.name().hashCode())
                .add(id(task.parent()));
        ids(task.children());
        ids(task.tracees());
        part.add(parts.text(task.traced()))
                .add(parts.text(task.stop()))
                .add(task.exitState())
                .add(parts.text(task.exitStatus()))
                .add(flags(task));
        if (task.memory() != null) {
            part.add(task.registers().fingerprint());
        }
        part.add(parts.text(task.credentials()))
                .add(task.mask().bits())
                .add(parts.text(task.savedMask()))
                .add(parts.text(task.pending()))
                .add(parts.text(task.signalStack()))
                .add(task.clearTid())
                .add(task.robustList())
                .add(parts.text(task.parentDeathSignal()))
                .add(id(task.vforkParent()))
                .add(parts.text(task.namespaceForChildren()))
                .add(parts.text(task.scheduling()))
                .add(parts.text(task.settings()));
        if (exact) {
            part.add(task.instructions())
                    .add(task.systemTime())
                    .add(parts.text(task.counts()))
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

    void add(ThreadGroup group) {
        hash.add(of(group));
        hash.add(names.handlers.of(group.handlers().value()));
        hash.add(
                group.processGroup() == null
                        ? 0
                        : names.processGroups.of(group.processGroup().value()));
        hash.add(
                group.lostForeground() == null
                        ? 0
                        : names.processGroups.of(group.lostForeground().value()));
        if (group.alarm() != null) {
            hash.add(left.until(group.alarm().deadline())).add(group.alarm().interval());
        }
        if (!group.timers().posix().isEmpty()) {
            timers(group);
        }
    }

    private void timers(ThreadGroup group) {
        group.timers()
                .posix()
                .forEachEntry((number, timer) ->
                        hash.add(number)
                                .add(left.until(timer.expiry()))
                                .add(timer.interval())
                                .add(timer.follows())
                                .add(timer.queued())
                                .add(timer.overrun())
                                .add(parts.text(timer.clock()))
                                .add(parts.text(timer.notification())));
    }

    private long own(ThreadGroup group) {
        part.reset();
        part.add(group.id().value()).add(group.leader().value());
        ids(group.tasks());
        part.add(group.namespace().value())
                .add(parts.text(group.pending()))
                .add(group.activeTasks())
                .add(group.liveTasks())
                .add(group.exiting())
                .add(parts.text(group.exitStatus()))
                .add(id(group.execing()))
                .add(parts.text(group.terminationSignal()))
                .add(parts.text(group.groupStop()))
                .add(group.unkillable())
                .add(group.childSubreaper())
                .add(parts.text(group.terminal()))
                .add(group.signalTarget().value())
                .add(group.parentExeced())
                .add(group.execed())
                .add(group.handles())
                .add(parts.text(group.timers().virtual()))
                .add(parts.text(group.timers().profiling()))
                .add(group.timers().nextPosix())
                .add(parts.text(group.timers().watchers()))
                .add(parts.text(group.limits()))
                .add(parts.text(group.oomScore()));
        if (exact) {
            part.add(parts.text(group.exitedTimes()))
                    .add(parts.text(group.childTimes()))
                    .add(group.peakResident())
                    .add(group.childPeakResident());
        }
        return part.low();
    }

    void add(PidNamespace namespace) {
        hash.add(namespace.id().value())
                .add(namespace.most())
                .add(namespace.last())
                .add(namespace.exiting())
                .add(parts.text(namespace.reboot()));
        hash.add(namespace.users());
    }
}
