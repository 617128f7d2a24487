package exitscope.explore;

import exitscope.state.Choice;
import exitscope.state.MachineState;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Goes the shortest ways to some states of a walk once more, to see the machine there and the
/// choices that lead there. What two ways have in common is gone once.
final class Retracing {
    /// Looks at a state that was wanted.
    @FunctionalInterface
    interface Visitor {
        void visit(int state, MachineState machine, List<Choice> choices);
    }

    private final MachineState first;
    private final Walk walk;
    private final int[] from;
    private final int[] move;
    private final int[] via;

    Retracing(MachineState first, Walk walk, int[] via) {
        this.first = first;
        this.walk = walk;
        this.via = via;
        from = new int[via.length];
        move = new int[via.length];
        StateGraph graph = walk.graph;
        for (int state = 0; state < graph.states(); state++) {
            for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
                if (via[graph.target(edge)] == edge) {
                    from[graph.target(edge)] = state;
                    move[graph.target(edge)] = graph.move(edge);
                }
            }
        }
    }

    private record Step(int state, MachineState machine, int choices) {}

    void visit(Collection<Integer> wanted, Visitor visitor) {
        List<int[]> ways = new ArrayList<>();
        for (int state : wanted) {
            ways.add(way(state));
        }
        ways.sort(Retracing::compare);
        List<Choice> choices = new ArrayList<>();
        MachineState start = walk.moves.settle(first, each -> choices.add(each.choice()));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(0, start, choices.size()));
        for (int[] way : ways) {
            int common = 1;
            while (common < steps.size()
                    && common < way.length
                    && steps.get(common).state == way[common]) {
                common++;
            }
            while (steps.size() > common) {
                steps.removeLast();
            }
            Step last = steps.getLast();
            choices.subList(last.choices, choices.size()).clear();
            for (int i = common; i < way.length; i++) {
                MachineState machine =
                        walk.moves.make(
                                last.machine, move[way[i]], each -> choices.add(each.choice()));
                last = new Step(way[i], machine, choices.size());
                steps.add(last);
            }
            visitor.visit(last.state, last.machine, Collections.unmodifiableList(choices));
        }
    }

    /// The states on the way, the first one at the begin.
    private int[] way(int state) {
        List<Integer> back = new ArrayList<>();
        for (int at = state; ; at = from[at]) {
            back.add(at);
            if (via[at] < 0) {
                break;
            }
        }
        Collections.reverse(back);
        return back.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Ways that begin alike are neighbours.
    private static int compare(int[] a, int[] b) {
        return java.util.Arrays.compare(a, b);
    }
}
