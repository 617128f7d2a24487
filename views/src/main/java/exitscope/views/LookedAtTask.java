package exitscope.views;

import exitscope.publish.Publication;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// The task whose inside is looked at, now and before the last transition.
///
/// @param task as it is now
/// @param before as it was; the same where nothing has happened, or where it has just begun
/// @param state the machine now
/// @param stateBefore the machine before
public record LookedAtTask(Task task, Task before, MachineState state, MachineState stateBefore) {
    /// The selected task, else the one that moved last; null when there is none.
    public static @Nullable LookedAtTask of(Publication publication, @Nullable TaskId selected) {
        MachineState now = publication.state();
        MachineState then = publication.last() == null ? now : publication.last().before();
        TaskId moved =
                publication.last() == null ? null : ChoiceText.taskOf(publication.last().choice());
        TaskId wanted =
                selected != null && now.tasks().contains(selected.value()) ? selected : moved;
        Task task = wanted == null ? null : now.tasks().get(wanted.value());
        if (task == null) {
            return null;
        }
        Task before = then.tasks().get(task.id().value());
        return before == null
                ? new LookedAtTask(task, task, now, now)
                : new LookedAtTask(task, before, now, then);
    }

    /// Why there is none.
    public static String nobody(Publication publication, Messages messages) {
        return messages.text(
                publication.last() == null
                        ? "looked.nothing"
                        : publication.state().tasks().isEmpty() ? "looked.over" : "looked.nobody");
    }
}
