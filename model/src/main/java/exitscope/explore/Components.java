package exitscope.explore;

import java.math.BigInteger;
import java.util.Arrays;

/// The strongly connected components of a graph: sets of states each of which can be reached from
/// each. They are numbered so that moves lead to lower numbers. (Tarjan 1972)
final class Components {
    private final StateGraph graph;
    private final int[] component;
    private int count;

    Components(StateGraph graph) {
        this.graph = graph;
        component = new int[graph.states()];
        find();
    }

    int count() {
        return count;
    }

    int of(int state) {
        return component[state];
    }

    /// By component: how many states belong to it.
    int[] sizes() {
        int[] sizes = new int[count];
        for (int each : component) {
            sizes[each]++;
        }
        return sizes;
    }

    private void find() {
        int states = graph.states();
        int[] index = new int[states];
        int[] low = new int[states];
        int[] edges = new int[states];
        int[] call = new int[states];
        int[] stack = new int[states];
        boolean[] onStack = new boolean[states];
        int calls = 0;
        int stacked = 0;
        int next = 1;
        Arrays.fill(component, -1);
        // All states are reached from the first.
        call[calls++] = 0;
        index[0] = low[0] = next++;
        edges[0] = graph.first(0);
        stack[stacked++] = 0;
        onStack[0] = true;
        while (calls > 0) {
            int state = call[calls - 1];
            int edge = edges[state];
            if (edge >= 0) {
                edges[state] = graph.next(edge);
                int target = graph.target(edge);
                if (index[target] == 0) {
                    index[target] = low[target] = next++;
                    edges[target] = graph.first(target);
                    stack[stacked++] = target;
                    onStack[target] = true;
                    call[calls++] = target;
                } else if (onStack[target]) {
                    low[state] = Math.min(low[state], index[target]);
                }
                continue;
            }
            calls--;
            if (calls > 0) {
                int caller = call[calls - 1];
                low[caller] = Math.min(low[caller], low[state]);
            }
            if (low[state] == index[state]) {
                int member;
                do {
                    member = stack[--stacked];
                    onStack[member] = false;
                    component[member] = count;
                } while (member != state);
                count++;
            }
        }
    }

    /// By component: how many paths lead to it from the first state's. What goes round within a
    /// component counts as one path.
    BigInteger[] paths() {
        BigInteger[] paths = new BigInteger[count];
        Arrays.fill(paths, BigInteger.ZERO);
        paths[component[0]] = BigInteger.ONE;
        int[] byComponent = states();
        for (int i = byComponent.length - 1; i >= 0; i--) {
            int state = byComponent[i];
            int own = component[state];
            for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
                int target = component[graph.target(edge)];
                if (target != own) {
                    paths[target] = paths[target].add(paths[own]);
                }
            }
        }
        return paths;
    }

    /// The states in the order of their components.
    int[] states() {
        int[] starts = new int[count + 1];
        for (int each : component) {
            starts[each + 1]++;
        }
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        int[] sorted = new int[component.length];
        for (int state = 0; state < component.length; state++) {
            sorted[starts[component[state]]++] = state;
        }
        return sorted;
    }
}
