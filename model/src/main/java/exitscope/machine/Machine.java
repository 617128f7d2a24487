package exitscope.machine;

import exitscope.change.Transition;
import exitscope.kernel.Clock;
import exitscope.kernel.Editor;
import exitscope.kernel.ExitRoad;
import exitscope.kernel.GuestMemory;
import exitscope.kernel.ProcessorTime;
import exitscope.kernel.SignalDelivery;
import exitscope.kernel.TaskClone;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TaskExec;
import exitscope.kernel.TraceEvents;
import exitscope.kernel.file.Consoles;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.syscall.Syscalls;
import exitscope.kernel.tree.CoreDumps;
import exitscope.memory.FaultCause;
import exitscope.memory.GuestFault;
import exitscope.memory.Interruption;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The one function that changes the machine. Deterministic: the same state and choice always give
/// the same transition.
public final class Machine {
    private Machine() {}

    /// What can happen next, without input: each runnable task in order of its id, then the
    /// earliest timer. Empty when the run has ended or everything sleeps for ever.
    public static List<Choice> enabled(MachineState state) {
        if (state.ended() != null) {
            return List.of();
        }
        if (goesOnAlone(state)) {
            return List.of(Choice.Run.of(Objects.requireNonNull(state.running())));
        }
        List<Choice> choices = new ArrayList<>(state.runnable().size() + 1);
        for (TaskId task : state.runnable().values()) {
            choices.add(Choice.Run.of(task));
        }
        if (!state.timers().isEmpty()) {
            choices.add(new Choice.FireTimer());
        }
        return choices;
    }

    /// Whether the choice can be made in this state. Input can always be given until it is closed
    /// or the run has ended.
    public static boolean isEnabled(MachineState state, Choice choice) {
        if (state.ended() != null) {
            return false;
        }
        boolean alone = goesOnAlone(state);
        return switch (choice) {
            case Choice.Run(var task, _) ->
                    state.runnable().contains(task.value())
                            && (!alone || task.equals(state.running()));
            case Choice.FireTimer() -> !alone && !state.timers().isEmpty();
            case Choice.Type _, Choice.CloseInput _ -> !state.console().inputClosed();
        };
    }

    /// Whether the task that moved last is in the midst of an atomic section.
    private static boolean goesOnAlone(MachineState state) {
        TaskId running = state.running();
        Task task = running == null ? null : state.tasks().get(running.value());
        return task != null && task.run() instanceof RunState.Exit(_, boolean alone) && alone;
    }

    /// Makes a choice, in the [standard way][Execution#STANDARD].
    ///
    /// @throws IllegalArgumentException if it cannot be made in this state
    public static Transition step(MachineState state, Choice choice) {
        return step(state, choice, Execution.STANDARD);
    }

    /// Makes a choice.
    ///
    /// @throws IllegalArgumentException if it cannot be made in this state
    /// @throws Interruption.Interrupted if the execution has it given up; nothing has happened then
    public static Transition step(MachineState state, Choice choice, Execution execution) {
        if (!isEnabled(state, choice)) {
            throw new IllegalArgumentException(choice + " cannot be chosen here");
        }
        Interruption interruption = execution.interruption();
        interruption.look();
        Editor edit = new Editor(state, execution.footprint(), interruption);
        switch (choice) {
            case Choice.Run(var task, long limit) -> {
                try {
                    run(edit, task, limit, execution);
                } catch (GuestFault fault) {
                    edit = withoutMemory(state, task, fault, edit.freshPages(), execution);
                }
            }
            case Choice.FireTimer() -> Clock.fire(edit, state.timers().firstKey());
            case Choice.Type(var bytes) -> Consoles.type(edit, bytes);
            case Choice.CloseInput() -> Consoles.closeInput(edit);
        }
        FileKinds.endReleased(edit);
        MachineState after = edit.commit();
        return new Transition(
                state, choice, edit.changes(), after, edit.instructions, edit.footprint());
    }

    /// The kernel needed a page on behalf of a task, and there was none. What it had begun comes to
    /// nothing; the task will begin it again, if it is not the one that is killed for memory.
    ///
    /// @param made how many pages it had been given before
    private static Editor withoutMemory(
            MachineState before, TaskId id, GuestFault fault, int made, Execution execution) {
        if (fault.reason() != FaultCause.OUT_OF_MEMORY) {
            throw fault;
        }
        Editor edit = new Editor(before, execution.footprint(), execution.interruption());
        TaskDraft task = begin(edit, id);
        GuestMemory.exhausted(edit, task, made);
        end(edit, task);
        return edit;
    }

    private static TaskDraft begin(Editor edit, TaskId id) {
        TaskDraft task = edit.task(id);
        if (!id.equals(edit.running)) {
            // Another task ran in between: a load-reserved is void.
            task.registers = task.registers.withoutReservation();
            if (!task.slept && !(task.run instanceof RunState.Newborn)) {
                task.counts = task.counts.preempted();
            }
        }
        if (!id.equals(edit.running) || edit.clock >= edit.turnEnds) {
            edit.turnEnds = edit.clock + MachineState.TURN;
        }
        task.slept = false;
        edit.running = id;
        return task;
    }

    private static void run(Editor edit, TaskId id, long limit, Execution execution) {
        TaskDraft task = begin(edit, id);
        switch (task.run) {
            case RunState.Newborn(long numberAt) -> TaskClone.firstRun(edit, task, numberAt);
            case RunState.App() -> {
                UserCode.run(edit, task, limit, execution.engine());
                return;
            }
            case RunState.Syscall call -> Syscalls.carryOut(edit, task, call);
            case RunState.SyscallEntry entry -> Syscalls.carryOut(edit, task, entry);
            case RunState.SyscallDone done -> TraceEvents.leave(edit, task, done);
            case RunState.Deliver deliver -> SignalDelivery.deliver(edit, task, deliver);
            case RunState.Interrupt interrupt -> {
                SignalDelivery.runInterrupt(edit, task, interrupt);
                CoreDumps.dieIfDue(edit, task);
            }
            case RunState.Exec exec -> TaskExec.resume(edit, task, exec);
            case RunState.Exit(var stage, _) -> ExitRoad.carryOut(edit, task, stage);
            case RunState.Blocked _, RunState.Gone _ ->
                    throw new IllegalArgumentException(id + " cannot run");
        }
        end(edit, task);
    }

    private static void end(Editor edit, TaskDraft task) {
        edit.clock += Clock.KERNEL_TRANSITION;
        task.systemTime += Clock.KERNEL_TRANSITION;
        ProcessorTime.check(edit, task);
    }
}
