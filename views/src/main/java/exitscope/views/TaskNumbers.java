package exitscope.views;

import exitscope.change.Transition;
import exitscope.publish.Publication;
import exitscope.state.Foreground;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

/// What people call a task: its number in the outermost namespace, by which all are told apart and
/// predicates name them, and for a task that was just reaped the number that it bore before.
public final class TaskNumbers {
    private static final String UNKNOWN = "–";

    private final MachineState now;
    private final @Nullable MachineState before;

    private TaskNumbers(MachineState now, @Nullable MachineState before) {
        this.now = now;
        this.before = before;
    }

    /// The numbers in a state.
    public static TaskNumbers of(MachineState state) {
        return new TaskNumbers(state, null);
    }

    /// The numbers at a moment.
    public static TaskNumbers of(Publication publication) {
        Transition last = publication.last();
        return new TaskNumbers(publication.state(), last == null ? null : last.before());
    }

    /// The numbers after a transition.
    public static TaskNumbers of(Transition transition) {
        return new TaskNumbers(transition.after(), transition.before());
    }

    /// The task's number, or a dash when there is no task or it bore none at either moment.
    public String of(@Nullable TaskId id) {
        if (id == null) {
            return UNKNOWN;
        }
        int number = number(now, id);
        if (number == 0 && before != null) {
            number = number(before, id);
        }
        return number == 0 ? UNKNOWN : Integer.toString(number);
    }

    /// The number of a process: its leader's.
    public String of(GroupId id) {
        ThreadGroup group = now.groups().get(id.value());
        if (group == null && before != null) {
            group = before.groups().get(id.value());
        }
        return group == null ? UNKNOWN : of(group.leader());
    }

    /// The number of a process group: its founder's.
    public String of(ProcessGroupId id) {
        ProcessGroup group = now.processGroups().get(id.value());
        if (group == null && before != null) {
            group = before.processGroups().get(id.value());
        }
        return group == null || group.numbers().isEmpty()
                ? UNKNOWN
                : Integer.toString(group.numbers().getLast().number());
    }

    /// The number of what is in a terminal's foreground, which may be no process group yet.
    public String of(Foreground foreground) {
        return Integer.toString(foreground.numbers().getLast().number());
    }

    private static int number(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task == null ? 0 : task.outerNumber();
    }
}
