package exitscope.views.flags;

import exitscope.abi.Signal;
import exitscope.change.NotificationChange;
import exitscope.change.Transition;
import exitscope.persistent.LongMap;
import exitscope.publish.Publication;
import exitscope.state.BlockReason;
import exitscope.state.ExitStage;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.StatusText;
import exitscope.views.TaskNumbers;
import exitscope.views.TaskState;
import exitscope.views.WaitingText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the exit flags say at a moment: which rows there are, and what stands in each cell. Cells
/// are worked out when asked for, so that a thousand tasks cost as much as fit on the screen.
final class FlagsPresentation {
    /// A flag that is set.
    static final String YES = "✓";

    /// A flag that is not set.
    static final String NO = "·";

    /// One cell.
    ///
    /// @param was what it said before the last transition; null when it said the same
    record Cell(String text, @Nullable String was) {
        boolean changed() {
            return was != null;
        }
    }

    private final Messages messages;
    private final StatusText statuses;
    private final ChoiceText choices;
    private final WaitingText waiting;
    private @Nullable Publication shown;
    private List<TaskId> rows = List.of();
    private Map<TaskId, Task> departed = Map.of();

    FlagsPresentation(Messages messages) {
        this.messages = messages;
        this.statuses = new StatusText(messages);
        this.choices = new ChoiceText(messages);
        this.waiting = new WaitingText(messages);
    }

    void show(Publication publication) {
        shown = publication;
        MachineState state = publication.state();
        Transition last = publication.last();
        List<Task> tasks = new ArrayList<>(state.tasks().values());
        departed = new HashMap<>();
        if (last != null) {
            LongMap.forEachDifference(
                    last.before().tasks(),
                    state.tasks(),
                    (_, before, now) -> {
                        if (before != null && now == null) {
                            departed.put(before.id(), before);
                        }
                    });
            tasks.addAll(departed.values());
        }
        tasks.sort(Comparator.comparing(Task::group).thenComparing(Task::id));
        rows = tasks.stream().map(Task::id).toList();
    }

    /// A process's tasks stand together; within and without, the older come first. A task that was
    /// reaped by the last transition is still there.
    List<TaskId> rows() {
        return rows;
    }

    /// How a task is drawn, or null when it is not there.
    @Nullable TaskState state(TaskId id) {
        if (departed.containsKey(id)) {
            return TaskState.DEAD;
        }
        Task task = task(id);
        return task == null || shown == null ? null : TaskState.of(task, shown.state());
    }

    /// Whether a row stands for a process rather than for one of its other threads.
    boolean isLeader(TaskId id) {
        Task task = task(id);
        return task != null && shown != null && isLeader(task, shown.state());
    }

    Cell cell(TaskId id, FlagColumn column) {
        Task task = task(id);
        if (task == null || shown == null) {
            return new Cell("", null);
        }
        TaskNumbers numbers = TaskNumbers.of(shown);
        Transition last = shown.last();
        String text =
                last != null && departed.containsKey(id)
                        ? textOfDeparted(task, column, last, numbers)
                        : text(task, column, shown.state(), numbers);
        if (last == null || column == FlagColumn.WHY) {
            return new Cell(text, null);
        }
        Task old = last.before().tasks().get(id.value());
        if (old == null) {
            return new Cell(text, column == FlagColumn.PID ? "" : null);
        }
        String was = text(old, column, last.before(), numbers);
        return new Cell(text, was.equals(text) ? null : was);
    }

    /// What became of a task that the transition reaped: as it was, but dead and acknowledged. The
    /// state holds it no more, and yet its row is to turn over before it goes.
    private String textOfDeparted(
            Task task, FlagColumn column, Transition last, TaskNumbers numbers) {
        return switch (column) {
            case EXIT_STATE -> messages.text("exitState." + lower(TaskExitState.DEAD));
            case STAGE -> "";
            case PARENT_ACKED ->
                    flag(
                            task.exitParentAcked()
                                    || acknowledged(task, NotificationChange.Party.PARENT, last));
            case TRACER_ACKED ->
                    flag(
                            task.exitTracerAcked()
                                    || acknowledged(task, NotificationChange.Party.TRACER, last));
            case WHY -> messages.text("flags.why.reaped");
            default -> text(task, column, last.before(), numbers);
        };
    }

    private static boolean acknowledged(
            Task task, NotificationChange.Party party, Transition last) {
        return last.changes().stream()
                .anyMatch(change ->
                        change instanceof NotificationChange.ExitAcknowledged found
                                && found.party() == party
                                && found.task().equals(task.id()));
    }

    /// Why a task is not reaped, as a sentence of its own, such as "3 (worker) parent 1 has not
    /// waited".
    String sentence(TaskId id) {
        return messages.text(
                "flags.sentence",
                cell(id, FlagColumn.PID).text(),
                cell(id, FlagColumn.NAME).text(),
                cell(id, FlagColumn.WHY).text());
    }

    private String text(Task task, FlagColumn column, MachineState state, TaskNumbers numbers) {
        ThreadGroup group = group(task, state);
        if (column.isOfGroup() && (group == null || !isLeader(task, state))) {
            return "";
        }
        return switch (column) {
            case PID -> numbers.of(task.id());
            case NAME -> task.name();
            case EXIT_STATE -> messages.text("exitState." + lower(task.exitState()));
            case STAGE -> stage(task);
            case STATUS -> status(task, group, state);
            case PARENT -> task.parent() == null ? "" : numbers.of(task.parent());
            case PARENT_NOTIFIED -> flag(task.exitParentNotified());
            case PARENT_ACKED -> flag(task.exitParentAcked());
            case TRACER -> task.tracer() == null ? "" : numbers.of(task.tracer());
            case TRACER_NOTIFIED -> flag(task.exitTracerNotified());
            case TRACER_ACKED -> flag(task.exitTracerAcked());
            case STOP -> stop(task.stop());
            case KILLED -> flag(task.killed());
            case EXITING -> flag(group != null && group.exiting());
            case EXECING ->
                    group == null || group.execing() == null ? "" : numbers.of(group.execing());
            case COUNTS ->
                    group == null
                            ? ""
                            : group.activeTasks()
                                    + " / "
                                    + group.liveTasks()
                                    + " / "
                                    + group.tasksCount();
            case CLEAR_TID -> task.clearTid() == 0 ? "" : "0x" + Long.toHexString(task.clearTid());
            case PARENT_DEATH_SIGNAL -> {
                Signal signal = task.parentDeathSignal();
                yield signal == null ? "" : signal.label();
            }
            case WHY -> why(task, state, numbers);
        };
    }

    private String stage(Task task) {
        return switch (task.run()) {
            case RunState.Exit exit -> stage(exit.stage());
            case RunState.Blocked blocked
                    when blocked.reason() instanceof BlockReason.NamespaceEmpty ->
                    stage(ExitStage.AWAIT_NAMESPACE);
            default -> "";
        };
    }

    private String stage(ExitStage stage) {
        return EnumSet.range(ExitStage.ENTER, stage).size()
                + " "
                + messages.text("stageName." + lower(stage));
    }

    /// The status that a wait would report: the group's where the group exits as one. (ES-06)
    private String status(Task task, @Nullable ThreadGroup group, MachineState state) {
        if (group != null && group.exiting() && isLeader(task, state)) {
            return statuses.of(group.exitStatus());
        }
        boolean leaving =
                task.exitState() != TaskExitState.NONE || task.run() instanceof RunState.Exit;
        return leaving ? statuses.of(task.exitStatus()) : "";
    }

    private String stop(@Nullable Stop stop) {
        return switch (stop) {
            case null -> "";
            case Stop.VforkStop _ -> messages.text("flags.stop.vfork");
            case Stop.ExecStop _ -> messages.text("flags.stop.exec");
            case Stop.GroupStop _ -> messages.text("flags.stop.group");
            case Stop.PtraceStop _ -> messages.text("flags.stop.ptrace");
        };
    }

    private String why(Task task, MachineState state, TaskNumbers numbers) {
        return switch (task.exitState()) {
            case NONE -> {
                String reason = waiting.of(task, state, numbers);
                yield reason.isEmpty()
                        ? messages.text("flags.why.alive")
                        : messages.text("flags.why.asleep", reason);
            }
            case INITIATED ->
                    task.run() instanceof RunState.Exit exit
                            ? messages.text("flags.why.leaving", choices.stage(exit.stage()))
                            : waiting.of(task, state, numbers);
            case ZOMBIE -> waiting.whyNotReaped(task, state, numbers);
            case DEAD -> messages.text("flags.why.reaped");
        };
    }

    private @Nullable Task task(TaskId id) {
        Task task = shown == null ? null : shown.state().tasks().get(id.value());
        return task == null ? departed.get(id) : task;
    }

    private static @Nullable ThreadGroup group(Task task, MachineState state) {
        return state.groups().get(task.group().value());
    }

    private static boolean isLeader(Task task, MachineState state) {
        ThreadGroup group = group(task, state);
        return group == null || group.leader().equals(task.id());
    }

    private static String flag(boolean set) {
        return set ? YES : NO;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
