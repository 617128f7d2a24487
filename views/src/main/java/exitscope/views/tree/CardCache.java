package exitscope.views.tree;

import exitscope.persistent.LongMap;
import exitscope.state.BlockReason;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The cards of a state, made anew only for groups that differ from those of the state asked for
/// before; what comes out is the same as if all were made anew. States share what did not change,
/// so that finding the differences costs no more than they are.
final class CardCache {
    private final CardPresentation presentation;
    private @Nullable MachineState known;
    private Map<GroupId, Card> cards = Map.of();

    /// Groups whose card says more than what their own tasks are: what just happened to them.
    private Set<GroupId> touched = Set.of();

    /// Groups whose card depends on the clock.
    private final Set<GroupId> clocked = new HashSet<>();

    /// Groups whose card depends on another task.
    private final Set<GroupId> dependent = new HashSet<>();

    CardCache(CardPresentation presentation) {
        this.presentation = presentation;
    }

    /// A card for every group that has tasks now, or had some before the last move.
    Map<GroupId, Card> cards(MachineState state, LastMove last) {
        Set<GroupId> stale = new HashSet<>(touched);
        touched = last.touched();
        stale.addAll(touched);
        stale.addAll(dependent);
        boolean everything = differences(state, stale);
        Map<GroupId, Card> next = LinkedHashMap.newLinkedHashMap(state.groups().size());
        for (ThreadGroup group : state.groups().values()) {
            Card old = everything || stale.contains(group.id()) ? null : cards.get(group.id());
            Card card = old == null ? make(group, state, last) : old;
            if (card != null) {
                next.put(group.id(), card);
            }
        }
        known = state;
        cards = next;
        Map<GroupId, Card> all = new LinkedHashMap<>(next);
        addGhosts(state, last, all);
        return all;
    }

    /// Adds the groups that differ, or says that all do.
    private boolean differences(MachineState state, Set<GroupId> stale) {
        MachineState old = known;
        if (old != null && old.clock() != state.clock()) {
            stale.addAll(clocked);
        }
        if (old == null || old.namespaces().size() != state.namespaces().size()) {
            return true;
        }
        LongMap.forEachDifference(
                old.groups(), state.groups(), (id, _, _) -> stale.add(new GroupId((int) id)));
        LongMap.forEachDifference(
                old.tasks(),
                state.tasks(),
                (_, was, now) -> {
                    if (was != null) {
                        stale.add(was.group());
                        addTold(was, state, stale);
                    }
                    if (now != null) {
                        stale.add(now.group());
                        addTold(now, state, stale);
                    }
                });
        return false;
    }

    /// Who is told of a task's exit shows so.
    private static void addTold(Task task, MachineState state, Set<GroupId> stale) {
        if (task.exitState() == TaskExitState.ZOMBIE) {
            addGroup(task.parent(), state, stale);
            addGroup(task.tracer(), state, stale);
        }
    }

    private static void addGroup(@Nullable TaskId id, MachineState state, Set<GroupId> stale) {
        Task task = id == null ? null : state.tasks().get(id.value());
        if (task != null) {
            stale.add(task.group());
        }
    }

    private @Nullable Card make(ThreadGroup group, MachineState state, LastMove last) {
        boolean sleeps = false;
        boolean held = false;
        for (TaskId id : group.tasks().values()) {
            Task task = state.tasks().get(id.value());
            if (task != null) {
                sleeps |=
                        task.run() instanceof RunState.Blocked blocked
                                && blocked.reason() instanceof BlockReason.Sleep;
                held |= task.stop() instanceof Stop.VforkStop;
            }
        }
        keep(clocked, group.id(), sleeps);
        keep(dependent, group.id(), held);
        return presentation.card(group, state, last);
    }

    private static void keep(Set<GroupId> set, GroupId group, boolean in) {
        if (in) {
            set.add(group);
        } else {
            set.remove(group);
        }
    }

    private void addGhosts(MachineState state, LastMove last, Map<GroupId, Card> all) {
        MachineState before = last.before();
        if (before == null) {
            return;
        }
        LongMap.forEachDifference(
                before.groups(),
                state.groups(),
                (_, was, now) -> {
                    Card ghost =
                            was == null || now != null
                                    ? null
                                    : presentation.card(was, before, last);
                    if (ghost != null) {
                        all.put(ghost.id(), ghost);
                    }
                });
    }
}
