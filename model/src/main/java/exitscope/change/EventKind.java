package exitscope.change;

import exitscope.change.ExitChange.ExitStateAdvanced;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.FamilyChange.ProgramExecuted;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.SignalChange.GroupContinued;
import exitscope.change.SignalChange.GroupStopBegun;
import exitscope.change.SignalChange.GroupStopCompleted;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.SignalChange.SignalTaken;
import exitscope.change.SignalChange.TaskStopped;
import exitscope.change.TraceChange.PtraceResumed;
import exitscope.change.TraceChange.PtraceStopped;
import exitscope.change.TraceChange.TracerAttached;
import exitscope.change.TraceChange.TracerDetached;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The changes that mark a process's life: what one looks for in a run.
public enum EventKind {
    /// A task came to be.
    FORK,
    /// A new program image runs.
    EXEC,
    /// A task began to exit, or became a zombie.
    EXIT,
    /// A signal became pending, or was taken.
    SIGNAL,
    /// A wait reported something, or a task was reaped.
    WAIT,
    /// A task has another parent.
    REPARENT,
    /// A group began to stop, stopped or went on.
    STOP,
    /// A tracer came or went, a task stopped before it or was resumed by it.
    PTRACE;

    /// What kind of event a change is, or null when it is none.
    public static @Nullable EventKind of(Change change) {
        return switch (change) {
            case TaskCreated _ -> FORK;
            case ProgramExecuted _ -> EXEC;
            case ExitStateAdvanced advanced -> advanced.to() == TaskExitState.DEAD ? WAIT : EXIT;
            case SignalSent _, SignalTaken _ -> SIGNAL;
            case WaitReported _ -> WAIT;
            case ParentChanged _ -> REPARENT;
            case GroupStopBegun _, TaskStopped _, GroupStopCompleted _, GroupContinued _ -> STOP;
            case TracerAttached _, TracerDetached _, PtraceStopped _, PtraceResumed _ -> PTRACE;
            default -> null;
        };
    }

    /// Whether a transition holds an event.
    ///
    /// @param kind null for any
    /// @param task the task that it concerns, null for any
    public static boolean in(
            Transition transition, @Nullable EventKind kind, @Nullable TaskId task) {
        for (Change change : transition.changes()) {
            EventKind found = of(change);
            if (found != null
                    && (kind == null || kind == found)
                    && (task == null || concerns(change, task))) {
                return true;
            }
        }
        return false;
    }

    /// Whether an event is one in the life of a task: its own, or what it did to another.
    public static boolean concerns(Change change, TaskId task) {
        if (task.equals(change.task())) {
            return true;
        }
        return switch (change) {
            case TaskCreated created -> task.equals(created.creator());
            case ParentChanged changed -> task.equals(changed.from()) || task.equals(changed.to());
            case WaitReported reported -> task.equals(reported.child());
            case SignalSent sent -> task.equals(sent.sender());
            case TracerAttached attached -> task.equals(attached.tracer());
            case TracerDetached detached -> task.equals(detached.tracer());
            case PtraceStopped stopped -> task.equals(stopped.tracer());
            default -> false;
        };
    }

    /// The name in lower case, as a person writes it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
