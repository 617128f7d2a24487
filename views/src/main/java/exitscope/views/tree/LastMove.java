package exitscope.views.tree;

import exitscope.change.Change;
import exitscope.change.FamilyChange;
import exitscope.change.Transition;
import exitscope.persistent.LongMap;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the transition that led to a moment means for the tree: who moved, who came, who is no
/// more.
final class LastMove {
    private final MachineState state;
    private final @Nullable MachineState before;
    private final List<Change> changes;
    private final @Nullable TaskId mover;
    private final Map<TaskId, FamilyChange.TaskCreated> created = new LinkedHashMap<>();
    private final Map<TaskId, FamilyChange.ParentChanged> adopted = new LinkedHashMap<>();
    private final Map<TaskId, FamilyChange.ProgramExecuted> executed = new LinkedHashMap<>();

    LastMove(Publication publication) {
        state = publication.state();
        Transition last = publication.last();
        before = last == null ? null : last.before();
        changes = last == null ? List.of() : last.changes();
        mover =
                last != null && last.choice() instanceof Choice.Run run
                        ? run.task()
                        : last == null ? state.running() : null;
        for (Change change : changes) {
            switch (change) {
                case FamilyChange.TaskCreated it -> created.put(it.task(), it);
                case FamilyChange.ParentChanged it -> adopted.put(it.task(), it);
                case FamilyChange.ProgramExecuted it -> executed.put(it.task(), it);
                default -> {
                    // Concerns pills, or nothing in the tree.
                }
            }
        }
    }

    /// The groups that differ from before, or of which one moved.
    Set<GroupId> touched() {
        Set<GroupId> groups = new HashSet<>();
        if (before != null) {
            LongMap.forEachDifference(
                    before.tasks(),
                    state.tasks(),
                    (_, was, now) -> {
                        if (was != null) {
                            groups.add(was.group());
                        }
                        if (now != null) {
                            groups.add(now.group());
                        }
                    });
        }
        Task moved = mover == null ? null : taskNowOrBefore(mover);
        if (moved != null) {
            groups.add(moved.group());
        }
        for (Change change : changes) {
            TaskId subject = change.task();
            Task task = subject == null ? null : taskNowOrBefore(subject);
            if (task != null) {
                groups.add(task.group());
            }
        }
        return groups;
    }

    List<Change> changes() {
        return changes;
    }

    boolean moved(TaskId task) {
        return task.equals(mover);
    }

    FamilyChange.@Nullable TaskCreated creation(TaskId task) {
        return created.get(task);
    }

    FamilyChange.@Nullable ParentChanged adoption(TaskId task) {
        return adopted.get(task);
    }

    FamilyChange.@Nullable ProgramExecuted execution(TaskId task) {
        return executed.get(task);
    }

    /// Whether the task was there before and is dead now.
    boolean gone(TaskId task) {
        return state.tasks().get(task.value()) == null;
    }

    /// The state that ghosts are taken from, or null at boot.
    @Nullable MachineState before() {
        return before;
    }

    /// The group as it was, when it had tasks before; else null.
    @Nullable ThreadGroup groupBefore(GroupId id) {
        return before == null ? null : before.groups().get(id.value());
    }

    /// The task as it is, or as it was before it died; null when it is neither.
    @Nullable Task taskNowOrBefore(TaskId id) {
        Task now = state.tasks().get(id.value());
        return now != null || before == null ? now : before.tasks().get(id.value());
    }

    /// The number of a task for a sentence, 0 when it is unknown.
    int numberOf(TaskId id) {
        Task now = state.tasks().get(id.value());
        if (now != null && now.outerNumber() != 0) {
            return now.outerNumber();
        }
        Task was = before == null ? null : before.tasks().get(id.value());
        return was == null ? 0 : was.outerNumber();
    }
}
