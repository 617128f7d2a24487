package exitscope.kernel;

import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.persistent.LongMap;
import exitscope.state.Attention;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.TreeMap;

/// The tasks of a state, and the drafts of those that a transition looks at or changes; with them
/// the set of those that can run.
final class TaskDrafts {
    private final MachineState before;
    private final FootprintRecorder footprint;
    private final LongMap.Editor<Task> tasks;
    private final LongMap.Editor<TaskId> runnable;
    private final TreeMap<Integer, TaskDraft> drafts = new TreeMap<>();

    TaskDrafts(MachineState before, FootprintRecorder footprint) {
        this.before = before;
        this.footprint = footprint;
        tasks = before.tasks().edit();
        runnable = before.runnable().edit();
    }

    /// The task for changing, always the same draft; null when it was reaped.
    @Nullable TaskDraft find(TaskId id) {
        TaskDraft draft = drafts.get(id.value());
        if (draft == null) {
            footprint.reads(Kind.TASK, id.value());
            Task task = tasks.get(id.value());
            if (task == null) {
                return null;
            }
            draft = new TaskDraft(task);
            drafts.put(id.value(), draft);
        }
        return draft;
    }

    /// The task as it still is, or null where a draft tells more.
    @Nullable Task undrafted(TaskId id) {
        footprint.reads(Kind.TASK, id.value());
        return isDrafted(id) ? null : tasks.get(id.value());
    }

    /// What decides whether a task heeds what it is told, without all else of it.
    ///
    /// @throws KernelInvariantError if it was reaped
    Attention attention(TaskId id) {
        footprint.reads(Kind.ATTENTION, id.value());
        TaskDraft draft = drafts.get(id.value());
        if (draft != null) {
            return draft.attention();
        }
        Task task = tasks.get(id.value());
        if (task == null) {
            throw new KernelInvariantError("there is no " + id);
        }
        return Attention.of(task);
    }

    boolean isDrafted(TaskId id) {
        return drafts.containsKey(id.value());
    }

    int count() {
        return tasks.size();
    }

    /// A new task, a copy of `model` until changed.
    TaskDraft add(TaskId id, Task model) {
        TaskDraft draft = new TaskDraft(id, model);
        footprint.writes(Kind.TASK, id.value());
        footprint.writes(Kind.ATTENTION, id.value());
        drafts.put(id.value(), draft);
        tasks.put(id.value(), model);
        return draft;
    }

    /// Takes back a task that came to nothing.
    void forget(TaskDraft draft) {
        drafts.remove(draft.id.value());
        tasks.remove(draft.id.value());
    }

    /// Freezes the drafts.
    ///
    /// @param groups as they will be
    /// @param running the task that moves in this transition, or null
    void freeze(UserAccounts accounts, LongMap<ThreadGroup> groups, @Nullable TaskId running) {
        drafts.forEach((id, draft) -> {
            accounts.task(id, draft, groups.get(draft.group.value()));
            freeze(draft, draft.id.equals(running));
        });
    }

    private void freeze(TaskDraft draft, boolean moves) {
        int id = draft.id.value();
        if (draft.exitState == TaskExitState.DEAD) {
            footprint.writes(Kind.TASK, id);
            footprint.writes(Kind.ATTENTION, id);
            tasks.remove(id);
            runnable.remove(id);
            return;
        }
        Task task = draft.freeze();
        if (moves && !task.slept() && !task.runnable()) {
            draft.slept = true;
            draft.counts = draft.counts.slept();
            task = draft.freeze();
        }
        Task old = before.tasks().get(id);
        if (task.equals(old)) {
            return;
        }
        footprint.writes(Kind.TASK, id);
        if (old == null || !draft.attention().isOf(old)) {
            footprint.writes(Kind.ATTENTION, id);
        }
        tasks.put(id, task);
        if (task.runnable()) {
            runnable.put(id, draft.id);
        } else {
            runnable.remove(id);
        }
    }

    LongMap<Task> commit() {
        return tasks.commit();
    }

    LongMap<TaskId> commitRunnable() {
        return runnable.commit();
    }
}
