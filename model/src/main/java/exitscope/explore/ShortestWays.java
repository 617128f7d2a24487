package exitscope.explore;

import java.util.Arrays;

/// The shortest ways through a graph from its first state, by the number of moves.
final class ShortestWays {
    private ShortestWays() {}

    /// @param distance gets the number of moves to each state
    /// @param via gets the edge by which the way comes to each state; -1 for the first
    static void find(StateGraph graph, int[] distance, int[] via) {
        Arrays.fill(via, -1);
        Arrays.fill(distance, Integer.MAX_VALUE);
        int[] queue = new int[graph.states()];
        int tail = 1;
        distance[0] = 0;
        for (int head = 0; head < tail; head++) {
            int state = queue[head];
            for (int edge = graph.first(state); edge >= 0; edge = graph.next(edge)) {
                int target = graph.target(edge);
                if (distance[target] == Integer.MAX_VALUE) {
                    distance[target] = distance[state] + 1;
                    via[target] = edge;
                    queue[tail++] = target;
                }
            }
        }
    }
}
