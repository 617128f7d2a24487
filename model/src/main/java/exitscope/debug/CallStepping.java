package exitscope.debug;

import exitscope.dwarf.DebugInfo;
import exitscope.history.History;
import exitscope.inspect.CallStack;
import exitscope.inspect.Frame;
import exitscope.machine.GuestScan;
import exitscope.publish.Moment;
import exitscope.riscv.Hart;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Steps that take a function call as one thing, or leave a function.
final class CallStepping {
    /// Transitions after which a step ends though it has not found what it looks for.
    private static final int PATIENCE = 100_000;

    private final History history;
    private final GuestScan scan;
    private final DebugInfo info;
    private final BooleanSupplier interrupted;

    CallStepping(History history, DebugInfo info, BooleanSupplier interrupted) {
        this.history = history;
        this.scan = new GuestScan(history.execution());
        this.info = info;
        this.interrupted = interrupted;
    }

    private Optional<Frame> frame(TaskId task) {
        return CallStack.of(history.state(), task, info, 1).innermost();
    }

    /// On until the task is at such an instruction of the present function, or of one that called
    /// it.
    void over(TaskId task, LongPredicate wanted) {
        var calls = new CallWatch(history.state().task(task).registers().pc());
        forward(task, hart -> calls.isOutside(hart) && wanted.test(hart.pc));
    }

    /// On until the present function has returned.
    void out(TaskId task) {
        Optional<Frame> frame = frame(task);
        Optional<Long> to = frame.flatMap(Frame::returnAddress);
        Optional<Long> stack = frame.flatMap(Frame::frameAddress);
        if (to.isPresent() && stack.isPresent()) {
            long address = to.get();
            long sp = stack.get();
            forward(task, hart -> hart.pc == address && Long.compareUnsigned(hart.sp(), sp) >= 0);
        } else {
            history.forward();
        }
    }

    private void forward(TaskId task, Predicate<Hart> wanted) {
        for (int i = 0; i < PATIENCE; i++) {
            MachineState state = history.state();
            if (history.next() instanceof Choice.Run(TaskId moving, long limit)
                    && moving.equals(task)
                    && inGuestCode(state, task)) {
                long ticks = scan.firstWhere(state, task, wanted, limit);
                if (ticks > 0) {
                    history.choose(new Choice.Run(task, ticks));
                    return;
                }
            }
            if (!history.forward() || isOver(task) || interrupted.getAsBoolean()) {
                return;
            }
        }
    }

    private static boolean inGuestCode(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task != null && task.run() instanceof RunState.App && task.runnable();
    }

    private boolean isOver(TaskId id) {
        Task task = history.state().tasks().get(id.value());
        return task == null || task.run() instanceof RunState.Gone;
    }

    /// Back until the task was at such an instruction of the present function, or of one that
    /// called it.
    void backOver(TaskId task, LongPredicate wanted) {
        long sp = history.state().task(task).registers().sp();
        Optional<Long> stack = frame(task).flatMap(Frame::frameAddress);
        while (back(
                task, hart -> Long.compareUnsigned(hart.sp(), sp) >= 0 && wanted.test(hart.pc))) {
            // A function that needs no stack has its caller's stack pointer.
            Optional<Long> there = frame(task).flatMap(Frame::frameAddress);
            if (stack.isEmpty()
                    || there.isEmpty()
                    || Long.compareUnsigned(there.get(), stack.get()) >= 0) {
                return;
            }
        }
    }

    /// Back to the call of the present function.
    void backOut(TaskId task) {
        Optional<Frame> frame = frame(task);
        Optional<Long> to = frame.flatMap(Frame::returnAddress);
        Optional<Long> stack = frame.flatMap(Frame::frameAddress);
        if (to.isPresent() && stack.isPresent()) {
            long address = to.get();
            long sp = stack.get();
            back(
                    task,
                    hart -> hart.sp() == sp && (hart.pc == address - 4 || hart.pc == address - 2));
        } else {
            history.back();
        }
    }

    /// @return false when there was no such moment, or somebody interrupted
    private boolean back(TaskId task, Predicate<Hart> wanted) {
        for (int i = 0; i < PATIENCE; i++) {
            Moment now = history.moment();
            long step = now.ticks() > 0 ? now.step() : now.step() - 1;
            if (step < 0) {
                return false;
            }
            long end = now.ticks() > 0 ? now.ticks() : history.instructionsAt(step);
            history.seek(new Moment(now.branch(), step, 0));
            if (end > 0
                    && history.recorded() instanceof Choice.Run(TaskId ran, _)
                    && ran.equals(task)) {
                long ticks = scan.lastWhere(history.state(), ran, wanted, end);
                if (ticks >= 0) {
                    history.seek(new Moment(now.branch(), step, ticks));
                    return true;
                }
            }
            if (interrupted.getAsBoolean() || !history.state().tasks().contains(task.value())) {
                return false;
            }
        }
        return false;
    }
}
