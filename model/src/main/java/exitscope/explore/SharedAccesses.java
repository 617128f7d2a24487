package exitscope.explore;

import exitscope.engine.Engine;
import exitscope.engine.Interpreter;
import exitscope.engine.Trap;
import exitscope.memory.AddressSpace;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.MemoryEditor;
import exitscope.memory.Page;
import exitscope.memory.SharedMemory;
import exitscope.memory.SharedMemoryEditor;
import exitscope.persistent.LongMap;
import exitscope.riscv.Hart;
import exitscope.state.MachineState;
import exitscope.state.Task;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which words of shared memory several tasks touch, one of them writing: before each access to
/// such a word others may move. Only those matter, and which they are shows when the code runs.
///
/// For one thread.
final class SharedAccesses {
    private static final Engine ENGINE = new Interpreter();

    /// Bits of an address within a word.
    private static final int WORD = 3;

    private static final long OBJECT = 1L << 62;
    private static final int OWNER_SHIFT = 36;

    private final Set<Long> contested;

    /// By word: the tasks that read it and the tasks that wrote it, a bit each.
    private final Map<Long, long[]> touched = new HashMap<>();

    private boolean foundMore;

    /// @param contested the words that are known; more are added as they are found
    SharedAccesses(Set<Long> contested) {
        this.contested = contested;
    }

    /// Whether a word was found that was not known.
    boolean foundMore() {
        return foundMore;
    }

    /// How far a task may run at once.
    ///
    /// @param instructions at least 1
    /// @param traps whether the last of them enters the kernel
    record Reach(long instructions, boolean traps) {}

    /// Runs the task's code on the side, up to the next access that others may come before.
    Reach reach(MachineState state, Task task, long most) {
        AddressSpace space = state.memory(Objects.requireNonNull(task.memory())).space();
        LongMap<SharedMemory> shared = state.sharedMemories();
        Hart hart = new Hart(task.registers());
        hart.instret = task.instructions();
        long begin = hart.instret;
        // Others had their chance before the first one.
        look(state, task, space, hart);
        Trap trap =
                ENGINE.run(
                        hart,
                        new MemoryEditor(space, new SharedMemoryEditor(shared)),
                        most,
                        now -> look(state, task, space, now));
        long count = hart.instret - begin;
        return new Reach(
                Math.max(1, count),
                !(trap instanceof Trap.Stopped || trap instanceof Trap.LimitReached));
    }

    /// Whether the next instruction touches a contested word. Notes what it touches.
    private boolean look(MachineState state, Task task, AddressSpace space, Hart hart) {
        MemoryAccess access =
                MemoryAccess.at(hart, code(state, space, hart.pc), high(state, space, hart.pc));
        if (access == null) {
            return false;
        }
        long word = word(task, space, access.address());
        long[] tasks = touched.computeIfAbsent(word, _ -> new long[2]);
        tasks[access.writes() ? 1 : 0] |= 1L << task.id().value();
        long all = tasks[0] | tasks[1];
        if (tasks[1] != 0 && Long.bitCount(all) > 1 && contested.add(word)) {
            foundMore = true;
        }
        return contested.contains(word);
    }

    private static long word(Task task, AddressSpace space, long address) {
        Mapping mapping = space.mappingAt(address);
        if (mapping != null && mapping.backing() instanceof Backing.Shared(long id, long offset)) {
            return OBJECT | (id << OWNER_SHIFT) | ((offset + (address - mapping.start())) >>> WORD);
        }
        long owner = Objects.requireNonNull(task.memory()).value();
        return (owner << OWNER_SHIFT) | (address >>> WORD);
    }

    private static int code(MachineState state, AddressSpace space, long address) {
        Page page = space.pageAt(address, state.sharedMemories());
        return page == null ? 0 : page.get16((int) address & Page.OFFSET_MASK) & 0xffff;
    }

    private static int high(MachineState state, AddressSpace space, long address) {
        return code(state, space, address + 2);
    }
}
