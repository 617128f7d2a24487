package exitscope.explore;

import exitscope.kernel.tree.Nodes;
import exitscope.state.FileId;
import exitscope.state.FileLocks;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MachineState;

/// The names of what programs know by no number, kind by kind.
final class EntityNames {
    final Names memories;
    final Names sharedMemories;
    final Names descriptorTables;
    final Names fsContexts;
    final Names handlers;
    final Names processGroups;
    final Names sessions;
    final Names files;
    final Names pipes;
    final Names inodes;

    /// @param made how many of each kind there were when the walk began
    EntityNames(MachineState.Counters made) {
        memories = new Names(made.memory(), true);
        sharedMemories = new Names(made.sharedMemory(), false);
        descriptorTables = new Names(made.descriptorTable(), true);
        fsContexts = new Names(made.fsContext(), true);
        handlers = new Names(made.handlers(), true);
        processGroups = new Names(made.group(), true);
        sessions = new Names(made.session(), true);
        files = new Names(made.file(), false);
        pipes = new Names(made.pipe(), true);
        inodes = new Names(made.inode(), false);
    }

    /// Adds a file, and the number of its mount, which programs see. One of /proc goes by its
    /// number, since that is made of identities that stay and of numbers that programs see; but
    /// what stands for an open file goes by the name of that.
    void add(Hash128 hash, InodeId file) {
        InodeId.Nameless nameless = file.nameless();
        if (nameless != null) {
            hash.add(nameless).add(nameless(nameless, file.which()));
            return;
        }
        FileId open = Nodes.COMPUTED.nameless(file);
        if (open != null) {
            hash.add(files.of(open.value())).add(-1);
        } else {
            hash.add(file.computed() ? file.value() : inodes.of(file.value()))
                    .add(file.view())
                    .add(file.mount());
        }
    }

    private long nameless(InodeId.Nameless whose, int which) {
        return switch (whose) {
            case PIPE -> pipes.of(which);
            case OPEN_FILE -> files.of(which);
            case ANONYMOUS, PROCESS, THREAD -> which;
        };
    }

    /// Adds a directory and how it was reached.
    void add(Hash128 hash, Location location) {
        add(hash, location.inode());
        hash.add(location.mounts().value());
    }

    /// Adds a lock.
    void add(Hash128 hash, FileLocks.Lock lock) {
        switch (lock.owner()) {
            case FileLocks.TableOwner(var table, var group) ->
                    hash.add(descriptorTables.of(table.value())).add(group.value());
            case FileLocks.FileOwner(var file) -> hash.add(files.of(file.value())).add(-1);
        }
        hash.add(lock.exclusive()).add(lock.start()).add(lock.end());
    }

    void reset() {
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
    }
}
