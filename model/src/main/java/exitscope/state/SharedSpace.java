package exitscope.state;

import exitscope.memory.AddressSpace;

/// An address space with the number of tasks that use it. (EX-11)
///
/// @param dumpable whether a core may be written and others of the same user may look at it
///   (PR_SET_DUMPABLE)
public record SharedSpace(MemoryId id, AddressSpace space, int users, boolean dumpable) {
    /// An address space that one task uses.
    public SharedSpace(MemoryId id, AddressSpace space) {
        this(id, space, 1, true);
    }

    public SharedSpace withSpace(AddressSpace changed) {
        return new SharedSpace(id, changed, users, dumpable);
    }

    public SharedSpace withUsers(int count) {
        return new SharedSpace(id, space, count, dumpable);
    }

    public SharedSpace withDumpable(boolean is) {
        return new SharedSpace(id, space, users, is);
    }
}
