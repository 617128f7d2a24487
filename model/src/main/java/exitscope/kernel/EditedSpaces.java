package exitscope.kernel;

import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.SharedMemoryEditor;
import exitscope.persistent.LongMap;
import exitscope.state.MemoryId;
import exitscope.state.SharedSpace;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// The address spaces that a transition reads or writes, each with one working copy.
final class EditedSpaces {
    private final Table<SharedSpace> memories;
    private final SharedMemoryEditor sharedMemories;
    private final TreeMap<Integer, MemoryEditor> editors = new TreeMap<>();

    EditedSpaces(Table<SharedSpace> memories, SharedMemoryEditor sharedMemories) {
        this.memories = memories;
        this.sharedMemories = sharedMemories;
    }

    /// The space for changing, with as much room for new pages as there is now.
    MemoryEditor memory(Editor edit, MemoryId id) {
        MemoryEditor editor = editors.get(id.value());
        if (editor == null) {
            editor = new MemoryEditor(memories.get(id.value()).space(), sharedMemories);
            editor.makesPagesOf(id.value(), edit.clock);
            GuestMemory.limit(edit, editor);
            editors.put(id.value(), editor);
        }
        return editor;
    }

    /// What is in the space now.
    AddressSpace now(MemoryId id) {
        MemoryEditor editor = editors.get(id.value());
        return editor == null ? memories.get(id.value()).space() : editor.commit();
    }

    /// How many pages were made in all spaces.
    int fresh() {
        int sum = 0;
        for (MemoryEditor editor : editors.values()) {
            sum += editor.fresh();
        }
        return sum;
    }

    /// Forgets a space.
    ///
    /// @return by how many pages it had grown meanwhile
    long free(MemoryId id) {
        MemoryEditor editor = editors.remove(id.value());
        memories.remove(id.value());
        return editor == null ? 0 : editor.fresh();
    }

    /// Counts the pages that a task was the first to need in this transition. (getrusage(2))
    void countFaults(LongMap<SharedSpace> before, @Nullable TaskDraft mover) {
        if (mover == null || mover.memory == null) {
            return;
        }
        SharedSpace was = before.get(mover.memory.value());
        long there = was == null ? 0 : was.space().pages().size();
        long more = memories.get(mover.memory.value()).space().pages().size() - there;
        if (more > 0) {
            mover.counts = mover.counts.withFaults(more);
        }
    }

    /// Puts every space back.
    ///
    /// @return by how many pages they have grown
    long commit() {
        long fresh = 0;
        for (Map.Entry<Integer, MemoryEditor> entry : editors.entrySet()) {
            SharedSpace shared = memories.get(entry.getKey());
            memories.put(entry.getKey(), shared.withSpace(entry.getValue().commit()));
            fresh += entry.getValue().fresh();
        }
        return fresh;
    }
}
