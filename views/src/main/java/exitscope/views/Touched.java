package exitscope.views;

import exitscope.change.Change;
import exitscope.change.ExitChange.VforkParentReleased;
import exitscope.change.FamilyChange.LeaderReplaced;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.FamilyChange.VforkParentSuspended;
import exitscope.change.GuestChange.MemoryExhausted;
import exitscope.change.HostChange.SettingChanged;
import exitscope.change.HostChange.TaskNamed;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.TraceChange.PtraceStopped;
import exitscope.change.TraceChange.TracerAttached;
import exitscope.change.TraceChange.TracerDetached;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which tasks a change is about.
public final class Touched {
    private Touched() {}

    /// The tasks that a change concerns: the one that it happened to first.
    public static List<TaskId> by(Change change) {
        Set<TaskId> tasks = new LinkedHashSet<>();
        add(tasks, change.task());
        switch (change) {
            case TaskCreated it -> {
                add(tasks, it.creator());
                add(tasks, it.parent());
            }
            case ParentChanged it -> {
                add(tasks, it.from());
                add(tasks, it.to());
            }
            case VforkParentReleased it -> add(tasks, it.child());
            case VforkParentSuspended it -> add(tasks, it.child());
            case LeaderReplaced it -> add(tasks, it.oldLeader());
            case MemoryExhausted it -> add(tasks, it.victim());
            case TaskNamed it -> add(tasks, it.named());
            case SettingChanged it -> add(tasks, it.of());
            case ExitNotified it -> add(tasks, it.to());
            case WaitReported it -> add(tasks, it.child());
            case SignalSent it -> add(tasks, it.sender());
            case TracerAttached it -> add(tasks, it.tracer());
            case TracerDetached it -> add(tasks, it.tracer());
            case PtraceStopped it -> add(tasks, it.tracer());
            default -> {
                // Concerns the one task, or none.
            }
        }
        return List.copyOf(tasks);
    }

    private static void add(Set<TaskId> tasks, @Nullable TaskId task) {
        if (task != null) {
            tasks.add(task);
        }
    }
}
