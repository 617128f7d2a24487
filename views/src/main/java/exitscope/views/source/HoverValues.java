package exitscope.views.source;

import exitscope.dwarf.DebugInfo;
import exitscope.inspect.CallStack;
import exitscope.inspect.Frame;
import exitscope.inspect.Value;
import exitscope.inspect.Variable;
import exitscope.program.FunctionRange;
import exitscope.program.LineTable;
import exitscope.program.SourceLine;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.LookedAtTask;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What variables that a text names are worth, in the selected task or the one that moved last.
final class HoverValues {
    /// A variable and members of it: `list->head.next`.
    private static final Pattern EXPRESSION =
            Pattern.compile("[A-Za-z_]\\w*(?:\\s*(?:\\.|->)\\s*[A-Za-z_]\\w*)*");

    private static final Pattern PART = Pattern.compile("[A-Za-z_]\\w*");
    private static final int LONGEST = 400;

    private @Nullable Publication publication;
    private @Nullable TaskId selected;
    private @Nullable CallStack stack;

    void show(Publication now, @Nullable TaskId chosen) {
        publication = now;
        selected = chosen;
        stack = null;
    }

    void select(@Nullable TaskId chosen) {
        selected = chosen;
        stack = null;
    }

    /// What is written at a place of a line, up to the end of the word there; null for nothing that
    /// could have a value.
    ///
    /// @param column counted from 0
    static @Nullable String expressionAt(String line, int column) {
        Matcher matcher = EXPRESSION.matcher(line);
        while (matcher.find()) {
            if (column >= matcher.start() && column < matcher.end()) {
                int end = column;
                while (end < matcher.end() && isWord(line.charAt(end))) {
                    end++;
                }
                return isWord(line.charAt(column)) ? line.substring(matcher.start(), end) : null;
            }
        }
        return null;
    }

    private static boolean isWord(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }

    /// `name = value`, or null where it has none.
    ///
    /// @param file which source, as [ProgramInfo#sourceOf] names it
    /// @param line counted from 1
    @Nullable String of(String file, int line, String expression) {
        Publication now = publication;
        if (now == null) {
            return null;
        }
        Matcher parts = PART.matcher(expression);
        if (!parts.find()) {
            return null;
        }
        Set<String> functions = functionsAt(file, line, now.program());
        String name = parts.group();
        List<Frame> frames = frames(now);
        Frame frame =
                frames.stream()
                        .filter(each -> functions.contains(each.function()))
                        .findFirst()
                        .orElse(frames.isEmpty() ? null : frames.getFirst());
        if (frame == null) {
            return null;
        }
        Frame looked = frame;
        Optional<Variable> variable =
                functions.contains(frame.function())
                        ? frame.variable(name)
                        : frame.globals().stream()
                                .filter(each -> each.name().equals(name))
                                .findFirst();
        Optional<Value> value = variable.map(Variable::value);
        while (value.isPresent() && parts.find()) {
            value = value.flatMap(each -> member(looked, each, parts.group()));
        }
        return value.map(each -> shortened(expression + " = " + each.text())).orElse(null);
    }

    private static Optional<Value> member(Frame frame, Value value, String name) {
        Value plain =
                value instanceof Value.Reference reference && reference.referred() != null
                        ? reference.referred()
                        : value;
        Value whole =
                plain instanceof Value.Pointer pointer
                        ? frame.dereference(pointer).orElse(plain)
                        : plain;
        return whole instanceof Value.Fields fields ? fields.field(name) : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private List<Frame> frames(Publication now) {
        CallStack known = stack;
        if (known == null) {
            DebugInfo info = now.program().debug();
            TaskId task = task(now);
            known =
                    info == null || task == null
                            ? new CallStack(List.of(), false)
                            : CallStack.of(now.state(), task, info);
            stack = known;
        }
        return known.frames();
    }

    private @Nullable TaskId task(Publication now) {
        LookedAtTask looked = LookedAtTask.of(now, selected);
        return looked == null ? null : looked.task().id();
    }

    /// The functions that a line belongs to; one that has no code, to those around it.
    private static Set<String> functionsAt(String file, int line, ProgramInfo program) {
        LineTable lines = program.lines();
        Set<String> functions = new HashSet<>();
        for (String candidate : lines.files()) {
            if (!file.equals(program.sourceOf(candidate))) {
                continue;
            }
            var from = lines.linesOf(candidate).tailSet(line);
            var upTo = lines.linesOf(candidate).headSet(line + 1);
            if (!from.isEmpty()) {
                add(functions, program, new SourceLine(candidate, from.first()));
            }
            if (!upTo.isEmpty()) {
                add(functions, program, new SourceLine(candidate, upTo.last()));
            }
        }
        return functions;
    }

    private static void add(Set<String> functions, ProgramInfo program, SourceLine line) {
        DebugInfo info = program.debug();
        for (long address : program.lines().addressesOf(line)) {
            program.functions().at(address).map(FunctionRange::name).ifPresent(functions::add);
            if (info != null) {
                info.functionAt(address)
                        .ifPresent(each -> functions.add(each.scopesAt(address).getFirst().name()));
            }
        }
    }
}
