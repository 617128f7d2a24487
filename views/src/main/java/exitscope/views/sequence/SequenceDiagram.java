package exitscope.views.sequence;

import exitscope.abi.SignalInfo;
import exitscope.change.Change;
import exitscope.change.ExitChange.ExitStateAdvanced;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.FamilyChange.ProgramExecuted;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.GuestChange.ConsoleWritten;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.SignalChange.GroupContinued;
import exitscope.change.SignalChange.HandlerEntered;
import exitscope.change.SignalChange.SignalActed;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.SignalChange.TaskStopped;
import exitscope.change.TraceChange.PtraceResumed;
import exitscope.change.TraceChange.PtraceStopped;
import exitscope.change.TraceChange.TracerAttached;
import exitscope.change.Transition;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.views.ChangeText;
import exitscope.views.Messages;
import exitscope.views.StatusText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What passed between tasks, as a sequence diagram in Mermaid's language: fork, exec, signals,
/// exit notifications, waits and reaping, new parents, stops before a tracer, what was printed.
public final class SequenceDiagram {
    /// So many characters of what a program prints.
    private static final int LONGEST_OUTPUT = 40;

    private final Messages messages;
    private final StatusText statuses;
    private final Map<TaskId, String> names = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /// An empty diagram, with words in this language.
    public SequenceDiagram(Locale locale) {
        messages = new Messages(locale);
        statuses = new StatusText(messages);
    }

    /// Adds what a transition did.
    public void add(Transition transition) {
        for (Change change : transition.changes()) {
            add(change, transition);
        }
    }

    /// Whether nothing happened between tasks so far.
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The whole text.
    public String text() {
        StringBuilder text = new StringBuilder("sequenceDiagram\n");
        names.forEach((id, name) ->
                text.append("    participant ")
                        .append(key(id))
                        .append(" as ")
                        .append(escaped(name))
                        .append('\n'));
        lines.forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    private void add(Change change, Transition transition) {
        switch (change) {
            case TaskCreated created ->
                    arrow(
                            "->>",
                            created.creator(),
                            created.task(),
                            words("created." + lower(created.kind())),
                            transition);
            case ProgramExecuted executed -> {
                names.replace(executed.task(), name(executed.task(), transition));
                note(executed.task(), words("exec", executed.path()), transition);
            }
            case SignalSent sent -> sent(sent, transition);
            case SignalDropped dropped ->
                    note(
                            dropped.task(),
                            words(
                                    "dropped",
                                    dropped.signal().label(),
                                    words("dropped." + lower(dropped.why()))),
                            transition);
            case HandlerEntered entered ->
                    note(entered.task(), words("handler", entered.signal().label()), transition);
            case SignalActed acted ->
                    note(
                            acted.task(),
                            words("acted." + lower(acted.effect()), acted.signal().label()),
                            transition);
            case GroupExitStarted started ->
                    note(started.task(), words("exit", statuses.of(started.status())), transition);
            case ExitStateAdvanced advanced when advanced.to() == TaskExitState.ZOMBIE ->
                    note(advanced.task(), words("zombie"), transition);
            case ExitStateAdvanced advanced when advanced.to() == TaskExitState.DEAD ->
                    note(advanced.task(), words("reaped"), transition);
            case ExitNotified notified ->
                    arrow(
                            "-)",
                            notified.task(),
                            notified.to(),
                            notified.signal() == null
                                    ? words("told")
                                    : words("toldBy", notified.signal().label()),
                            transition);
            case WaitReported reported ->
                    arrow(
                            "-->>",
                            reported.child(),
                            reported.task(),
                            words(
                                    reported.consumed() ? "waited" : "looked",
                                    statuses.of(reported.status())),
                            transition);
            case ParentChanged changed when changed.to() != null ->
                    arrow("--)", changed.task(), changed.to(), words("adopted"), transition);
            case TaskStopped stopped ->
                    note(stopped.task(), words("stopped", stopped.signal().label()), transition);
            case GroupContinued continued -> note(continued.task(), words("continued"), transition);
            case TracerAttached attached ->
                    arrow("->>", attached.tracer(), attached.task(), words("traces"), transition);
            case PtraceStopped stopped ->
                    arrow(
                            "-)",
                            stopped.task(),
                            stopped.tracer(),
                            words("trapped", stopped.stop().signal().label()),
                            transition);
            case PtraceResumed resumed -> note(resumed.task(), words("resumed"), transition);
            case ConsoleWritten written when written.task() != null ->
                    note(written.task(), words("prints", printed(written)), transition);
            default -> {
                // Nothing that passes between tasks.
            }
        }
    }

    /// Of the signal that tells of an exit the notification says more.
    private void sent(SignalSent sent, Transition transition) {
        TaskId sender = sent.sender();
        String signal = sent.info().signal().label();
        if (sender != null) {
            arrow("-)", sender, sent.task(), signal, transition);
        } else if (!(sent.info().detail() instanceof SignalInfo.Child)) {
            note(sent.task(), words("fromKernel", signal), transition);
        }
    }

    private static String printed(ConsoleWritten written) {
        String text = ChangeText.quoted(written.bytes());
        return text.length() > LONGEST_OUTPUT ? text.substring(0, LONGEST_OUTPUT) + "…" : text;
    }

    private void arrow(String kind, TaskId from, TaskId to, String text, Transition transition) {
        know(from, transition);
        know(to, transition);
        lines.add(key(from) + kind + key(to) + ": " + escaped(text));
    }

    private void note(TaskId task, String text, Transition transition) {
        know(task, transition);
        lines.add("Note over " + key(task) + ": " + escaped(text));
    }

    /// A task is called by the program that it has run last.
    private void know(TaskId id, Transition transition) {
        names.computeIfAbsent(id, _ -> name(id, transition));
    }

    private static String name(TaskId id, Transition transition) {
        Task task = named(id, transition.after());
        if (task == null) {
            task = named(id, transition.before());
        }
        return task == null ? key(id) : task.outerNumber() + " " + task.name();
    }

    private static @Nullable Task named(TaskId id, MachineState state) {
        Task task = state.tasks().get(id.value());
        return task == null || task.outerNumber() == 0 ? null : task;
    }

    private static String key(TaskId id) {
        return "t" + id.value();
    }

    /// Mermaid ends a message at a semicolon or a number sign, and reads entities.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '#' -> escaped.append("#35;");
                case ';' -> escaped.append("#59;");
                case '<' -> escaped.append("#lt;");
                case '>' -> escaped.append("#gt;");
                case '"' -> escaped.append("#quot;");
                case '%' -> escaped.append("#37;");
                case '\n' -> escaped.append("<br/>");
                default -> escaped.append(each < ' ' ? '?' : each);
            }
        }
        // The word that ends a block, where a program is called so.
        return escaped.toString().equals("end") ? "#101;nd" : escaped.toString();
    }

    private String words(String key, Object... arguments) {
        return messages.text("sequence." + key, arguments);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
