package exitscope.explore;

import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.persistent.Fingerprint;
import exitscope.state.DescriptorTableId;
import exitscope.state.FsContextId;
import exitscope.state.HandlersId;
import exitscope.state.InodeId;
import exitscope.state.MemoryId;
import exitscope.state.ProcessGroupId;
import exitscope.state.ProcessTimers;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.Task;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentMap;

/// One object for all that are equal but for what was used: then states that were reached on
/// several ways hold the same objects, and it shows at once where they are equal.
///
/// For one thread; those of several share their objects.
final class Canonical {
    private final ConcurrentMap<Object, Object> objects;
    private final TaskHash taskHash;
    private final MemoryHash memoryHash;

    /// @param taskHash knows hashes of tasks and groups without what was used
    /// @param memoryHash knows hashes of address spaces
    /// @param objects those that there are
    Canonical(TaskHash taskHash, MemoryHash memoryHash, ConcurrentMap<Object, Object> objects) {
        this.objects = objects;
        this.taskHash = taskHash;
        this.memoryHash = memoryHash;
    }

    /// All of a task that its hash leaves out, but for what it has used.
    private record TaskKey(
            long hash,
            long links,
            RunState run,
            @Nullable MemoryId memory,
            @Nullable DescriptorTableId descriptors,
            @Nullable FsContextId fs) {
        @Override
        public int hashCode() {
            return Long.hashCode(hash ^ links);
        }
    }

    /// All of a group that its hash leaves out, but for what it has used.
    private record GroupKey(
            long hash,
            HandlersId handlers,
            @Nullable ProcessGroupId processGroup,
            @Nullable ProcessGroupId lostForeground,
            ThreadGroup.@Nullable IntervalTimer alarm,
            ProcessTimers timers) {
        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }

    /// All of an address space that its hash leaves out.
    private record MemoryKey(MemoryId id, long hash, InodeId program, long objects) {
        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }

    Task task(Task task) {
        Fingerprint links = new Fingerprint().add(task.linkOrder());
        task.children().forEachEntry((link, _) -> links.add(link));
        task.tracees().forEachEntry((link, _) -> links.add(link));
        return one(
                new TaskKey(
                        taskHash.of(task),
                        links.value(),
                        task.run(),
                        task.memory(),
                        task.descriptors(),
                        task.fs()),
                task);
    }

    ThreadGroup group(ThreadGroup group) {
        return one(
                new GroupKey(
                        taskHash.of(group),
                        group.handlers(),
                        group.processGroup(),
                        group.lostForeground(),
                        group.alarm(),
                        group.timers()),
                group);
    }

    SharedSpace memory(SharedSpace memory) {
        Fingerprint shared = new Fingerprint();
        for (Mapping mapping : memory.space().mappings().values()) {
            shared.add(Backing.objectOrZero(mapping.backing()));
        }
        return one(
                new MemoryKey(memory.id(), memoryHash.of(memory), memory.program(), shared.value()),
                memory);
    }

    /// Of a part that is not counted and holds no times.
    <V> V of(V part) {
        return one(part, part);
    }

    @SuppressWarnings("unchecked")
    private <V> V one(Object key, V value) {
        Object known = objects.putIfAbsent(key, value);
        return known == null ? value : (V) known;
    }
}
