package exitscope.format.perfetto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import exitscope.change.Change;
import exitscope.change.ExitChange.ExitPrepared;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.FamilyChange.ProgramExecuted;
import exitscope.change.FamilyChange.TaskCreated;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.SignalChange.HandlerEntered;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.TraceChange.PtraceStopped;
import exitscope.change.Transition;
import exitscope.persistent.LongMap;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A run in the Trace Event Format, which ui.perfetto.dev and chrome://tracing open: a track for
/// each task, a slice for each state that it is in, instants for what happens to it, and arrows
/// from who did something to whom it was done: fork, signals, exit notifications, waits, new
/// parents, stops before a tracer.
///
/// Times are the machine's virtual time, in microseconds with the nanoseconds behind the point. A
/// process is identified by the number that its group bears for the whole run, a thread by its
/// task's: numbers that the guest sees are used again, and stand in the names. The same run gives
/// the same bytes. Not thread-safe.
public final class PerfettoTrace {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// A slice that has begun.
    private record Open(String label, long since, long position) {}

    private final JsonGenerator json;
    private final Map<TaskId, Open> open = new TreeMap<>();
    private final Map<TaskId, Long> groups = new HashMap<>();
    private final Map<TaskId, String> named = new HashMap<>();
    private final Map<Long, String> namedProcesses = new HashMap<>();
    private @Nullable TaskId running;
    private long position;
    private long flows;
    private long clock;

    /// Begins a trace in this state.
    ///
    /// @param out is written to but never closed
    /// @param position how many transitions lie before
    public PerfettoTrace(Writer out, MachineState start, long position) throws IOException {
        this.position = position;
        clock = start.clock();
        json =
                FACTORY.createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ns");
        json.writeArrayFieldStart("traceEvents");
        for (Task task : start.tasks().values()) {
            name(task, start);
            begin(task.id(), TaskLabels.of(task));
        }
    }

    /// Goes on by one transition.
    public void add(Transition transition) throws IOException {
        position++;
        MachineState before = transition.before();
        MachineState after = transition.after();
        TaskId mover = transition.choice() instanceof Choice.Run run ? run.task() : null;
        clock = before.clock();
        if (running != null && !running.equals(mover)) {
            settle(running, before);
        }
        running = mover;
        if (mover != null && open.containsKey(mover)) {
            String label = open.get(mover).label();
            change(mover, TaskLabels.isReady(label) ? TaskLabels.RUNNING : label);
        }
        clock = Math.max(clock, after.clock());
        Map<TaskId, @Nullable Task> differing = new TreeMap<>();
        LongMap.forEachDifference(
                before.tasks(),
                after.tasks(),
                (_, was, now) -> {
                    if (now != null) {
                        differing.put(now.id(), now);
                    } else if (was != null) {
                        differing.put(was.id(), null);
                    }
                });
        // What appears has its track before an arrow leads there; what goes has it still.
        for (Map.Entry<TaskId, @Nullable Task> each : differing.entrySet()) {
            Task task = each.getValue();
            if (task != null && !open.containsKey(each.getKey())) {
                name(task, after);
                begin(task.id(), TaskLabels.of(task));
            }
        }
        for (Change change : transition.changes()) {
            tell(change);
        }
        for (Map.Entry<TaskId, @Nullable Task> each : differing.entrySet()) {
            Task task = each.getValue();
            if (task == null || task.exitState() == TaskExitState.DEAD) {
                end(each.getKey());
            } else {
                name(task, after);
                String label = TaskLabels.of(task);
                if (!(task.id().equals(mover) && TaskLabels.isReady(label))) {
                    change(task.id(), label);
                }
            }
        }
    }

    /// Closes what is open; nothing can be added any more.
    public void finish() throws IOException {
        for (TaskId task : open.keySet().stream().toList()) {
            end(task);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private void settle(TaskId task, MachineState state) throws IOException {
        Task now = state.tasks().get(task.value());
        if (now != null && open.containsKey(task)) {
            change(task, TaskLabels.of(now));
        }
    }

    private void begin(TaskId task, String label) {
        open.put(task, new Open(label, clock, position));
    }

    private void change(TaskId task, String label) throws IOException {
        Open present = open.get(task);
        if (present == null || !present.label().equals(label)) {
            end(task);
            begin(task, label);
        }
    }

    private void end(TaskId task) throws IOException {
        Open slice = open.remove(task);
        if (slice == null || (slice.since() == clock && TaskLabels.isReady(slice.label()))) {
            return;
        }
        event("X", slice.label(), task, slice.since());
        json.writeStringField("cat", "state");
        json.writeNumberField("dur", micros(clock - slice.since()));
        json.writeObjectFieldStart("args");
        json.writeNumberField("from position", slice.position());
        json.writeNumberField("to position", position);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void tell(Change change) throws IOException {
        switch (change) {
            case TaskCreated created ->
                    arrow(
                            created.kind().name().toLowerCase(Locale.ROOT),
                            created.creator(),
                            created.task());
            case SignalSent sent -> {
                String signal = sent.info().signal().label();
                if (sent.sender() == null || sent.sender().equals(sent.task())) {
                    instant(signal, sent.task(), change);
                } else {
                    arrow(signal, sent.sender(), sent.task());
                }
            }
            case SignalDropped dropped ->
                    instant(
                            dropped.signal().label()
                                    + " dropped: "
                                    + dropped.why().name().toLowerCase(Locale.ROOT),
                            dropped.task(),
                            change);
            case HandlerEntered entered ->
                    instant("handler of " + entered.signal().label(), entered.task(), change);
            case ExitNotified notified ->
                    arrow(
                            "told of its exit"
                                    + (notified.signal() == null
                                            ? ""
                                            : " by " + notified.signal().label()),
                            notified.task(),
                            notified.to());
            case WaitReported reported ->
                    arrow(
                            reported.consumed() ? "waited for" : "looked at by a wait",
                            reported.child(),
                            reported.task());
            case ParentChanged changed when changed.to() != null ->
                    arrow("new parent", changed.task(), changed.to());
            case PtraceStopped stopped ->
                    arrow("stops before its tracer", stopped.task(), stopped.tracer());
            case ProgramExecuted executed ->
                    instant("execve " + executed.path(), executed.task(), change);
            case ExitPrepared prepared -> instant("begins to exit", prepared.task(), change);
            default -> {
                // The slices say it, or it is of no interest between tasks.
            }
        }
    }

    private void instant(String name, TaskId task, Change change) throws IOException {
        if (!groups.containsKey(task)) {
            return;
        }
        event("i", name, task, clock);
        json.writeStringField("cat", "event");
        json.writeStringField("s", "t");
        json.writeObjectFieldStart("args");
        json.writeNumberField("position", position);
        if (change.rule() != null) {
            json.writeStringField("rule", change.rule().toString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Both ends lie in slices of their own, since a state may be over at this very time.
    private void arrow(String name, TaskId from, TaskId to) throws IOException {
        if (!groups.containsKey(from) || !groups.containsKey(to)) {
            return;
        }
        long flow = ++flows;
        for (TaskId side : new TaskId[] {from, to}) {
            event("X", name, side, clock);
            json.writeStringField("cat", "event");
            json.writeNumberField("dur", 0);
            json.writeObjectFieldStart("args");
            json.writeNumberField("position", position);
            json.writeEndObject();
            json.writeEndObject();
            event(side.equals(from) ? "s" : "f", name, side, clock);
            json.writeStringField("cat", "flow");
            json.writeNumberField("id", flow);
            if (!side.equals(from)) {
                json.writeStringField("bp", "e");
            }
            json.writeEndObject();
        }
    }

    private void event(String phase, String name, TaskId task, long time) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        json.writeNumberField("pid", groups.getOrDefault(task, 0L));
        json.writeNumberField("tid", task.value());
        json.writeNumberField("ts", micros(time));
    }

    private static BigDecimal micros(long nanoseconds) {
        return BigDecimal.valueOf(nanoseconds, 3);
    }

    private void name(Task task, MachineState state) throws IOException {
        long group = task.group().value();
        groups.put(task.id(), group);
        if (task.outerNumber() == 0) {
            return;
        }
        String name = task.outerNumber() + " " + task.name();
        if (!name.equals(named.put(task.id(), name))) {
            metadata("thread_name", task.id(), name);
        }
        boolean leader =
                state.groups().get(group) != null
                        && state.group(task.group()).leader().equals(task.id());
        if (leader && !name.equals(namedProcesses.put(group, name))) {
            metadata("process_name", task.id(), name);
        }
    }

    private void metadata(String what, TaskId task, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", "M");
        json.writeStringField("name", what);
        json.writeNumberField("pid", groups.getOrDefault(task, 0L));
        json.writeNumberField("tid", task.value());
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }
}
