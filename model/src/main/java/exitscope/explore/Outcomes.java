package exitscope.explore;

import exitscope.change.Transition;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeMap;

/// What the graph of a walk says: where its paths can end, how many lead there, and what never
/// ends.
final class Outcomes {
    private final MachineState first;
    private final Walk walk;
    private final StateGraph graph;
    private final Components components;

    Outcomes(MachineState first, Walk walk) {
        this.first = first;
        this.walk = walk;
        this.graph = walk.graph;
        this.components = new Components(graph);
    }

    /// A state to which somebody wants to be led, and what then becomes of the way.
    private record Wanted(int state, int move) {}

    Survey survey(boolean exactTime) {
        int[] distance = new int[graph.states()];
        int[] via = new int[graph.states()];
        ShortestWays.find(graph, distance, via);
        BigInteger[] paths = components.paths();
        List<Ends.End> ends = walk.ends.ends();
        int[] nearest = new int[ends.size()];
        Arrays.fill(nearest, -1);
        BigInteger[] schedules = new BigInteger[ends.size()];
        Arrays.fill(schedules, BigInteger.ZERO);
        int[] states = new int[ends.size()];
        boolean[] isEnd = new boolean[graph.states()];
        for (Ends.Final each : walk.ends.finals()) {
            int end = each.end();
            isEnd[each.state()] = true;
            states[end]++;
            schedules[end] = schedules[end].add(paths[components.of(each.state())]);
            if (nearest[end] < 0 || distance[each.state()] < distance[nearest[end]]) {
                nearest[end] = each.state();
            }
        }
        List<Integer> open = walk.open();
        open.forEach(state -> isEnd[state] = true);
        List<Integer> traps = traps(isEnd, distance);
        List<Discoveries.Place> places = new ArrayList<>(walk.discoveries.places());
        TreeMap<Integer, List<Integer>> wanted = new TreeMap<>();
        List<Wanted> targets = new ArrayList<>();
        for (int state : nearest) {
            targets.add(new Wanted(state, -1));
        }
        for (int state : traps) {
            targets.add(new Wanted(state, -1));
        }
        for (Discoveries.Place place : places) {
            targets.add(new Wanted(place.state(), place.move()));
        }
        for (int i = 0; i < targets.size(); i++) {
            wanted.computeIfAbsent(targets.get(i).state(), _ -> new ArrayList<>()).add(i);
        }
        Witness[] witnesses = new Witness[targets.size()];
        String[] outputs = new String[targets.size()];
        Phrase[] deadlocks = new Phrase[targets.size()];
        Retracing retracing = new Retracing(first, walk, via);
        retracing.visit(
                wanted.keySet(),
                (state, machine, choices) -> {
                    for (int target : wanted.getOrDefault(state, List.of())) {
                        int move = targets.get(target).move();
                        List<Choice> all = new ArrayList<>(choices);
                        if (move >= 0) {
                            walk.moves.make(
                                    machine, move, (Transition each) -> all.add(each.choice()));
                        }
                        witnesses[target] = new Witness(all);
                        outputs[target] = Ends.output(machine);
                        if (isDeadlock(places, target - ends.size() - traps.size())) {
                            deadlocks[target] =
                                    Deadlock.describe(
                                            machine,
                                            LockOwners.of(first, machine, witnesses[target]));
                        }
                    }
                });
        List<Outcome> outcomes = new ArrayList<>();
        int at = 0;
        for (Ends.End end : ends) {
            outcomes.add(
                    new Outcome(
                            end.output(),
                            end.status(),
                            end.stuck(),
                            states[at],
                            schedules[at],
                            witnesses[at]));
            at++;
        }
        List<Finding> findings = new ArrayList<>();
        int[] sizes = components.sizes();
        for (int state : traps) {
            outcomes.add(
                    new Outcome(
                            outputs[at],
                            0,
                            true,
                            sizes[components.of(state)],
                            paths[components.of(state)],
                            witnesses[at]));
            findings.add(
                    new Finding(
                            Finding.Kind.LIVELOCK, Phrase.of("finding.livelock"), witnesses[at]));
            at++;
        }
        for (Discoveries.Place place : places) {
            boolean isDeadlock = place.kind() == Finding.Kind.DEADLOCK;
            findings.add(
                    new Finding(
                            place.kind(),
                            isDeadlock ? deadlocks[at] : place.message(),
                            witnesses[at]));
            at++;
        }
        List<Outcome> unsorted = List.copyOf(outcomes);
        outcomes.sort(
                Comparator.comparing(Outcome::output)
                        .thenComparing(Outcome::stuck)
                        .thenComparingInt(Outcome::status));
        int[] place = places(unsorted, outcomes);
        int[] endOf = new int[graph.states()];
        Arrays.fill(endOf, -1);
        for (Ends.Final each : walk.ends.finals()) {
            endOf[each.state()] = place[each.end()];
        }
        markTraps(traps, place, ends.size(), endOf);
        findings.sort(
                Comparator.comparing(Finding::kind)
                        .thenComparing(finding -> finding.message().toString()));
        Report report =
                new Report(
                        walk.bound(),
                        graph.states(),
                        graph.edges(),
                        walk.made(),
                        walk.most(),
                        exactTime,
                        outcomes,
                        findings);
        return new Survey(
                report,
                () -> new StateMap(graph, components, outcomes.size(), endOf, open, StateMap.ROOM),
                retracing);
    }

    private static boolean isDeadlock(List<Discoveries.Place> places, int index) {
        return index >= 0 && places.get(index).kind() == Finding.Kind.DEADLOCK;
    }

    /// Where each outcome stands now that they are sorted.
    private static int[] places(List<Outcome> unsorted, List<Outcome> sorted) {
        IdentityHashMap<Outcome, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            places.put(sorted.get(i), i);
        }
        return unsorted.stream().mapToInt(places::get).toArray();
    }

    /// All states that go round for ever are the same end.
    private void markTraps(List<Integer> traps, int[] place, int first, int[] endOf) {
        int[] endOfComponent = new int[components.count()];
        Arrays.fill(endOfComponent, -1);
        for (int i = 0; i < traps.size(); i++) {
            endOfComponent[components.of(traps.get(i))] = place[first + i];
        }
        for (int state = 0; state < endOf.length; state++) {
            endOf[state] = Math.max(endOf[state], endOfComponent[components.of(state)]);
        }
    }

    /// Of each set of states that nothing leads out of, and that has no end, the nearest.
    private List<Integer> traps(boolean[] isEnd, int[] distance) {
        int count = components.count();
        boolean[] left = new boolean[count];
        int[] nearest = new int[count];
        Arrays.fill(nearest, -1);
        for (int state = 0; state < graph.states(); state++) {
            int own = components.of(state);
            if (isEnd[state]) {
                left[own] = true;
            }
            for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
                left[own] |= components.of(graph.target(edge)) != own;
            }
            if (nearest[own] < 0 || distance[state] < distance[nearest[own]]) {
                nearest[own] = state;
            }
        }
        List<Integer> traps = new ArrayList<>();
        for (int own = 0; own < count; own++) {
            if (!left[own]) {
                traps.add(nearest[own]);
            }
        }
        return traps;
    }
}
