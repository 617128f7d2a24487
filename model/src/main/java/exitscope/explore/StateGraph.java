package exitscope.explore;

import java.util.Arrays;

/// The states of a walk by their numbers and the moves between them. State 0 is the first.
///
/// Plain and mutable, for one thread; reading is for any once it is built.
final class StateGraph {
    private static final int SMALLEST = 1 << 10;

    private int[] heads = new int[SMALLEST];
    private int states;

    /// Of each move: the next one from the same state + 1, the state it leads to, what is moved.
    private int[] nexts = new int[SMALLEST];

    private int[] targets = new int[SMALLEST];
    private int[] moves = new int[SMALLEST];
    private int edges;

    int states() {
        return states;
    }

    int edges() {
        return edges;
    }

    void addState() {
        if (states == heads.length) {
            heads = Arrays.copyOf(heads, states * 2);
        }
        states++;
    }

    void addEdge(int from, int move, int to) {
        if (edges == nexts.length) {
            nexts = Arrays.copyOf(nexts, edges * 2);
            targets = Arrays.copyOf(targets, edges * 2);
            moves = Arrays.copyOf(moves, edges * 2);
        }
        nexts[edges] = heads[from];
        targets[edges] = to;
        moves[edges] = move;
        heads[from] = ++edges;
    }

    /// The last move added from a state, or -1: where to begin with [#next].
    int first(int state) {
        return heads[state] - 1;
    }

    /// The move from the same state that was added before, or -1.
    int next(int edge) {
        return nexts[edge] - 1;
    }

    int target(int edge) {
        return targets[edge];
    }

    int move(int edge) {
        return moves[edge];
    }

    /// Where a move from a state leads, or -1.
    int target(int from, int move) {
        for (int edge = first(from); edge >= 0; edge = next(edge)) {
            if (moves[edge] == move) {
                return targets[edge];
            }
        }
        return -1;
    }

    /// Bytes that it takes.
    long weight() {
        return 4L * heads.length + 12L * nexts.length;
    }
}
