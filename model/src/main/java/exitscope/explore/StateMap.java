package exitscope.explore;

import exitscope.outcome.Junction;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What can be reached from each state of a graph, and the graph with its straight stretches drawn
/// as one road.
///
/// Which ends can be reached is known for each component of the graph; equal sets are kept once.
final class StateMap {
    private final StateGraph graph;
    private final Components components;

    /// States known when it was made; the graph may have grown since.
    private final int known;

    /// By state: the end that it is, or -1.
    private final int[] endOf;

    private final BitSet open;
    private final int unsure;
    private final int[] sizes;

    /// By component: its set.
    private final int[] setOf;

    private final List<BitSet> sets = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> unions = new HashMap<>();

    /// @param ends how many there are
    /// @param endOf by state: the end that it is, or -1
    /// @param open states whose moves were not all made
    StateMap(StateGraph graph, Components components, int ends, int[] endOf, List<Integer> open) {
        this.graph = graph;
        this.components = components;
        this.known = endOf.length;
        this.endOf = endOf;
        this.unsure = ends;
        this.open = new BitSet(known);
        open.stream().filter(state -> state < known).forEach(this.open::set);
        sizes = components.sizes();
        setOf = new int[components.count()];
        reach();
    }

    private void reach() {
        number(new BitSet());
        // Moves lead to lower numbers: whatever follows a component comes before it.
        for (int state : components.states()) {
            int own = components.of(state);
            int set = setOf[own];
            if (endOf[state] >= 0) {
                set = union(set, single(endOf[state]));
            }
            if (open.get(state)) {
                set = union(set, single(unsure));
            }
            for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
                int target = graph.target(edge);
                set = union(set, target < known ? setOf[components.of(target)] : single(unsure));
            }
            setOf[own] = set;
        }
    }

    private int single(int end) {
        BitSet set = new BitSet();
        set.set(end);
        return number(set);
    }

    private int number(BitSet set) {
        Integer number = numbers.putIfAbsent(set, sets.size());
        if (number == null) {
            sets.add(set);
            return sets.size() - 1;
        }
        return number;
    }

    private int union(int one, int other) {
        if (one == other || other == 0) {
            return one;
        }
        if (one == 0) {
            return other;
        }
        return unions.computeIfAbsent(
                (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other),
                _ -> {
                    BitSet both = (BitSet) sets.get(one).clone();
                    both.or(sets.get(other));
                    return number(both);
                });
    }

    /// A state as a junction.
    Junction junction(int state, MachineState machine) {
        BitSet reached = sets.get(setOf[components.of(state)]);
        List<Junction.Road> roads = new ArrayList<>();
        for (int edge : edges(state)) {
            roads.add(road(state, edge));
        }
        return new Junction(
                state,
                machine,
                endOf[state],
                reached.stream().filter(end -> end != unsure).boxed().toList(),
                reached.get(unsure),
                roads);
    }

    /// In the order of the tasks, the timer last.
    private List<Integer> edges(int state) {
        List<Integer> edges = new ArrayList<>();
        for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
            if (graph.target(edge) < known) {
                edges.add(edge);
            }
        }
        Collections.reverse(edges);
        edges.sort(
                Comparator.comparingInt((Integer edge) ->
                        graph.move(edge) == Moves.TIMER ? Integer.MAX_VALUE : graph.move(edge)));
        return edges;
    }

    private Junction.Road road(int from, int first) {
        int at = graph.target(first);
        int moves = 1;
        while (at != from && isPassed(at)) {
            at = graph.target(graph.first(at));
            moves++;
        }
        int move = graph.move(first);
        Choice choice =
                move == Moves.TIMER ? new Choice.FireTimer() : Choice.Run.of(new TaskId(move));
        return new Junction.Road(choice, moves, at);
    }

    /// Whether in a state only one thing can happen, which does not go round.
    private boolean isPassed(int state) {
        int edge = graph.first(state);
        return edge >= 0
                && graph.next(edge) < 0
                && endOf[state] < 0
                && !open.get(state)
                && sizes[components.of(state)] == 1
                && graph.target(edge) < known
                && graph.target(edge) != state;
    }

    /// Whether a state was known when the map was made.
    boolean knows(int state) {
        return state >= 0 && state < known;
    }
}
