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
import exitscope.persistent.Fingerprint;
import exitscope.persistent.LongMap;
import exitscope.riscv.Hart;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which words of memory several tasks touch, or a signal handler and the code that it interrupts,
/// one of them writing: before each access to such a word others may move. Only those matter, and
/// which they are shows when the code runs.
///
/// For one thread.
final class SharedAccesses {
    private static final Engine ENGINE = new Interpreter();

    /// Bits of an address within a word.
    private static final int WORD = 3;

    /// The register that points to the stack.
    private static final int STACK_POINTER = 2;

    /// Answers that are remembered, at most.
    private static final int MOST_REACHES = 1 << 18;

    private static final long OBJECT = 1L << 62;
    private static final int OWNER_SHIFT = 36;

    private final Set<Long> contested;
    private final Map<Long, Touch> touched = new HashMap<>();
    private List<Touched> news = new ArrayList<>();

    /// Something about a word that was not known.
    ///
    /// @param who a task, or the handlers of a task
    record Touched(long word, int who, boolean writes) {}

    /// All that decides how far a task may run.
    private record Situation(long registers, long memory, long shared, long who) {}

    /// Set in who touches a word when it is a handler of a task.
    private static final int HANDLER = 1 << 30;

    private final Map<Situation, Reach> reaches = new HashMap<>();

    /// Who touches a word.
    static final class Touch {
        private final int first;
        private boolean several;
        private boolean written;

        Touch(int first) {
            this.first = first;
        }

        /// Notes an access.
        ///
        /// @return whether it is of a new kind
        boolean by(int who, boolean writes) {
            boolean news = (!several && who != first) || (!written && writes);
            several |= who != first;
            written |= writes;
            return news;
        }

        /// Whether several touch the word and one writes.
        boolean isContested() {
            return several && written;
        }
    }

    /// @param contested the words that are known
    SharedAccesses(Set<Long> contested) {
        this.contested = contested;
    }

    /// What was learned since this was asked last.
    List<Touched> take() {
        List<Touched> taken = news;
        if (!taken.isEmpty()) {
            news = new ArrayList<>();
        }
        return taken;
    }

    /// How far a task may run at once.
    ///
    /// @param instructions at least 1
    /// @param traps whether the last of them enters the kernel
    record Reach(long instructions, boolean traps) {}

    /// Runs the task's code on the side, up to the next access that others may come before.
    Reach reach(MachineState state, HandlerFrames handlers, Task task, long most) {
        HandlerFrames.@Nullable Frame frame = handlers.of(task);
        SharedSpace memory = state.memory(Objects.requireNonNull(task.memory()));
        // From equal registers, mappings and memory, the same code touches the same. What is mapped
        // of files lies in the shared objects, even where the mapping is private.
        Situation situation =
                new Situation(
                        task.registers().fingerprint(),
                        new Fingerprint()
                                .add(LongMap.fingerprint(memory.space().mappings()))
                                .add(LongMap.fingerprint(memory.space().pages()))
                                .value(),
                        LongMap.fingerprint(state.sharedMemories()),
                        ((long) memory.id().value() << Integer.SIZE) | who(task, frame));
        Reach known = reaches.get(situation);
        if (known == null) {
            known = run(state, task, frame, most);
            if (reaches.size() > MOST_REACHES) {
                reaches.clear();
            }
            reaches.put(situation, known);
        }
        return known;
    }

    private static int who(Task task, HandlerFrames.@Nullable Frame frame) {
        return task.id().value() | (frame == null ? 0 : HANDLER);
    }

    private Reach run(
            MachineState state, Task task, HandlerFrames.@Nullable Frame frame, long most) {
        AddressSpace space = state.memory(Objects.requireNonNull(task.memory())).space();
        LongMap<SharedMemory> shared = state.sharedMemories();
        Hart hart = new Hart(task.registers());
        hart.instret = task.instructions();
        long begin = hart.instret;
        // Others had their chance before the first one.
        look(state, task, frame, space, hart);
        Trap trap =
                ENGINE.run(
                        hart,
                        new MemoryEditor(space, new SharedMemoryEditor(shared)),
                        most,
                        now -> look(state, task, frame, space, now));
        long count = hart.instret - begin;
        return new Reach(
                Math.max(1, count),
                !(trap instanceof Trap.Stopped || trap instanceof Trap.LimitReached));
    }

    /// Whether the next instruction touches a contested word. Notes what it touches.
    private boolean look(
            MachineState state,
            Task task,
            HandlerFrames.@Nullable Frame frame,
            AddressSpace space,
            Hart hart) {
        MemoryAccess access = next(state, space, hart);
        if (access == null) {
            return false;
        }
        long word = word(task, space, access.address());
        // A handler's own frames lie where the code that it interrupts has or will have others.
        boolean own =
                frame != null
                        && access.address() >= hart.x[STACK_POINTER]
                        && access.address() < frame.stack();
        if (!own) {
            touch(word, who(task, frame), access.writes());
        }
        return contested.contains(word);
    }

    private void touch(long word, int who, boolean writes) {
        Touch touch = touched.get(word);
        boolean isNew = touch == null;
        if (touch == null) {
            touch = new Touch(who);
            touched.put(word, touch);
        }
        if (touch.by(who, writes) || isNew) {
            news.add(new Touched(word, who, writes));
        }
    }

    private static long word(Task task, AddressSpace space, long address) {
        Mapping mapping = space.mappingAt(address);
        if (mapping != null && mapping.backing() instanceof Backing.Shared(long id, long offset)) {
            return OBJECT | (id << OWNER_SHIFT) | ((offset + (address - mapping.start())) >>> WORD);
        }
        long owner = Objects.requireNonNull(task.memory()).value();
        return (owner << OWNER_SHIFT) | (address >>> WORD);
    }

    private static @Nullable MemoryAccess next(MachineState state, AddressSpace space, Hart hart) {
        int low = half(state, space, hart.pc);
        int high = (low & 3) == 3 ? half(state, space, hart.pc + 2) : 0;
        return MemoryAccess.at(hart, low, high);
    }

    /// The 32 bits of code at an address, 0 where there is none.
    private static int code(MachineState state, AddressSpace space, long address) {
        return half(state, space, address + 2) << 16 | half(state, space, address);
    }

    private static int half(MachineState state, AddressSpace space, long address) {
        Page page = space.pageAt(address, state.sharedMemories());
        return page == null ? 0 : page.get16((int) address & Page.OFFSET_MASK) & 0xffff;
    }

    /// Two tasks of which each may be the next to touch the same word.
    ///
    /// @param address of the word as the second one sees it
    record Race(TaskId one, TaskId other, long address) {}

    private record Next(TaskId task, long word, MemoryAccess access, boolean atomic) {}

    /// Accesses to the same word that are next in two tasks, one of them writing and not both
    /// atomic. A load or store beside a fence counts as atomic, since that is what compilers make
    /// of C's atomic ones; a relaxed one looks like any other.
    List<Race> races(MachineState state) {
        List<Next> nexts = new ArrayList<>();
        List<Race> races = new ArrayList<>();
        if (contested.isEmpty()) {
            return races;
        }
        for (TaskId id : state.runnable().values()) {
            Task task = state.task(id);
            if (!(task.run() instanceof RunState.App) || Locality.ownsMemory(state, task)) {
                continue;
            }
            AddressSpace space = state.memory(Objects.requireNonNull(task.memory())).space();
            Hart hart = new Hart(task.registers());
            MemoryAccess access = next(state, space, hart);
            if (access == null) {
                continue;
            }
            long word = word(task, space, access.address());
            Next own = new Next(id, word, access, access.atomic() || fenced(state, space, hart.pc));
            for (Next other : nexts) {
                if (other.word == word
                        && (other.access.writes() || access.writes())
                        && !(other.atomic && own.atomic)) {
                    races.add(new Race(other.task, id, access.address()));
                }
            }
            nexts.add(own);
        }
        return races;
    }

    private static boolean fenced(MachineState state, AddressSpace space, long pc) {
        int length = (half(state, space, pc) & 3) == 3 ? 4 : 2;
        return MemoryAccess.isFence(code(state, space, pc + length))
                || MemoryAccess.isFence(code(state, space, pc - 4));
    }
}
