package exitscope.explore;

import exitscope.abi.SyscallNumber;
import exitscope.change.Change;
import exitscope.change.SyscallChange.SyscallEntered;
import exitscope.change.Transition;
import exitscope.machine.Machine;
import exitscope.memory.Page;
import exitscope.outcome.Witness;
import exitscope.state.BlockReason;
import exitscope.state.Choice;
import exitscope.state.FutexKey;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.RunState;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who holds the locks that tasks sleep on, where nothing in memory says so: a default mutex of
/// glibc and of the guest's own library is 0 when it is free, 1 when it is held, and 2 when besides
/// somebody may sleep. Its owner is who made it something else than 0.
///
/// That a futex word is such a lock shows by what a task does that makes it 2: the next call it
/// makes waits there. Of words that count otherwise, as of a condition variable, whoever changes
/// them wakes others. (One that a task itself has made 2, and then waits for, without a call
/// between, is taken for a lock.)
final class LockOwners {
    /// Of the owners of nothing.
    static final Map<FutexKey, TaskId> NONE = Map.of();

    /// Held, and somebody may sleep.
    private static final int CONTENDED = 2;

    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAIT_BITSET = 9;
    private static final int FUTEX_PRIVATE_FLAG = 128;
    private static final int FUTEX_CLOCK_REALTIME = 256;

    private LockOwners() {}

    /// The owners at the end of a witness.
    ///
    /// @param first where it begins
    /// @param end where it leads
    static Map<FutexKey, TaskId> of(MachineState first, MachineState end, Witness witness) {
        Map<FutexKey, MemoryId> words = words(end);
        Map<FutexKey, TaskId> owners = new HashMap<>();
        if (words.isEmpty()) {
            return owners;
        }
        Map<FutexKey, TaskId> contenders = new HashMap<>();
        Set<FutexKey> locks = new HashSet<>();
        MachineState state = first;
        for (Choice choice : witness.choices()) {
            Transition transition = Machine.step(state, choice);
            if (choice instanceof Choice.Run(var mover, _)) {
                for (Map.Entry<FutexKey, MemoryId> word : words.entrySet()) {
                    int old = value(state, word.getValue(), word.getKey());
                    int now = value(transition.after(), word.getValue(), word.getKey());
                    if (old == 0 && now != 0) {
                        owners.put(word.getKey(), mover);
                    }
                    if (old != now && now == CONTENDED) {
                        contenders.put(word.getKey(), mover);
                    }
                }
                for (Change change : transition.changes()) {
                    if (change instanceof SyscallEntered(_, var call)) {
                        contenders.forEach((key, task) -> {
                            if (task.equals(mover) && waits(call, key)) {
                                locks.add(key);
                            }
                        });
                        contenders.values().removeIf(mover::equals);
                    }
                }
            }
            state = transition.after();
        }
        owners.keySet().retainAll(locks);
        return owners;
    }

    private static boolean waits(SyscallCall call, FutexKey key) {
        int command = (int) call.arg1() & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
        return call.number() == SyscallNumber.FUTEX.number()
                && call.arg0() == key.offset()
                && (command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET);
    }

    /// The words that tasks sleep on as on a lock, with the memory that they are in.
    private static Map<FutexKey, MemoryId> words(MachineState state) {
        Map<FutexKey, MemoryId> words = new HashMap<>();
        for (Task task : state.tasks().values()) {
            FutexKey key = sleepsOn(task);
            if (key != null
                    && key.scope() != FutexKey.Scope.SHARED
                    && task.memory() != null
                    && value(state, task.memory(), key) == CONTENDED) {
                words.put(key, task.memory());
            }
        }
        return words;
    }

    private static @Nullable FutexKey sleepsOn(@Nullable Task task) {
        return task != null
                        && task.run()
                                instanceof RunState.Blocked(_, BlockReason.Futex(var key, _, _))
                ? key
                : null;
    }

    private static int value(MachineState state, MemoryId memory, FutexKey key) {
        var space = state.memories().get(memory.value());
        Page page =
                space == null ? null : space.space().pageAt(key.offset(), state.sharedMemories());
        return page == null ? 0 : page.get32((int) key.offset() & Page.OFFSET_MASK);
    }
}
