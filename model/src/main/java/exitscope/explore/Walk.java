package exitscope.explore;

import exitscope.change.Transition;
import exitscope.state.MachineState;

import java.util.ArrayDeque;
import java.util.Set;

/// One walk over all moves from a state, depth first: the graph of the states that can be reached,
/// and what was noted on the way. It stops early when it learns something that it should have known
/// from the start: who gets signals while running, that programs look at the time.
///
/// For one thread.
final class Walk {
    /// Bytes that a state on the way from the first one takes, about.
    private static final long STATE_ON_WAY = 16_384;

    /// States between two looks at whether to go on.
    private static final int LOOK = 256;

    /// Transitions after which a walk that does not know all contested memory begins anew.
    private static final int PATIENCE = 2_048;

    private final Settings settings;
    private final Exploration.Watcher watcher;
    private final AbstractFingerprint.Time time;
    private final VisitedStates visited = new VisitedStates();
    private final AbstractFingerprint fingerprint;
    private final ArrayDeque<Level> way = new ArrayDeque<>();
    final SharedAccesses accesses;
    final StateGraph graph = new StateGraph();
    final Moves moves;
    final Ends ends = new Ends();
    final Discoveries discoveries;
    final MachineState start;

    private boolean cut;
    private long made;
    private int from;

    /// What is being moved; -1 before the first move.
    private int move = -1;

    private static final class Level {
        final int state;
        final MachineState machine;
        final int[] moves;
        int next;

        Level(int state, MachineState machine, int[] moves) {
            this.state = state;
            this.machine = machine;
            this.moves = moves;
        }
    }

    Walk(
            MachineState first,
            Settings settings,
            Set<Integer> exposed,
            Set<Long> contested,
            AbstractFingerprint.Time time,
            Exploration.Watcher watcher) {
        this.settings = settings;
        this.watcher = watcher;
        this.time = time;
        accesses = new SharedAccesses(contested);
        moves =
                new Moves(
                        settings.points(), settings.timing(), exposed, accesses, settings.merge());
        discoveries = new Discoveries(settings);
        fingerprint = new AbstractFingerprint(first, time);
        start = moves.settle(first, this::note);
    }

    /// Walks until all was seen, a bound was reached, or something was learned.
    ///
    /// @return whether it stopped to be begun anew with what it has learned
    boolean run() {
        meet(start);
        while (!way.isEmpty()) {
            Level level = way.getLast();
            if (level.next == level.moves.length) {
                way.removeLast();
                continue;
            }
            if (mustBeginAnew() || (foundMoreMemory() && made % PATIENCE == 0)) {
                return true;
            }
            if (cut || isFull()) {
                cut = true;
                break;
            }
            move = level.moves[level.next++];
            from = level.state;
            MachineState after = moves.make(level.machine, move, this::note);
            made++;
            graph.addEdge(level.state, move, meet(after));
        }
        for (Level open : way) {
            ends.open(open.state);
        }
        return mustBeginAnew() || (foundMoreMemory() && !cut);
    }

    private boolean mustBeginAnew() {
        return !moves.newlyExposed().isEmpty()
                || (discoveries.looksAtTime() && time == AbstractFingerprint.Time.ROUGH);
    }

    private boolean foundMoreMemory() {
        return !accesses.newlyContested().isEmpty();
    }

    /// Whether a bound was reached.
    private boolean isFull() {
        if (visited.size() >= settings.states()) {
            return true;
        }
        if (made % LOOK != 0) {
            return false;
        }
        return weight() > settings.memory() || !watcher.goOn(visited.size(), made);
    }

    private int meet(MachineState state) {
        fingerprint.take(state);
        int number = visited.add(fingerprint.low(), fingerprint.high());
        if (number >= 0) {
            return number;
        }
        number = -1 - number;
        graph.addState();
        for (SharedAccesses.Race race : accesses.races(state)) {
            discoveries.race(state, race, number);
        }
        int[] possible = moves.of(state);
        if (possible.length > 0) {
            way.addLast(new Level(number, state, possible));
        } else {
            ends.add(number, state);
            if (state.ended() == null) {
                discoveries.deadlock(state, number);
            }
        }
        return number;
    }

    private void note(Transition transition) {
        discoveries.note(transition, from, move);
    }

    boolean wasCut() {
        return cut;
    }

    long weight() {
        return visited.weight() + graph.weight() + way.size() * STATE_ON_WAY;
    }
}
