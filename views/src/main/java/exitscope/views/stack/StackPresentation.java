package exitscope.views.stack;

import exitscope.dwarf.DebugInfo;
import exitscope.dwarf.Type;
import exitscope.inspect.CallStack;
import exitscope.inspect.Frame;
import exitscope.inspect.Value;
import exitscope.inspect.Variable;
import exitscope.predicate.TaskFunction;
import exitscope.program.SourceLine;
import exitscope.publish.Publication;
import exitscope.riscv.Registers;
import exitscope.state.MachineState;
import exitscope.state.TaskId;
import exitscope.views.LookedAtTask;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What a task's call stack and the variables of its frames say, and what the last transition has
/// changed of them.
final class StackPresentation {
    /// A row of the table.
    ///
    /// @param key tells it apart from the others of its frame
    /// @param was what its value was before the last transition; null when it was the same
    /// @param expression what predicates call it; null where they cannot name it
    /// @param memory what predicates call the memory that it lies in; null when it lies nowhere
    /// @param parts what it consists of, worked out when somebody unfolds it; null when it has none
    record Row(
            String key,
            String name,
            String value,
            String type,
            @Nullable String was,
            @Nullable String expression,
            @Nullable String memory,
            @Nullable Supplier<List<Row>> parts) {
        boolean changed() {
            return was != null;
        }
    }

    /// A row of the list of frames.
    ///
    /// @param note where it is in the source, or what else there is to say
    record FrameRow(int level, String function, String note) {}

    /// What a pointer points to, as predicates write it.
    private static final String FIRST = "[0]";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Messages messages;
    private CallStack stack = new CallStack(List.of(), false);
    private CallStack before = new CallStack(List.of(), false);
    private String heading = "";

    /// What predicates call the task, with the dot behind it; empty when it bears no number.
    private String asked = "";

    StackPresentation(Messages messages) {
        this.messages = messages;
        heading = messages.text("looked.unloaded");
    }

    /// Looks at a task: the selected one, else the one that moved last.
    void show(Publication publication, @Nullable TaskId selected) {
        MachineState state = publication.state();
        DebugInfo info = publication.program().debug();
        LookedAtTask looked = LookedAtTask.of(publication, selected);
        TaskId task = looked == null ? null : looked.task().id();
        before = new CallStack(List.of(), false);
        stack = before;
        if (task == null) {
            heading = LookedAtTask.nobody(publication, messages);
            return;
        }
        String number = TaskNumbers.of(publication).of(task);
        if (info == null) {
            heading = messages.text("stack.of", number);
            return;
        }
        int outermost = state.task(task).outerNumber();
        asked = outermost == 0 ? "" : "task(" + outermost + ").";
        stack = CallStack.of(state, task, info);
        if (publication.last() != null) {
            before = CallStack.of(publication.last().before(), task, info);
        }
        heading =
                stack.frames().isEmpty()
                        ? messages.text("stack.noMemory", number)
                        : stack.frames().getFirst().function().isEmpty()
                                ? messages.text("stack.unknown", number)
                                : messages.text("stack.of", number);
    }

    /// Whose stack it is, or why there is none.
    String heading() {
        return heading;
    }

    /// The frames, innermost first.
    List<FrameRow> frames() {
        List<FrameRow> rows = new ArrayList<>();
        for (Frame frame : stack.frames()) {
            rows.add(new FrameRow(frame.level(), nameOf(frame), noteOf(frame)));
        }
        if (stack.cut()) {
            rows.add(new FrameRow(-1, messages.text("stack.more"), ""));
        }
        return List.copyOf(rows);
    }

    /// The frame to look at first: the innermost that is in the source.
    int likely() {
        for (Frame frame : stack.frames()) {
            if (frame.line() != null) {
                return frame.level();
            }
        }
        return 0;
    }

    private String nameOf(Frame frame) {
        if (frame.isSignal()) {
            return messages.text("stack.signal");
        }
        return frame.function().isEmpty() ? "0x" + Long.toHexString(frame.pc()) : frame.function();
    }

    private String noteOf(Frame frame) {
        SourceLine line = frame.line();
        String place = line == null ? "" : messages.text("stack.line", line.line());
        return frame.inlined() ? messages.text("stack.inlined", place) : place;
    }

    /// The variables of a frame, then its registers.
    ///
    /// @param level of the frame
    List<Row> rows(int level) {
        if (level < 0 || level >= stack.frames().size()) {
            return List.of();
        }
        Frame frame = stack.frames().get(level);
        Frame earlier = earlier(frame).orElse(null);
        List<Row> rows = new ArrayList<>();
        List<Variable> variables = frame.variables();
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            Value old = earlier == null ? null : sameIn(earlier, variables, i);
            String key = variable.name() + "#" + i;
            String path = path(frame, variables, i);
            rows.add(row(frame, earlier, key, variable.name(), variable.value(), old, path));
        }
        rows.add(registers(frame, earlier));
        return List.copyOf(rows);
    }

    /// What predicates call a variable behind its task; null when they would mean another one: of a
    /// later call of the same function, or one that hides it.
    private @Nullable String path(Frame frame, List<Variable> variables, int index) {
        String name = variables.get(index).name();
        boolean innermost =
                stack.frames().stream()
                        .filter(each -> each.function().equals(frame.function()))
                        .findFirst()
                        .filter(each -> each.level() == frame.level())
                        .isPresent();
        boolean first = variables.stream().map(Variable::name).toList().indexOf(name) == index;
        boolean plain = NAME.matcher(name).matches() && NAME.matcher(frame.function()).matches();
        return innermost && first && plain ? "$" + frame.function() + "::" + name : null;
    }

    /// The same call before the last transition.
    private Optional<Frame> earlier(Frame frame) {
        return before.frames().stream()
                .filter(each ->
                        each.function().equals(frame.function())
                                && each.frameAddress().equals(frame.frameAddress()))
                .findFirst();
    }

    private static @Nullable Value sameIn(Frame earlier, List<Variable> variables, int index) {
        List<Variable> old = earlier.variables();
        return index < old.size() && old.get(index).name().equals(variables.get(index).name())
                ? old.get(index).value()
                : null;
    }

    private Row row(
            Frame frame,
            @Nullable Frame earlier,
            String key,
            String name,
            Value value,
            @Nullable Value old,
            @Nullable String path) {
        String text = value.text();
        String oldText = old == null ? text : old.text();
        Supplier<List<Row>> parts =
                hasParts(value) ? () -> parts(frame, earlier, key, value, old, path) : null;
        return new Row(
                key,
                name,
                text,
                value.type().name(),
                oldText.equals(text) ? null : oldText,
                path == null || asked.isEmpty() ? null : asked + path,
                memory(value),
                parts);
    }

    private @Nullable String memory(Value value) {
        Long address = value.address();
        long size = value.type().size();
        if (address == null || asked.isEmpty() || size < 1 || size > TaskFunction.MOST_BYTES) {
            return null;
        }
        String at = "(0x" + Long.toHexString(address);
        boolean number = value instanceof Value.Whole || value instanceof Value.Pointer;
        if (number && (size == 1 || size == 2 || size == 4 || size == 8)) {
            return asked
                    + (size == 1 ? "byte" : size == 2 ? "short" : size == 4 ? "int" : "long")
                    + at
                    + ")";
        }
        return asked + "memory" + at + ", " + size + ")";
    }

    private static boolean hasParts(Value value) {
        return switch (value) {
            case Value.Fields fields -> !fields.fields().isEmpty();
            case Value.Elements elements -> !elements.elements().isEmpty();
            case Value.Pointer pointer ->
                    pointer.target() != 0
                            && pointer.type().plain() instanceof Type.Pointer type
                            && type.target().size() > 0;
            case Value.Reference reference ->
                    reference.referred() != null && hasParts(reference.referred());
            case Value.Whole _, Value.Real _, Value.Missing _ -> false;
        };
    }

    /// A member of what a path leads to; behind a pointer, as C writes it.
    private static @Nullable String member(@Nullable String path, String name) {
        if (path == null) {
            return null;
        }
        return path.endsWith(FIRST)
                ? path.substring(0, path.length() - FIRST.length()) + "->" + name
                : path + "." + name;
    }

    private List<Row> parts(
            Frame frame,
            @Nullable Frame earlier,
            String key,
            Value value,
            @Nullable Value old,
            @Nullable String path) {
        List<Row> rows = new ArrayList<>();
        switch (value) {
            case Value.Fields fields -> {
                List<Value.Field> olds =
                        old instanceof Value.Fields other ? other.fields() : List.of();
                for (int i = 0; i < fields.fields().size(); i++) {
                    Value.Field field = fields.fields().get(i);
                    Value was = i < olds.size() ? olds.get(i).value() : null;
                    String name =
                            field.name().isEmpty() ? field.value().type().name() : field.name();
                    // What lies in a nameless part is named as if it were here.
                    String inner = field.name().isEmpty() ? path : member(path, field.name());
                    rows.add(row(frame, earlier, key + "." + i, name, field.value(), was, inner));
                }
            }
            case Value.Elements array -> {
                List<Value> olds =
                        old instanceof Value.Elements other ? other.elements() : List.of();
                for (int i = 0; i < array.elements().size(); i++) {
                    Value was = i < olds.size() ? olds.get(i) : null;
                    Value element = array.elements().get(i);
                    String index = "[" + i + "]";
                    String inner = path == null ? null : path + index;
                    rows.add(row(frame, earlier, key + "[" + i, index, element, was, inner));
                }
            }
            case Value.Pointer pointer -> {
                Value was =
                        earlier == null || old == null
                                ? null
                                : earlier.dereference(old).orElse(null);
                String inner = path == null ? null : path + FIRST;
                frame.dereference(pointer)
                        .ifPresent(there ->
                                rows.add(row(frame, earlier, key + "*", "*", there, was, inner)));
            }
            case Value.Reference reference -> {
                if (reference.referred() != null) {
                    Value was = old instanceof Value.Reference other ? other.referred() : null;
                    rows.addAll(parts(frame, earlier, key + "&", reference.referred(), was, path));
                }
            }
            case Value.Whole _, Value.Real _, Value.Missing _ -> {}
        }
        return rows;
    }

    private Row registers(Frame frame, @Nullable Frame earlier) {
        Supplier<List<Row>> parts =
                () -> {
                    List<Row> rows = new ArrayList<>();
                    rows.add(
                            register(
                                    "pc", frame.pc(), earlier == null ? frame.pc() : earlier.pc()));
                    for (int i = 1; i < 32; i++) {
                        long old = earlier == null ? frame.x(i) : earlier.x(i);
                        rows.add(register(Registers.name(i), frame.x(i), old));
                    }
                    for (int i = 0; i < 32; i++) {
                        long old = earlier == null ? frame.f(i) : earlier.f(i);
                        rows.add(register(Registers.floatName(i), frame.f(i), old));
                    }
                    return rows;
                };
        return new Row(
                "registers", messages.text("stack.registers"), "", "", null, null, null, parts);
    }

    private static Row register(String name, long value, long old) {
        return new Row(
                "register " + name,
                name,
                hex(value),
                "",
                value == old ? null : hex(old),
                null,
                null,
                null);
    }

    private static String hex(long value) {
        return String.format(Locale.ROOT, "0x%x", value);
    }

    /// A row as it is spoken.
    String spoken(Row row) {
        if (row.value().isEmpty()) {
            return row.name();
        }
        return row.was() == null
                ? messages.text("stack.spoken", row.name(), row.value())
                : messages.text("stack.spoken.changed", row.name(), row.value(), row.was());
    }
}
