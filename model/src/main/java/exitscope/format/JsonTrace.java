package exitscope.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import exitscope.change.Change;
import exitscope.change.Transition;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;

/// A run as JSON lines: one object a transition, in the order in which they happened.
///
/// ```
/// {"position":17,"time":4200,"task":3,"taskId":3,"choice":{"type":"Run","task":3,"taskId":3,"limit":1000000},
///  "instructions":0,"changes":[{"type":"ExitStateAdvanced","rule":"XS-01","task":3,"taskId":3,
///  "from":"NONE","to":"INITIATED"}]}
/// ```
///
/// **Fields of a line**, in this order:
/// - `position`: how many transitions have happened, this one counted; what `exitscope shot --at`
///   takes.
/// - `time`: nanoseconds of virtual time since boot, after the transition.
/// - `task`, `taskId`: who moved; both null when none did (a timer fired, something was typed).
/// - `choice`: what was chosen: `type` is `Run`, `FireTimer`, `Type` or `CloseInput`, then its
///   fields.
/// - `instructions`: guest instructions that were run in it.
/// - `changes`: what it did, in order. Each has its `type`, its `rule` (null for what every machine
///   does), and then the fields of the record of that name in `exitscope.change`, in their order.
///
/// **Values.** A task is shown by two fields: under its own name its number (the pid, as its own
/// namespace has it; 0 when it has none), under that name with `Id` behind it the number that it
/// bears for the whole run and that is never reused. Thread groups, process groups and sessions
/// likewise; memories, descriptor tables, files, pipes and namespaces by their run-wide number
/// alone. Signals are named (`"SIGCHLD"`), sets of them are lists. Exit statuses are `{"exited":7}`
/// or `{"signal":"SIGKILL","dumpedCore":false}`; wait statuses have their `word` before that.
/// Addresses and raw arguments are hexadecimal strings, since not every reader of JSON has 64-bit
/// integers. Bytes are `{"text":"..."}` when they are UTF-8, else `{"base64":"..."}`. A record
/// among several alternatives has its name as `type`. What is absent is null. New fields may be
/// added; those that are there keep name, place and meaning.
///
/// The same run gives the same bytes. Not thread-safe.
public final class JsonTrace {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final Writer out;
    private long position;

    /// Starts an empty trace.
    ///
    /// @param out is written to but never closed
    public JsonTrace(Writer out) throws IOException {
        this.out = out;
        this.json =
                FACTORY.createGenerator(out)
                        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                        .setRootValueSeparator(null);
    }

    /// Writes one line.
    public void add(Transition transition) throws IOException {
        position++;
        JsonValues values = new JsonValues(json, transition);
        MachineState after = transition.after();
        json.writeStartObject();
        json.writeNumberField("position", position);
        json.writeNumberField("time", after.clock());
        values.field("task", TaskId.class, mover(transition.choice()));
        json.writeFieldName("choice");
        values.record(transition.choice());
        json.writeNumberField("instructions", transition.instructions());
        json.writeArrayFieldStart("changes");
        for (Change change : transition.changes()) {
            values.change(change);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        out.write('\n');
    }

    private static @Nullable TaskId mover(Choice choice) {
        return switch (choice) {
            case Choice.Run run -> run.task();
            case Choice.FireTimer _, Choice.Type _, Choice.CloseInput _ -> null;
        };
    }
}
