package exitscope.views;

import exitscope.publish.Option;
import exitscope.publish.Publication;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Which tasks are worth a look at a moment when the person has selected none.
public final class WorthALook {
    private WorthALook() {}

    /// The task that moved last, the one that moves next, those that could, the parent of the one
    /// that moved, and all others, in this order.
    public static List<TaskId> tasks(Publication publication) {
        Comparator<Option> nextFirst =
                Comparator.comparing(option -> !(option.recorded() || option.scheduled()));
        Stream<@Nullable TaskId> movers =
                publication.options().stream()
                        .sorted(nextFirst)
                        .map(option -> ChoiceText.taskOf(option.choice()));
        TaskId moved = publication.state().running();
        Task mover = moved == null ? null : publication.state().tasks().get(moved.value());
        Stream<TaskId> parent = Stream.ofNullable(mover == null ? null : mover.parent());
        Stream<TaskId> sleepers = publication.state().tasks().values().stream().map(Task::id);
        return Stream.of(
                        Stream.ofNullable(moved),
                        movers.flatMap(Stream::ofNullable),
                        parent,
                        sleepers)
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }
}
