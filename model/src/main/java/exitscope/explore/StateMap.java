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
/// There can be as many sets as states, each as large as there are ends: once they take [#ROOM],
/// states that would need a new one only know that they are unsure. Those near the ends come first.
final class StateMap {
    /// Bytes that the sets may take, about.
    static final long ROOM = 64 << 20;

    /// Bytes that a set takes besides its bits, and that an entry for a union takes, about.
    private static final int ENTRY = 128;

    /// The number of the set of nothing.
    private static final int NOTHING = 0;

    /// The number of the set that says that nothing is sure.
    private static final int UNSURE = 1;

    private final StateGraph graph;
    private final Components components;

    /// States known when it was made; the graph may have grown since.
    private final int known;

    /// By state: the end that it is, or -1.
    private final int[] endOf;

    private final BitSet open;
    private final int unsure;
    private long room;
    private final int[] sizes;

    /// By component: its set.
    private final int[] setOf;

    private final List<BitSet> sets = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> unions = new HashMap<>();

    /// @param ends how many there are
    /// @param endOf by state: the end that it is, or -1
    /// @param open states whose moves were not all made
    /// @param room bytes that the sets may take
    StateMap(
            StateGraph graph,
            Components components,
            int ends,
            int[] endOf,
            List<Integer> open,
            long room) {
        this.room = room;
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
        add(new BitSet());
        BitSet onlyUnsure = new BitSet();
        onlyUnsure.set(unsure);
        add(onlyUnsure);
        // Moves lead to lower numbers: whatever follows a component comes before it.
        for (int state : components.states()) {
            int own = components.of(state);
            int set = setOf[own];
            if (endOf[state] >= 0) {
                set = union(set, single(endOf[state]));
            }
            if (open.get(state)) {
                set = union(set, UNSURE);
            }
            for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
                int target = graph.target(edge);
                set = union(set, target < known ? setOf[components.of(target)] : UNSURE);
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
        Integer number = numbers.get(set);
        if (number != null) {
            return number;
        }
        return room > 0 ? add(set) : UNSURE;
    }

    private int add(BitSet set) {
        int number = sets.size();
        sets.add(set);
        numbers.put(set, number);
        room -= ENTRY + set.size() / Byte.SIZE;
        return number;
    }

    private int union(int one, int other) {
        if (one == other || other == NOTHING) {
            return one;
        }
        if (one == NOTHING) {
            return other;
        }
        long pair = (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
        Integer known = unions.get(pair);
        if (known != null) {
            return known;
        }
        if (room <= 0) {
            return UNSURE;
        }
        BitSet both = (BitSet) sets.get(one).clone();
        both.or(sets.get(other));
        int union = number(both);
        unions.put(pair, union);
        room -= ENTRY;
        return union;
    }

    /// A state as a junction.
    Junction junction(int state, MachineState machine) {
        int end = endOf[state];
        BitSet reached = sets.get(setOf[components.of(state)]);
        List<Junction.Road> roads = new ArrayList<>();
        for (int edge : edges(state)) {
            roads.add(road(state, edge));
        }
        return new Junction(
                state,
                machine,
                end,
                // From an end nothing else is reached.
                end >= 0
                        ? List.of(end)
                        : reached.stream().filter(each -> each != unsure).boxed().toList(),
                end < 0 && reached.get(unsure),
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
