package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.change.Difference;
import exitscope.change.NotificationChange.Party;
import exitscope.change.NotificationChange.Resolution;
import exitscope.change.RuleId;
import exitscope.state.SignalAction;
import exitscope.state.TaskExitState;

import org.jspecify.annotations.Nullable;

/// What becomes of a zombie whose tracer lets go of it without having waited. (NT-18; Seed:
/// exitNotifyLocked with fromPtraceDetach; Linux: kernel/ptrace.c:__ptrace_detach)
final class DeadTracees {
    private static final RuleId LET_GO = RuleId.of("NT-18");

    private DeadTracees() {}

    /// The tracer of a dead or dying task let go. (NT-18; Linux: kernel/ptrace.c:__ptrace_detach)
    static void letGo(Editor edit, TaskDraft task, @Nullable TaskDraft tracer) {
        if (task.exitState != TaskExitState.ZOMBIE || task.exitTracerAcked) {
            return;
        }
        ExitNotify.acknowledge(edit, task, Party.TRACER, Resolution.DETACHED, LET_GO);
        TaskDraft parent = task.parent == null ? null : edit.task(task.parent);
        boolean sameGroup = tracer != null && parent != null && tracer.group.equals(parent.group);
        if (parent != null && sameGroup && task.exitParentNotified) {
            toldAsTracer(edit, task, parent);
        }
        ExitNotify.exitNotify(edit, task, sameGroup || ignoringDecides(edit, task, parent));
    }

    /// The parent has been told as the tracer that it was, and lets go: now ignoring counts, and
    /// while the group is not empty nothing has been said. The seed's code leaves it at what was
    /// said, though its comment says what Linux does. (NT-18)
    private static void toldAsTracer(Editor edit, TaskDraft task, TaskDraft parent) {
        boolean empty = edit.groupOf(task).tasksCount() == 1;
        boolean ignored = empty && reapsUnwaited(edit, parent);
        if (edit.asSeed(Difference.DETACHING_PARENT_TOLD_ANEW, task, ignored || !empty)) {
            return;
        }
        if (ignored) {
            ExitNotify.acknowledge(edit, task, Party.PARENT, Resolution.IGNORED, LET_GO);
        } else if (!empty) {
            task.exitParentNotified = false;
        }
    }

    /// Whether SIGCHLD's action is to ignore the death of children. (NT-11, NT-12; Linux:
    /// ignoring_children)
    private static boolean reapsUnwaited(Editor edit, TaskDraft parent) {
        SignalAction action =
                edit.handlers.get(edit.groupOf(parent).handlers.value()).action(Signal.SIGCHLD);
        return action.ignores() || action.has(SignalAction.SA_NOCLDWAIT);
    }

    /// Whether a foreign tracer's letting go leaves it to the parent's SIGCHLD action to ignore a
    /// death with another termination signal. (NT-18)
    private static boolean ignoringDecides(
            Editor edit, TaskDraft task, @Nullable TaskDraft parent) {
        boolean matters =
                parent != null
                        && !Signal.SIGCHLD.equals(edit.groupOf(task).terminationSignal)
                        && task.id.equals(edit.groupOf(task).leader)
                        && reapsUnwaited(edit, parent);
        return edit.asSeed(Difference.DETACH_KEEPS_RULE, task, matters);
    }
}
