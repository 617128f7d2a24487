package exitscope.kernel;

import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// Which tasks a wait has to look at, so that it costs nothing for those that it cannot concern.
final class WaitCandidates {
    private WaitCandidates() {}

    /// The one task that the wait asks for by number; null when it asks for several, or when nobody
    /// bears the number. (WT-03; Linux: kernel/exit.c:do_wait_pid)
    static @Nullable TaskDraft only(Editor edit, TaskDraft waiter, WaitOptions options) {
        return PidNumbers.find(edit, edit.groupOf(waiter).namespace, options.specificTid());
    }

    /// The tasks whose children and tracees count. (WT-01, WT-02)
    static List<TaskDraft> waitersOf(Editor edit, TaskDraft waiter, WaitOptions options) {
        return options.ownOnly() ? List.of(waiter) : edit.tasksOf(edit.groupOf(waiter));
    }

    /// The leaders of the children to look at, in the order in which they came. (WT-32)
    static Collection<TaskId> childrenOf(Editor edit, TaskDraft parent, @Nullable TaskDraft only) {
        if (only == null) {
            return parent.children.values();
        }
        TaskDraft leader = edit.leaderOf(only);
        return parent.id.equals(leader.parent) ? List.of(leader.id) : List.of();
    }

    /// The tracees to look at: the latest attached stands first. (Linux: ptrace_link)
    static List<TaskId> traceesOf(TaskDraft tracer, @Nullable TaskDraft only) {
        if (only == null) {
            return List.copyOf(tracer.tracees.values()).reversed();
        }
        return tracer.id.equals(only.tracer()) ? List.of(only.id) : List.of();
    }

    /// Whether no wait finds an event in a child, seen without drafting it: a wait for any child
    /// looks through all of them, and most are alive and well.
    static boolean nothingToReport(Editor edit, TaskId id) {
        Task child = edit.undraftedTask(id);
        if (child == null
                || child.exitState() != TaskExitState.NONE
                || child.stop() instanceof Stop.PtraceStop) {
            return false;
        }
        ThreadGroup tg = edit.undraftedGroup(child.group());
        return tg != null && !tg.groupStop().waitable() && !tg.groupStop().continueWaitable();
    }
}
