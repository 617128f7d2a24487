package exitscope.views.source;

import exitscope.persistent.LongMap;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.views.Place;
import exitscope.views.TaskState;
import exitscope.views.WorthALook;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which task stands on which line of which source.
final class SourcePresentation {
    /// A task at a line.
    ///
    /// @param called whether it is in a function that was called from there
    record Marker(TaskId task, String number, TaskState state, boolean called) {}

    private final Map<TaskId, Place> places = new HashMap<>();
    private LongMap<Task> tasks = LongMap.of();
    private @Nullable ProgramInfo program;
    private Map<String, Map<Integer, List<Marker>>> markers = Map.of();
    private List<TaskId> lookedAt = List.of();

    void show(Publication publication) {
        MachineState state = publication.state();
        if (!publication.program().equals(program)) {
            program = publication.program();
            places.clear();
            tasks = LongMap.of();
        }
        LongMap.forEachDifference(
                tasks,
                state.tasks(),
                (key, _, task) -> place(new TaskId((int) key), task, state, publication.program()));
        tasks = state.tasks();
        lookedAt = WorthALook.tasks(publication);
        Map<String, Map<Integer, List<Marker>>> found = new TreeMap<>();
        for (Task task : state.tasks().values()) {
            Place place = places.get(task.id());
            if (place != null) {
                found.computeIfAbsent(place.file(), _ -> new TreeMap<>())
                        .computeIfAbsent(place.line(), _ -> new ArrayList<>())
                        .add(
                                new Marker(
                                        task.id(),
                                        Integer.toString(task.outerNumber()),
                                        TaskState.of(task, state),
                                        place.called()));
            }
        }
        markers = found;
    }

    private void place(TaskId id, @Nullable Task task, MachineState state, ProgramInfo program) {
        Place place = task == null ? null : Place.of(task, state, program);
        if (place == null) {
            places.remove(id);
        } else {
            places.put(id, place);
        }
    }

    /// The tasks at each line of a source, lines counted from 1, tasks in the order of their
    /// creation.
    ///
    /// @param file as [ProgramInfo#sourceOf] names it
    Map<Integer, List<Marker>> markers(String file) {
        return markers.getOrDefault(file, Map.of());
    }

    /// The place to look at: the selected task's, else that of the task that moved last, of the one
    /// that moves next, of any that could, of the parent of the one that moved, or of any task at
    /// all; null when none stands on a line.
    @Nullable Place place(@Nullable TaskId selected) {
        return Stream.concat(Stream.ofNullable(selected), lookedAt.stream())
                .flatMap(id -> Stream.ofNullable(places.get(id)))
                .findFirst()
                .orElse(null);
    }
}
