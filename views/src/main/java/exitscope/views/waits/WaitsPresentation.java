package exitscope.views.waits;

import exitscope.publish.Publication;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;
import exitscope.views.TaskState;
import exitscope.views.WaitingText;
import exitscope.waiting.WaitCircles;
import exitscope.waiting.WaitGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who waits for whom at a moment, as rows.
final class WaitsPresentation {
    /// So many are named of those for whom one task waits.
    private static final int MOST_NAMED = 6;

    /// So many are shown of a circle.
    private static final int MOST_IN_CIRCLE = 8;

    /// A task by its number.
    record Party(TaskId task, String number, TaskState state) {}

    /// A row of the list.
    sealed interface Row {
        /// What a screen reader says of it.
        String spoken();

        /// The task that the row tells of: of a circle, its first.
        TaskId task();

        /// Whether both tell the same of the same task, at whatever moments.
        default boolean isAbout(Row other) {
            return getClass() == other.getClass() && task().equals(other.task());
        }
    }

    /// Tasks that wait for one another in a circle: each for the next, the last for the first.
    ///
    /// @param parties the first of them
    /// @param more how many others come after these
    record Circle(List<Party> parties, int more, String text, String spoken) implements Row {
        Circle {
            parties = List.copyOf(parties);
        }

        @Override
        public TaskId task() {
            return parties.getFirst().task();
        }
    }

    /// A task that waits.
    ///
    /// @param reason what it waits for, such as "waits for a child"
    /// @param others those any of whom could let it go on
    /// @param more how many others there are that are not named
    /// @param alone what is said in the place of others where there are none; empty where there are
    /// @param circle whether it belongs to a circle
    record Wait(
            Party waiter,
            String reason,
            List<Party> others,
            int more,
            String alone,
            boolean circle,
            String spoken)
            implements Row {
        Wait {
            others = List.copyOf(others);
        }

        @Override
        public TaskId task() {
            return waiter.task();
        }
    }

    private final Messages messages;
    private final WaitingText waiting;
    private List<Row> rows = List.of();
    private String heading;
    private String emptiness;

    WaitsPresentation(Messages messages) {
        this.messages = messages;
        this.waiting = new WaitingText(messages);
        heading = "";
        emptiness = messages.text("waits.empty");
    }

    void show(Publication publication) {
        MachineState state = publication.state();
        TaskNumbers numbers = TaskNumbers.of(publication);
        WaitGraph graph = new WaitGraph(state);
        List<Row> list = new ArrayList<>();
        Set<Integer> inCircle = new TreeSet<>();
        for (List<Task> circle : new WaitCircles(graph).closed()) {
            circle.forEach(task -> inCircle.add(task.id().value()));
            list.add(circle(circle, state, numbers));
        }
        int waits = 0;
        List<Task> movers = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            if (task.exitState() == TaskExitState.DEAD) {
                continue;
            }
            String reason = waiting.of(task, state, numbers);
            if (reason.isEmpty()) {
                movers.add(task);
                continue;
            }
            waits++;
            list.add(
                    wait(
                            task,
                            reason,
                            graph.others(task),
                            inCircle.contains(task.id().value()),
                            state,
                            numbers));
        }
        rows = List.copyOf(list);
        String named = named(movers, numbers);
        heading = messages.text("waits.heading", waits, movers.size(), named);
        emptiness =
                movers.isEmpty()
                        ? messages.text("waits.over")
                        : messages.text("waits.nobody", movers.size(), named);
    }

    private Circle circle(List<Task> tasks, MachineState state, TaskNumbers numbers) {
        List<Party> parties =
                tasks.stream()
                        .limit(MOST_IN_CIRCLE)
                        .map(task -> party(task, state, numbers))
                        .toList();
        int more = tasks.size() - parties.size();
        String text = messages.text("waits.circle", tasks.size());
        String way = parties.stream().map(Party::number).collect(Collectors.joining(" → "));
        String rest = more > 0 ? " → +" + more : "";
        String first = parties.getFirst().number();
        return new Circle(parties, more, text, text + ": " + way + rest + " → " + first);
    }

    private Wait wait(
            Task task,
            String reason,
            List<Task> others,
            boolean circle,
            MachineState state,
            TaskNumbers numbers) {
        List<Party> named =
                others.stream()
                        .limit(MOST_NAMED)
                        .map(other -> party(other, state, numbers))
                        .toList();
        Party waiter = party(task, state, numbers);
        int more = others.size() - named.size();
        String alone = others.isEmpty() ? messages.text("waits.alone") : "";
        String forWhom =
                others.isEmpty()
                        ? alone
                        : messages.text("waits.spoken.others", named(others, numbers));
        String spoken = messages.text("waits.spoken", waiter.number(), reason, forWhom);
        return new Wait(waiter, reason, named, more, alone, circle, spoken);
    }

    private static String named(List<Task> tasks, TaskNumbers numbers) {
        String named =
                tasks.stream()
                        .limit(MOST_NAMED)
                        .map(each -> numbers.of(each.id()))
                        .collect(Collectors.joining(", "));
        return tasks.size() > MOST_NAMED ? named + ", …" : named;
    }

    private static Party party(Task task, MachineState state, TaskNumbers numbers) {
        return new Party(task.id(), numbers.of(task.id()), TaskState.of(task, state));
    }

    /// Circles first, then those who wait, in the order of their ids.
    List<Row> rows() {
        return rows;
    }

    /// How many wait and who can move; empty before the first moment.
    String heading() {
        return heading;
    }

    /// What to say when nobody waits.
    String emptiness() {
        return emptiness;
    }
}
