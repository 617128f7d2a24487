package exitscope.explore;

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
