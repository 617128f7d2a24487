package exitscope.debug;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.breakpoint.ConditionMatch;
import exitscope.breakpoint.Watch;
import exitscope.change.Transition;
import exitscope.inspect.ProgramFile;
import exitscope.inspect.ProgramVariables;
import exitscope.machine.GuestPlaces;
import exitscope.predicate.Value;
import exitscope.predicate.Variables;
import exitscope.program.FunctionRange;
import exitscope.program.LineRow;
import exitscope.program.LineTable;
import exitscope.program.SourceLine;
import exitscope.publish.Marks;
import exitscope.publish.Notice;
import exitscope.publish.ProgramInfo;
import exitscope.state.Choice;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The breakpoints and watches that are on, as a rule for runs.
final class Breakpoints implements StopRule {
    private final @Nullable InodeId file;
    private final List<Breakpoint> afterTransitions = new ArrayList<>();
    private final Map<Long, List<Breakpoint>> byAddress = new HashMap<>();
    private final List<Watch> watches;
    private final GuestPlaces places;
    private final Variables variables;
    private @Nullable Notice hit;

    /// @param file where the opened program lies; null when nowhere
    Breakpoints(Marks marks, ProgramInfo program, @Nullable InodeId file) {
        this.file = file;
        variables = new ProgramVariables(program.debug(), file);
        watches = marks.watches().stream().filter(Watch::stops).toList();
        for (Breakpoint breakpoint : marks.breakpoints()) {
            if (!breakpoint.enabled()) {
                continue;
            }
            if (breakpoint.condition() instanceof Condition.Place place) {
                for (long address : addresses(place, program)) {
                    byAddress.computeIfAbsent(address, _ -> new ArrayList<>()).add(breakpoint);
                }
            } else {
                afterTransitions.add(breakpoint);
            }
        }
        places = new GuestPlaces(byAddress.keySet().stream().mapToLong(each -> each).toArray());
    }

    /// Where guest code of the program is at a place; empty when it has no such place.
    static List<Long> addresses(Condition.Place place, ProgramInfo program) {
        return switch (place) {
            case Condition.Address(long address) -> List.of(address);
            case Condition.Line line -> ofLine(line, program);
            case Condition.Function(String name) ->
                    program.functions().allNamed(name).stream()
                            .map(function -> afterPrologue(function, program.lines()))
                            .toList();
        };
    }

    private static List<Long> ofLine(Condition.Line wanted, ProgramInfo program) {
        LineTable lines = program.lines();
        for (String file : lines.files()) {
            boolean there =
                    wanted.file().isEmpty()
                            ? ProgramInfo.OPENED.equals(program.sourceOf(file))
                            : wanted.isIn(file);
            if (there) {
                var from = lines.linesOf(file).tailSet(wanted.line());
                if (!from.isEmpty()) {
                    List<Long> all = lines.addressesOf(new SourceLine(file, from.first()));
                    return List.copyOf(all);
                }
            }
        }
        return List.of();
    }

    private static long afterPrologue(FunctionRange function, LineTable lines) {
        long address = function.start();
        while (address < function.end()) {
            LineRow row = lines.rowAt(address).orElse(null);
            if (row == null) {
                break;
            }
            if (row.prologueEnd()) {
                return row.start();
            }
            address = row.end();
        }
        return function.start();
    }

    /// Whether there is nothing to stop at.
    boolean isEmpty() {
        return afterTransitions.isEmpty() && byAddress.isEmpty() && watches.isEmpty();
    }

    /// What it stopped at last.
    @Nullable Notice hit() {
        return hit;
    }

    @Override
    public boolean stopsAfter(Transition transition) {
        for (Breakpoint breakpoint : afterTransitions) {
            if (ConditionMatch.matches(breakpoint.condition(), transition, variables)
                    && holds(breakpoint, transition.after(), mover(transition))) {
                hit = new Notice.AtBreakpoint(breakpoint.id());
                return true;
            }
        }
        for (Watch watch : watches) {
            Value from = watch.expression().of(transition.before(), variables);
            Value to = watch.expression().of(transition.after(), variables);
            if (!from.equals(to)) {
                hit = new Notice.Changed(watch.id(), from, to);
                return true;
            }
        }
        return false;
    }

    private static @Nullable Task mover(Transition transition) {
        return transition.choice() instanceof Choice.Run(TaskId task, _)
                ? transition.after().tasks().get(task.value())
                : null;
    }

    private boolean holds(Breakpoint breakpoint, MachineState state, @Nullable Task task) {
        return breakpoint.only() == null || breakpoint.only().holds(state, task, variables);
    }

    @Override
    public @Nullable GuestPlaces places(MachineState state, TaskId id) {
        if (places.isEmpty()) {
            return null;
        }
        return ProgramFile.runs(state, state.task(id), file) ? places : null;
    }

    @Override
    public boolean stopsAt(MachineState state, TaskId id) {
        Task task = state.task(id);
        for (Breakpoint breakpoint : byAddress.getOrDefault(task.registers().pc(), List.of())) {
            if (holds(breakpoint, state, task)) {
                hit = new Notice.AtBreakpoint(breakpoint.id());
                return true;
            }
        }
        return false;
    }
}
