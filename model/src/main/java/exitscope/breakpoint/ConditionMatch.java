package exitscope.breakpoint;

import exitscope.change.Change;
import exitscope.change.EventKind;
import exitscope.change.ExitChange.ExitStagePassed;
import exitscope.change.ExitChange.ExitStateAdvanced;
import exitscope.change.SignalChange;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.SignalChange.SignalSent;
import exitscope.change.SyscallChange.SyscallEntered;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.change.Transition;
import exitscope.predicate.Variables;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Whether a transition is one to stop after.
public final class ConditionMatch {
    private ConditionMatch() {}

    /// Always false for a [Condition.Place], which is looked for in guest code.
    public static boolean matches(Condition condition, Transition transition, Variables variables) {
        return switch (condition) {
            case Condition.Place _ -> false;
            case Condition.When(var predicate) ->
                    predicate.holds(transition.after(), null, variables)
                            && !predicate.holds(transition.before(), null, variables);
            case Condition.Event(EventKind kind) -> EventKind.in(transition, kind, null);
            case Condition.Syscall _,
                    Condition.SignalSent _,
                    Condition.Stage _,
                    Condition.State _ -> {
                for (Change change : transition.changes()) {
                    if (matches(condition, change, transition.after())) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static boolean matches(Condition condition, Change change, MachineState state) {
        return switch (condition) {
            case Condition.Syscall(String name, Condition.Phase phase) ->
                    switch (change) {
                        case SyscallEntered entered ->
                                phase != Condition.Phase.EXIT && entered.call().name().equals(name);
                        case SyscallReturned returned ->
                                phase != Condition.Phase.ENTRY
                                        && returned.call().name().equals(name);
                        default -> false;
                    };
            case Condition.SignalSent(var signal, int target) ->
                    switch (change) {
                        case SignalSent sent ->
                                (signal == null || signal.equals(sent.info().signal()))
                                        && isTarget(sent.task(), sent.group(), target, state);
                        case SignalDropped dropped ->
                                dropped.why() != SignalChange.DropReason.CANCELLED
                                        && (signal == null || signal.equals(dropped.signal()))
                                        && isTarget(dropped.task(), true, target, state);
                        default -> false;
                    };
            case Condition.Stage(var stage) ->
                    change instanceof ExitStagePassed passed && passed.stage() == stage;
            case Condition.State(var wanted) ->
                    change instanceof ExitStateAdvanced advanced && advanced.to() == wanted;
            case Condition.Place _, Condition.When _, Condition.Event _ -> false;
        };
    }

    /// What stops at changes like this one; null when nothing does.
    public static @Nullable Condition alike(Change change) {
        return switch (change) {
            case ExitStagePassed passed -> new Condition.Stage(passed.stage());
            case ExitStateAdvanced advanced -> new Condition.State(advanced.to());
            case SignalSent sent -> new Condition.SignalSent(sent.info().signal(), 0);
            case SignalDropped dropped -> new Condition.SignalSent(dropped.signal(), 0);
            case SyscallEntered entered ->
                    new Condition.Syscall(entered.call().name(), Condition.Phase.ENTRY);
            case SyscallReturned returned ->
                    new Condition.Syscall(returned.call().name(), Condition.Phase.EXIT);
            default -> {
                EventKind kind = EventKind.of(change);
                yield kind == null ? null : new Condition.Event(kind);
            }
        };
    }

    private static boolean isTarget(TaskId id, boolean group, int target, MachineState state) {
        Task task = state.tasks().get(id.value());
        if (target == 0 || task == null) {
            return target == 0;
        }
        return task.outerNumber() == target
                || (group && number(state, state.group(task.group()).leader()) == target);
    }

    private static int number(MachineState state, TaskId id) {
        Task task = state.tasks().get(id.value());
        return task == null ? 0 : task.outerNumber();
    }
}
