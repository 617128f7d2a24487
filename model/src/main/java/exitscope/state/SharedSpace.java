package exitscope.state;

import exitscope.memory.AddressSpace;

/// An address space with the number of tasks that use it. (EX-11)
///
/// @param dumpable whether a core may be written and others of the same user may look at it
///   (PR_SET_DUMPABLE)
/// @param program the file whose program runs in it (Linux: `mm->exe_file`)
/// @param start where arguments and environment lay at its start
/// @param settings what was set about it
public record SharedSpace(
        MemoryId id,
        AddressSpace space,
        int users,
        boolean dumpable,
        InodeId program,
        StartArea start,
        MemorySettings settings) {
    public SharedSpace withSpace(AddressSpace changed) {
        return new SharedSpace(id, changed, users, dumpable, program, start, settings);
    }

    public SharedSpace withUsers(int count) {
        return new SharedSpace(id, space, count, dumpable, program, start, settings);
    }

    public SharedSpace withStart(StartArea area) {
        return new SharedSpace(id, space, users, dumpable, program, area, settings);
    }

    public SharedSpace withDumpable(boolean is) {
        return new SharedSpace(id, space, users, is, program, start, settings);
    }

    public SharedSpace withSettings(MemorySettings other) {
        return new SharedSpace(id, space, users, dumpable, program, start, other);
    }
}
