package exitscope.format.strace;

import exitscope.change.Transition;
import exitscope.state.BlockReason;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// What a transition did to tasks, as one sees it who looks at them while they go: the last that
/// could be said of each.
record TransitionView(Transition transition) {
    /// A task that has become a zombie; one that was reaped in the same transition as it was
    /// before.
    Task dying(TaskId task) {
        Task after = transition.after().tasks().get(task.value());
        return after == null ? transition.before().task(task) : after;
    }

    /// A task's number as strace outside all namespaces sees it, also when it has just lost it.
    int number(TaskId task) {
        Task after = transition.after().tasks().get(task.value());
        if (after != null && after.outerNumber() != 0) {
            return after.outerNumber();
        }
        Task before = transition.before().tasks().get(task.value());
        return before == null ? 0 : before.outerNumber();
    }

    /// The task's memory, also when it has just lost it.
    GuestView view(TaskId task) {
        return view(task, transition.after(), transition.before());
    }

    private static GuestView view(TaskId task, MachineState first, MachineState second) {
        Task found = first.tasks().get(task.value());
        if (found != null && found.memory() != null) {
            return GuestView.of(first, found);
        }
        Task other = second.tasks().get(task.value());
        return other != null
                ? GuestView.of(second, other)
                : new GuestView(null, first.sharedMemories());
    }

    /// What the task's call waited for before it was broken off.
    @Nullable BlockReason sleep(TaskId task) {
        Task before = transition.before().tasks().get(task.value());
        return switch (before == null ? null : before.run()) {
            case RunState.Blocked(_, BlockReason reason) -> reason;
            case RunState.Interrupt interrupt -> interrupt.reason();
            case RunState.Syscall(_, var resumed) -> resumed == null ? null : resumed.reason();
            case null, default -> null;
        };
    }
}
