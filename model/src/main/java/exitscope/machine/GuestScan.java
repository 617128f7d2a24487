package exitscope.machine;

import exitscope.engine.Trap;
import exitscope.memory.AddressSpace;
import exitscope.memory.MemoryEditor;
import exitscope.memory.SharedMemoryEditor;
import exitscope.riscv.Hart;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.Traced;

import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Looks where guest code would go, without going there: after how many instructions a program
/// counter is reached.
///
/// @param execution by which engine, and who may have a look given up, which then throws
///   [exitscope.memory.Interruption.Interrupted]
public record GuestScan(Execution execution) {

    /// The least number of instructions, at least 1, after which the program counter satisfies
    /// `wanted`; 0 when a trap or the limit comes first, or when the task is not in guest code.
    public long first(MachineState state, TaskId id, LongPredicate wanted, long limit) {
        return firstWhere(state, id, hart -> wanted.test(hart.pc), limit);
    }

    /// As [#first], with all registers to look at.
    ///
    /// @param wanted sees each instruction in turn before it runs, but not the first
    public long firstWhere(MachineState state, TaskId id, Predicate<Hart> wanted, long limit) {
        Task task = state.task(id);
        if (!(task.run() instanceof RunState.App) || task.memory() == null) {
            return 0;
        }
        Hart hart = new Hart(task.registers());
        hart.instret = task.instructions();
        MemoryEditor memory = memory(state, task);
        Trap trap =
                execution
                        .engine()
                        .run(
                                hart,
                                memory,
                                steps(task) ? 1 : limit,
                                now -> now.instret > task.instructions() && wanted.test(now));
        return trap instanceof Trap.Stopped ? hart.instret - task.instructions() : 0;
    }

    /// As [#first(MachineState, TaskId, LongPredicate, long)], for places looked for over and over:
    /// costs what running costs.
    public long first(MachineState state, TaskId id, GuestPlaces places, long limit) {
        Task task = state.task(id);
        if (!(task.run() instanceof RunState.App) || task.memory() == null || limit < 1) {
            return 0;
        }
        AddressSpace trapped = steps(task) ? null : places.withTraps(state, task);
        if (trapped == null) {
            return first(state, id, places::contains, limit);
        }
        SharedMemoryEditor shared =
                new SharedMemoryEditor(state.sharedMemories(), execution.interruption());
        Hart hart = new Hart(task.registers());
        hart.instret = task.instructions();
        if (places.contains(hart.pc)) {
            // There is a trap where it stands.
            MachineState one = Machine.step(state, new Choice.Run(id, 1), execution).after();
            Task moved = one.task(id);
            if (!(moved.run() instanceof RunState.App)) {
                return 0;
            }
            if (limit == 1 || places.contains(moved.registers().pc())) {
                return places.contains(moved.registers().pc()) ? 1 : 0;
            }
            long rest = first(one, id, places, limit - 1);
            return rest == 0 ? 0 : rest + 1;
        }
        Trap trap = execution.engine().run(hart, new MemoryEditor(trapped, shared), limit);
        boolean there =
                places.contains(hart.pc)
                        && (trap instanceof Trap.Breakpoint || trap instanceof Trap.LimitReached);
        return there ? hart.instret - task.instructions() : 0;
    }

    /// The greatest number of instructions below `limit` after which the program counter satisfies
    /// `wanted`; 0 counts, -1 when there is none.
    public long last(MachineState state, TaskId id, LongPredicate wanted, long limit) {
        return lastWhere(state, id, hart -> wanted.test(hart.pc), limit);
    }

    /// As [#last], with all registers to look at.
    public long lastWhere(MachineState state, TaskId id, Predicate<Hart> wanted, long limit) {
        Task task = state.task(id);
        if (!(task.run() instanceof RunState.App) || task.memory() == null) {
            return -1;
        }
        Hart hart = new Hart(task.registers());
        hart.instret = task.instructions();
        long[] found = {wanted.test(hart) ? 0 : -1};
        execution
                .engine()
                .run(
                        hart,
                        memory(state, task),
                        steps(task) ? 0 : limit - 1,
                        now -> {
                            if (wanted.test(now)) {
                                found[0] = now.instret - task.instructions();
                            }
                            return false;
                        });
        return found[0];
    }

    /// Whether the task's tracer lets it run no more than one instruction.
    private static boolean steps(Task task) {
        return task.traced() != null && task.traced().mode() == Traced.Mode.STEP;
    }

    private MemoryEditor memory(MachineState state, Task task) {
        if (task.memory() == null) {
            throw new IllegalArgumentException(task.id() + " has no memory");
        }
        return new MemoryEditor(
                state.memory(task.memory()).space(),
                new SharedMemoryEditor(state.sharedMemories(), execution.interruption()));
    }
}
