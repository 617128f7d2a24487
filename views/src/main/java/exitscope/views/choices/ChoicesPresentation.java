package exitscope.views.choices;

import exitscope.publish.Option;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.StatusText;
import exitscope.views.TaskNumbers;
import exitscope.views.TaskState;
import exitscope.views.WaitingText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who could move next, and who could not and why.
final class ChoicesPresentation {
    /// A row of the list.
    sealed interface Row {}

    /// Something that can happen next.
    ///
    /// @param number counted from 1
    /// @param task null when no task moves
    record Move(
            int number,
            String sentence,
            @Nullable TaskId task,
            Choice choice,
            boolean scheduled,
            boolean recorded)
            implements Row {}

    /// Stands above those who cannot move.
    record Heading(String text) implements Row {}

    /// A task that cannot move.
    record Stuck(TaskId task, String number, TaskState state, String reason) implements Row {}

    private final Messages messages;
    private final ChoiceText choices;
    private final WaitingText waiting;
    private final StatusText statuses;
    private List<Row> rows = List.of();
    private List<Option> options = List.of();
    private String ended;

    ChoicesPresentation(Messages messages) {
        this.messages = messages;
        this.choices = new ChoiceText(messages);
        this.waiting = new WaitingText(messages);
        this.statuses = new StatusText(messages);
        this.ended = messages.text("choices.empty");
    }

    void show(Publication publication) {
        MachineState state = publication.state();
        options = publication.options();
        List<Row> list = new ArrayList<>();
        Set<TaskId> able = new HashSet<>();
        for (Option option : options) {
            TaskId task = ChoiceText.taskOf(option.choice());
            if (task != null) {
                able.add(task);
            }
            list.add(
                    new Move(
                            list.size() + 1,
                            choices.of(option.choice(), state, publication.program()),
                            task,
                            option.choice(),
                            option.scheduled(),
                            option.recorded()));
        }
        List<Row> stuck = stuck(state, able, TaskNumbers.of(publication));
        if (!stuck.isEmpty()) {
            String heading = options.isEmpty() ? "choices.allStuck" : "choices.stuck";
            list.add(new Heading(messages.text(heading, stuck.size())));
            list.addAll(stuck);
        }
        rows = List.copyOf(list);
        ended =
                state.ended() == null
                        ? messages.text("choices.empty")
                        : messages.text("choices.ended", statuses.of(state.ended()));
    }

    private List<Row> stuck(MachineState state, Set<TaskId> able, TaskNumbers numbers) {
        List<Row> stuck = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            if (task.exitState() != TaskExitState.DEAD && !able.contains(task.id())) {
                String reason = waiting.of(task, state, numbers);
                stuck.add(
                        new Stuck(
                                task.id(),
                                numbers.of(task.id()),
                                TaskState.of(task, state),
                                reason.isEmpty() ? messages.text("choices.notOffered") : reason));
            }
        }
        return stuck;
    }

    /// Moves first, in the order of their numbers, then those who cannot move.
    List<Row> rows() {
        return rows;
    }

    /// What to say when there is no row at all.
    String emptiness() {
        return ended;
    }

    /// The choice with this number, counted from 1, or null.
    @Nullable Choice choice(int number) {
        return number >= 1 && number <= options.size() ? options.get(number - 1).choice() : null;
    }
}
