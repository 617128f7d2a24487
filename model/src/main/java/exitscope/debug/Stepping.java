package exitscope.debug;

import exitscope.change.EventKind;
import exitscope.change.ExitChange.ExitStagePassed;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.change.Transition;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.dwarf.DebugInfo;
import exitscope.history.History;
import exitscope.machine.GuestScan;
import exitscope.program.LineRow;
import exitscope.program.LineTable;
import exitscope.program.SourceLine;
import exitscope.publish.Moment;
import exitscope.publish.ProgramInfo;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What one step is at each granularity, forward and back.
final class Stepping {
    /// Transitions after which a step ends though it has not found what it looks for.
    private static final int PATIENCE = 100_000;

    private final History history;
    private final GuestScan scan;
    private final LineTable lines;

    /// Whether somebody wants the step to end now.
    private final BooleanSupplier interrupted;

    /// Null when nothing is known of the program's calls.
    private final @Nullable CallStepping calls;

    Stepping(History history, ProgramInfo program, BooleanSupplier interrupted) {
        this.history = history;
        this.scan = new GuestScan(history.execution());
        this.lines = program.lines();
        DebugInfo info = program.debug();
        this.calls = info == null ? null : new CallStepping(history, info, interrupted);
        this.interrupted = interrupted;
    }

    void forward(Granularity granularity) {
        switch (granularity) {
            case TRANSITION -> history.forward();
            case STAGE -> search(true, Stepping::passedStage);
            case EVENT -> search(true, transition -> EventKind.in(transition, null, null));
            case SYSCALL -> forwardToSyscall();
            case LINE -> forwardToLine();
            case OVER -> forwardOver();
            case OUT -> forwardOut();
            case INSTRUCTION -> forwardInstruction();
        }
    }

    void back(Granularity granularity) {
        switch (granularity) {
            case TRANSITION -> history.back();
            case STAGE -> search(false, Stepping::passedStage);
            case EVENT -> search(false, transition -> EventKind.in(transition, null, null));
            case SYSCALL -> search(false, transition -> finishedSyscall(transition, null));
            case LINE -> backToLine();
            case OVER -> backOver();
            case OUT -> backOut();
            case INSTRUCTION -> backInstruction();
        }
    }

    /// The task that would move next, or null.
    private @Nullable TaskId nextTask() {
        return history.next() instanceof Choice.Run(TaskId task, _) ? task : null;
    }

    private static boolean inGuestCode(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task != null && task.run() instanceof RunState.App && task.runnable();
    }

    private void forwardInstruction() {
        TaskId task = nextTask();
        if (task != null && inGuestCode(history.state(), task)) {
            history.choose(new Choice.Run(task, 1));
        } else {
            history.forward();
        }
    }

    private void backInstruction() {
        Moment now = history.moment();
        if (now.ticks() > 0) {
            history.seek(new Moment(now.branch(), now.step(), now.ticks() - 1));
        } else if (now.step() > 0) {
            long before = history.instructionsAt(now.step() - 1);
            history.seek(new Moment(now.branch(), now.step() - 1, Math.max(before - 1, 0)));
        }
    }

    private void forwardToSyscall() {
        TaskId task = nextTask();
        for (int i = 0; i < PATIENCE && history.forward(); i++) {
            if (task == null
                    || finishedSyscall(history.last(), task)
                    || !history.state().tasks().contains(task.value())
                    || interrupted.getAsBoolean()) {
                return;
            }
        }
    }

    /// To the nearest event of a kind, or one that concerns a task.
    ///
    /// @param kind null for any
    /// @param task null for any
    void toEvent(Direction direction, @Nullable EventKind kind, @Nullable TaskId task) {
        search(direction == Direction.FORWARD, transition -> EventKind.in(transition, kind, task));
    }

    /// Where there is nothing of the kind, ends where the run does, or at its start.
    private void search(boolean forward, StopRule rule) {
        new Search(history, rule).all(forward, interrupted);
    }

    private static boolean passedStage(Transition transition) {
        return transition.changes().stream().anyMatch(ExitStagePassed.class::isInstance);
    }

    /// @param task null for any
    private static boolean finishedSyscall(@Nullable Transition transition, @Nullable TaskId task) {
        return transition != null
                && transition.changes().stream()
                        .anyMatch(change ->
                                change instanceof SyscallReturned returned
                                        && (task == null || returned.task().equals(task)));
    }

    /// On until the task stands at the begin of another source line; what it runs without lines,
    /// and what others do while it waits, passes by.
    private void forwardToLine() {
        TaskId task = nextTask();
        if (task == null) {
            history.forward();
            return;
        }
        SourceLine start = lineOf(task);
        for (int i = 0; i < PATIENCE; i++) {
            if (history.next() instanceof Choice.Run(TaskId moving, long limit)
                    && moving.equals(task)
                    && inGuestCode(history.state(), task)) {
                long ticks =
                        scan.first(history.state(), task, pc -> beginsOtherLine(pc, start), limit);
                if (ticks > 0) {
                    history.choose(new Choice.Run(task, ticks));
                    return;
                }
            }
            if (!history.forward()
                    || !history.state().tasks().contains(task.value())
                    || isOver(task)
                    || interrupted.getAsBoolean()) {
                return;
            }
        }
    }

    private boolean isOver(TaskId id) {
        return history.state().task(id).run() instanceof RunState.Gone;
    }

    /// Back to the nearest earlier moment at which some task stood at the begin of another line
    /// than the one that moved last stands at.
    private void backToLine() {
        MachineState state = history.state();
        TaskId task = state.running();
        SourceLine start =
                task != null && state.tasks().contains(task.value()) ? lineOf(task) : null;
        for (int i = 0; i < PATIENCE; i++) {
            Moment now = history.moment();
            long step = now.ticks() > 0 ? now.step() : now.step() - 1;
            if (step < 0) {
                return;
            }
            long end = now.ticks() > 0 ? now.ticks() : history.instructionsAt(step);
            history.seek(new Moment(now.branch(), step, 0));
            if (end > 0 && history.recorded() instanceof Choice.Run(TaskId ran, _)) {
                long ticks = scan.last(history.state(), ran, pc -> beginsOtherLine(pc, start), end);
                if (ticks >= 0) {
                    history.seek(new Moment(now.branch(), step, ticks));
                    return;
                }
            }
            if (interrupted.getAsBoolean()) {
                return;
            }
        }
    }

    private void forwardOver() {
        TaskId task = nextTask();
        if (task == null || calls == null) {
            forwardToLine();
            return;
        }
        SourceLine start = lineOf(task);
        calls.over(task, pc -> beginsOtherLine(pc, start));
    }

    private void forwardOut() {
        TaskId task = nextTask();
        if (task == null || calls == null) {
            history.forward();
        } else {
            calls.out(task);
        }
    }

    private void backOver() {
        TaskId task = lastTask();
        if (task == null || calls == null) {
            backToLine();
            return;
        }
        SourceLine start = lineOf(task);
        calls.backOver(task, pc -> beginsOtherLine(pc, start));
    }

    private void backOut() {
        TaskId task = lastTask();
        if (task == null || calls == null) {
            history.back();
        } else {
            calls.backOut(task);
        }
    }

    /// The task that moved last, or null.
    private @Nullable TaskId lastTask() {
        TaskId task = history.state().running();
        return task != null && history.state().tasks().contains(task.value()) ? task : null;
    }

    private boolean beginsOtherLine(long pc, @Nullable SourceLine line) {
        Optional<LineRow> row = lines.rowAt(pc);
        return row.isPresent()
                && row.get().isStatement()
                && row.get().start() == pc
                && row.get().source().isPresent()
                && !row.get().source().get().equals(line);
    }

    /// The line that a task stands at, null where there is none.
    private @Nullable SourceLine lineOf(TaskId id) {
        return lines.lineAt(history.state().task(id).registers().pc()).orElse(null);
    }
}
