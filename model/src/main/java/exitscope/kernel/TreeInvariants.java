package exitscope.kernel;

import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.state.Directory;
import exitscope.state.FsContext;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.NewProgram;
import exitscope.state.OpenFile;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What holds of files in every state: nothing is kept that nobody refers to, and nobody refers to
/// what is gone. (FS-04)
final class TreeInvariants {
    private static final String RULE = "FS-04";

    private final MachineState state;
    private final Map<Long, Integer> holders = new HashMap<>();
    private final Map<Long, Integer> writers = new HashMap<>();
    private final Map<Long, Integer> links = new HashMap<>();
    private final Map<Long, Integer> references = new HashMap<>();

    private TreeInvariants(MachineState state) {
        this.state = state;
    }

    static void check(MachineState state) {
        TreeInvariants invariants = new TreeInvariants(state);
        invariants.count();
        invariants.compare();
        MountInvariants.check(state);
    }

    /// Checks the tree where a transition may have changed something of it.
    static void check(MachineState before, MachineState after) {
        if (!untouched(before, after)) {
            check(after);
        }
    }

    /// Whether nothing that holds, names or counts files has changed.
    @SuppressWarnings("ReferenceEquality") // what has not changed is the same
    private static boolean untouched(MachineState before, MachineState after) {
        if (before.inodes() != after.inodes()
                || before.files() != after.files()
                || before.fsContexts() != after.fsContexts()
                || before.mounts() != after.mounts()
                || before.mountNamespaces() != after.mountNamespaces()
                || before.sharedMemories() != after.sharedMemories()
                || before.fileLocks() != after.fileLocks()) {
            return false;
        }
        boolean[] touched = new boolean[1];
        LongMap.forEachDifference(
                before.memories(),
                after.memories(),
                (_, old, now) ->
                        touched[0] |=
                                old == null
                                        || now == null
                                        || old.space().mappings() != now.space().mappings());
        LongMap.forEachDifference(
                before.tasks(),
                after.tasks(),
                (_, old, now) ->
                        touched[0] |=
                                old == null || now == null || !Objects.equals(old.fs(), now.fs()));
        return !touched[0];
    }

    private void count() {
        add(holders, InodeId.ROOT);
        for (OpenFile file : state.files().values()) {
            if (file.node() != null) {
                add(holders, file.node().inode());
                if (file.writable()) {
                    add(writers, file.node().inode());
                }
            }
        }
        Map<Integer, Integer> users = new HashMap<>();
        for (Task task : state.tasks().values()) {
            if (task.fs() != null) {
                users.merge(task.fs().value(), 1, Integer::sum);
            }
            if (task.run() instanceof RunState.Exec(_, NewProgram program)) {
                addRunner(program.file());
            }
        }
        for (FsContext context : state.fsContexts().values()) {
            add(holders, context.root().inode());
            add(holders, context.working().inode());
            require(
                    users.getOrDefault(context.id().value(), 0) == context.users(),
                    context.id(),
                    "it has other users than it counts");
        }
        for (SharedSpace space : state.memories().values()) {
            addRunner(space.program());
            for (Mapping mapping : space.space().mappings().values()) {
                if (Backing.objectOrZero(mapping.backing()) != 0) {
                    references.merge(Backing.objectOrZero(mapping.backing()), 1, Integer::sum);
                }
            }
        }
        for (Inode inode : state.inodes().values()) {
            switch (inode.kind()) {
                case Inode.Regular(int content, _, _) ->
                        references.merge((long) content, 1, Integer::sum);
                case Inode.DirectoryNode(Directory directory) -> countLinks(inode, directory);
                default -> {}
            }
        }
    }

    /// A directory counts its name, its own `.` and the `..` of those in it.
    private void countLinks(Inode inode, Directory directory) {
        if (inode.links() > 0) {
            add(links, inode.id());
        }
        if (inode.id().equals(InodeId.ROOT)) {
            add(links, inode.id());
        }
        for (Directory.Entry entry : directory.order().values()) {
            add(links, entry.inode());
            Inode child = state.inodes().get(entry.inode().value());
            require(child != null, inode.id(), "it names a file that is gone");
            if (child != null && child.isDirectory()) {
                add(links, inode.id());
            }
        }
    }

    /// What is run is held, and nobody may write to it.
    private void addRunner(InodeId program) {
        add(holders, program);
        writers.merge(program.value(), -1, Integer::sum);
    }

    private static void add(Map<Long, Integer> counts, InodeId id) {
        counts.merge(id.value(), 1, Integer::sum);
    }

    private void compare() {
        for (Inode inode : state.inodes().values()) {
            long id = inode.id().value();
            require(
                    holders.getOrDefault(id, 0) == inode.holders(),
                    inode.id(),
                    "%s hold it, not %s",
                    holders.get(id),
                    inode.holders());
            require(
                    writers.getOrDefault(id, 0) == inode.writers(),
                    inode.id(),
                    "%s may write to it or run it, not %s",
                    writers.get(id),
                    inode.writers());
            require(
                    links.getOrDefault(id, 0) == inode.links(),
                    inode.id(),
                    "%s names refer to it, not %s",
                    links.get(id),
                    inode.links());
            require(inode.holders() > 0 || inode.links() > 0, inode.id(), "nobody refers to it");
        }
        long pages = 0;
        for (long id : state.sharedMemories().keys()) {
            SharedMemory object = state.sharedMemories().require(id);
            pages += object.pages().size();
            require(object.references() > 0, "shared memory", "nobody refers to %s", id);
            require(
                    references.getOrDefault(id, 0) == object.references(),
                    "shared memory",
                    "%s refer to %s, not %s",
                    references.get(id),
                    id,
                    object.references());
        }
        require(pages == state.filePages(), "the tree", "%s pages, not as counted", pages);
        Set<Long> open = new HashSet<>();
        state.files().forEachEntry((_, file) -> open.add(file.inode().value()));
        for (long id : state.fileLocks().keys()) {
            require(open.contains(id), "the tree", "inode %s is locked and not open", id);
        }
    }

    private static void require(
            boolean holds, @Nullable Object where, String what, @Nullable Object... parts) {
        KernelInvariantError.require(holds, RULE, where, what, parts);
    }
}
