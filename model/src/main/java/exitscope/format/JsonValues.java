package exitscope.format;

import com.fasterxml.jackson.core.JsonGenerator;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalCodes;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.abi.WaitStatus;
import exitscope.change.Change;
import exitscope.change.RuleId;
import exitscope.change.SyscallChange;
import exitscope.change.Transition;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTableId;
import exitscope.state.ExitStatus;
import exitscope.state.FileId;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.NamespaceId;
import exitscope.state.PipeId;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.Session;
import exitscope.state.SessionId;
import exitscope.state.SignalAction;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Writes the values of one transition. Records are written field by field, so that a new kind of
/// change needs nothing here; the doc of [JsonTrace] says how single values look.
final class JsonValues {
    /// Numbers that are addresses, wherever a change has them.
    private static final Set<String> ADDRESSES =
            Set.of("address", "handler", "pc", "restartsAt", "remaining");

    /// The components of each record, asked for once.
    private static final ClassValue<RecordComponent[]> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected RecordComponent[] computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    for (RecordComponent component : components) {
                        component.getAccessor().trySetAccessible();
                    }
                    return components;
                }
            };

    private final JsonGenerator json;
    private final MachineState before;
    private final MachineState after;

    JsonValues(JsonGenerator json, Transition transition) {
        this.json = json;
        this.before = transition.before();
        this.after = transition.after();
    }

    /// A change: its name, its rule, then what it has to say.
    void change(Change change) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", change.getClass().getSimpleName());
        RuleId rule = change.rule();
        json.writeStringField("rule", rule == null ? null : rule.id());
        for (RecordComponent component : COMPONENTS.get(change.getClass())) {
            if (component.getName().equals("rule")) {
                continue;
            }
            Object value = valueOf(change, component);
            if (change instanceof exitscope.change.GuestChange.InstructionsRun
                    && (component.getName().equals("from") || component.getName().equals("to"))) {
                json.writeStringField(component.getName(), hex((Long) present(value)));
                continue;
            }
            field(component.getName(), component.getType(), value);
            if (change instanceof SyscallChange.SyscallReturned
                    && component.getName().equals("result")) {
                Errno errno = Errno.ofResult((Long) present(value));
                json.writeStringField("error", errno == null ? null : errno.name());
            }
        }
        json.writeEndObject();
    }

    /// A record among several alternatives: its name, then its fields.
    void record(Object value) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", value.getClass().getSimpleName());
        fields(value);
        json.writeEndObject();
    }

    private void fields(Object value) throws IOException {
        for (RecordComponent component : COMPONENTS.get(value.getClass())) {
            field(component.getName(), component.getType(), valueOf(value, component));
        }
    }

    /// A named value; what is known by a number and an identity takes two fields.
    void field(String name, Class<?> type, @Nullable Object value) throws IOException {
        if (type == TaskId.class) {
            identified(name, value == null ? null : number((TaskId) value), id((TaskId) value));
        } else if (type == GroupId.class) {
            identified(name, value == null ? null : number((GroupId) value), id((GroupId) value));
        } else if (type == ProcessGroupId.class) {
            identified(
                    name,
                    value == null ? null : number((ProcessGroupId) value),
                    id((ProcessGroupId) value));
        } else if (type == SessionId.class) {
            identified(
                    name, value == null ? null : number((SessionId) value), id((SessionId) value));
        } else if (type == long.class && ADDRESSES.contains(name)) {
            json.writeStringField(name, hex((Long) present(value)));
        } else {
            json.writeFieldName(name);
            value(value);
        }
    }

    private void identified(String name, @Nullable Integer number, @Nullable Integer id)
            throws IOException {
        json.writeFieldName(name);
        nullable(number);
        json.writeFieldName(name + "Id");
        nullable(id);
    }

    private void nullable(@Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case String text -> json.writeString(text);
            case Enum<?> constant -> json.writeString(constant.name());
            case Signal signal -> json.writeString(signal.label());
            case SignalSet set -> list(set.members());
            case RuleId rule -> json.writeString(rule.id());
            case ExitStatus status -> exitStatus(status);
            case WaitStatus status -> waitStatus(status);
            case SignalInfo info -> signalInfo(info);
            case SignalAction action -> signalAction(action);
            case SyscallCall call -> call(call);
            case Bytes bytes -> bytes(bytes);
            case NamespaceId(int id) -> json.writeNumber(id);
            case MemoryId(int id) -> json.writeNumber(id);
            case DescriptorTableId(int id) -> json.writeNumber(id);
            case FileId(int id) -> json.writeNumber(id);
            case PipeId(int id) -> json.writeNumber(id);
            case HandlersId(int id) -> json.writeNumber(id);
            case List<?> list -> list(list);
            case Record record -> record(record);
            default ->
                    throw new IllegalArgumentException(
                            "a trace cannot hold a " + value.getClass().getName());
        }
    }

    private void list(List<?> list) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            value(element);
        }
        json.writeEndArray();
    }

    private void exitStatus(ExitStatus status) throws IOException {
        json.writeStartObject();
        if (status.signal() == null) {
            json.writeNumberField("exited", status.code());
        } else {
            json.writeStringField("signal", status.signal().label());
            json.writeBooleanField("dumpedCore", status.dumpedCore());
        }
        json.writeEndObject();
    }

    private void waitStatus(WaitStatus status) throws IOException {
        json.writeStartObject();
        json.writeNumberField("word", status.word());
        if (status.exited()) {
            json.writeNumberField("exited", status.exitCode());
        } else if (status.continued()) {
            json.writeBooleanField("continued", true);
        } else if (status.isStopped()) {
            json.writeStringField("stopped", Signal.labelOf(status.stopSignal() & 0x7f));
        } else {
            json.writeStringField("signal", Signal.labelOf(status.terminationSignal()));
            json.writeBooleanField("dumpedCore", status.coreDumped());
        }
        json.writeEndObject();
    }

    private void signalInfo(SignalInfo info) throws IOException {
        json.writeStartObject();
        json.writeStringField("signal", info.signal().label());
        json.writeStringField("code", SignalCodes.name(info));
        fields(info.detail());
        json.writeEndObject();
    }

    private void signalAction(SignalAction action) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "handler",
                action.isDefault()
                        ? "SIG_DFL"
                        : action.ignores() ? "SIG_IGN" : hex(action.handler()));
        json.writeArrayFieldStart("flags");
        for (String flag : SignalAction.FLAG_NAMES.namesIn(action.flags())) {
            json.writeString(flag);
        }
        long unnamed = SignalAction.FLAG_NAMES.unnamedIn(action.flags());
        if (unnamed != 0) {
            json.writeString(hex(unnamed));
        }
        json.writeEndArray();
        json.writeFieldName("mask");
        list(action.mask().members());
        json.writeEndObject();
    }

    private void call(SyscallCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", call.name());
        json.writeNumberField("number", call.number());
        json.writeArrayFieldStart("arguments");
        for (long argument :
                new long[] {
                    call.arg0(), call.arg1(), call.arg2(), call.arg3(), call.arg4(), call.arg5()
                }) {
            json.writeString(hex(argument));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void bytes(Bytes bytes) throws IOException {
        byte[] content = bytes.toArray();
        json.writeStartObject();
        String text = utf8(content);
        if (text != null) {
            json.writeStringField("text", text);
        } else {
            json.writeStringField("base64", Base64.getEncoder().encodeToString(content));
        }
        json.writeEndObject();
    }

    private static @Nullable String utf8(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    // ---- numbers as people know them, also of what has just gone ----

    private static @Nullable Integer id(@Nullable TaskId task) {
        return task == null ? null : task.value();
    }

    private static @Nullable Integer id(@Nullable GroupId group) {
        return group == null ? null : group.value();
    }

    private static @Nullable Integer id(@Nullable ProcessGroupId group) {
        return group == null ? null : group.value();
    }

    private static @Nullable Integer id(@Nullable SessionId session) {
        return session == null ? null : session.value();
    }

    private int number(TaskId id) {
        Task now = after.tasks().get(id.value());
        if (now != null && now.number() != 0) {
            return now.number();
        }
        Task then = before.tasks().get(id.value());
        return then == null ? 0 : then.number();
    }

    private int number(GroupId id) {
        ThreadGroup now = after.groups().get(id.value());
        ThreadGroup group = now == null ? before.groups().get(id.value()) : now;
        return group == null ? 0 : number(group.leader());
    }

    private int number(ProcessGroupId id) {
        ProcessGroup now = after.processGroups().get(id.value());
        ProcessGroup group = now == null ? before.processGroups().get(id.value()) : now;
        return group == null || group.numbers().isEmpty() ? 0 : group.numbers().getFirst().number();
    }

    private int number(SessionId id) {
        Session now = after.sessions().get(id.value());
        Session session = now == null ? before.sessions().get(id.value()) : now;
        return session == null || session.numbers().isEmpty()
                ? 0
                : session.numbers().getFirst().number();
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a number is missing");
        }
        return value;
    }

    private static @Nullable Object valueOf(Object holder, RecordComponent component) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + holder, e);
        }
    }
}
