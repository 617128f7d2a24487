package exitscope.explore;

import exitscope.footprint.Footprint;
import exitscope.outcome.Bound;
import exitscope.outcome.SearchProgress;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// One walk over all moves from a state, in the [Order] that was asked for: the graph of the states
/// that can be reached, and what was noted on the way. It stops early when it learns something that
/// it should have known from the start: who gets signals while running, which memory is contested,
/// that programs look at the time.
///
/// Breadth first, of two moves that do not conflict ([Footprint]) only one order is made; the other
/// leads to the same state, and its edge is drawn when the level is done. So the graph is the whole
/// graph. Both are made depth first, where there are no levels; where states are not merged; and
/// where what is asked, or a program that looks at the time, tells the two orders apart.
///
/// Where time passes, walks that prune and those that do not may differ in how many states they
/// meet: a state stands for those in which the clock shows some microseconds more or less, and the
/// one that was met first decides what follows where that is seen. It is seen where two deadlines
/// are as near to each other, and where a call writes into a program's memory how much time
/// remained (ppoll(2), nanosleep(2) and their like). What comes of it is the same.
///
/// Workers make the moves of a [Batch] of states, and nothing depends on how many there are or
/// which is quicker.
final class Walk {
    /// States that are expanded before what came of it is taken in.
    static final int BATCH = 512;

    /// Of the states that wait, one of so many is taken at once when those met last come first: so
    /// a walk goes straight to its first ends, and keeps many workers busy when it has become wide.
    private static final int SHARE = 8;

    /// The most that are taken so.
    private static final int DEEP = 64;

    /// Moves after which a walk that does not know all contested memory begins anew.
    private static final int PATIENCE = 2_048;

    private final Settings settings;
    private final AbstractFingerprint.Time time;
    private final boolean rests;
    private final Set<Long> contested;
    private final Workers workers;
    private final List<Expander> expanders = new ArrayList<>();
    private final boolean prunes;
    private final @Nullable MoveMemory memory;

    private final VisitedStates visited = new VisitedStates();
    private final Map<Long, SharedAccesses.Touch> touched = new HashMap<>();
    final Set<Long> newlyContested = new HashSet<>();
    final StateGraph graph = new StateGraph();
    final Ends ends = new Ends();
    final Discoveries discoveries = new Discoveries();
    final Moves moves;

    /// The states whose moves are made now, and those that these led to for the first time.
    private List<Reached> level = new ArrayList<>();

    private List<Reached> next = new ArrayList<>();
    private final List<Unmade> unmade = new ArrayList<>();
    private int at;
    private int firstOfNext;

    /// Bytes that the states take whose moves have not been made, and the most that they took.
    private long waitingWeight;

    private long widest;

    /// Moves from the first state to those that are looked at.
    private int depth;

    private Bound cut = Bound.NONE;
    private long made;
    private long foundMemoryAt = -1;

    /// A move that was not made, with all moves of its state.
    private static final class Unmade {
        final int from;
        final Reached.Asleep asleep;
        final int index;
        final int[] moves;
        final Footprint[] footprints;

        Unmade(int from, Reached.Asleep asleep, int index, int[] moves, Footprint[] footprints) {
            this.from = from;
            this.asleep = asleep;
            this.index = index;
            this.moves = moves;
            this.footprints = footprints;
        }
    }

    /// @param rests whether nobody sees what the machine's own process 1 does
    Walk(
            MachineState first,
            Settings settings,
            Set<Integer> exposed,
            Set<Long> contested,
            AbstractFingerprint.Time time,
            boolean rests,
            boolean remembers,
            Workers workers) {
        this.settings = settings;
        this.time = time;
        this.rests = rests && settings.ownInit();
        this.contested = contested;
        this.workers = workers;
        // What a predicate says may depend on the order even where nothing else does, and so may
        // what the clock says.
        boolean isPlain =
                settings.prune()
                        && settings.merge()
                        && settings.forbidden().isEmpty()
                        && settings.oldZombies() == 0
                        && time == AbstractFingerprint.Time.ROUGH;
        prunes = isPlain && settings.order() == Order.BREADTH;
        memory = remembers && isPlain && !settings.invariants() ? new MoveMemory() : null;
        KnownHashes.Table hashes = new KnownHashes.Table();
        for (int i = 0; i < Math.max(1, workers.count()); i++) {
            expanders.add(
                    new Expander(
                            first, settings, exposed, contested, time, this.rests, hashes, memory));
        }
        // Its own, so that retracing a witness teaches the walk nothing.
        moves =
                new Moves(
                        settings.points(),
                        settings.timing(),
                        exposed,
                        new SharedAccesses(contested),
                        settings.merge(),
                        this.rests,
                        settings.engine());
        Expansion.Made start = expanders.getFirst().settle(first);
        meet(start, 0);
        discoveries.add(start.seen(), 0, -1);
        if (settings.order() == Order.BREADTH) {
            turn();
        }
    }

    /// Walks on for a while.
    ///
    /// @param states the most to expand
    /// @return whether there is more to do
    boolean advance(int states) {
        if (isCut() || isDone() || mustBeginAnew()) {
            return false;
        }
        if (settings.order() == Order.DEPTH && at == level.size()) {
            takeLast();
        }
        int end = Math.min(level.size(), at + states);
        List<Reached> batch = level.subList(at, end);
        depth = batch.getFirst().depth;
        expand(batch);
        at = end;
        learn();
        if (!isCut() && weight() > settings.memory()) {
            cut = Bound.MEMORY;
        }
        if (at == level.size() && !isCut() && settings.order() == Order.BREADTH) {
            drawUnmade();
            turn();
        }
        return !isCut() && !isDone() && !mustBeginAnew();
    }

    /// Leaves it at what has been looked at.
    void stop() {
        if (!isCut() && !isDone()) {
            cut = Bound.LEFT;
        }
    }

    private boolean isCut() {
        return cut != Bound.NONE;
    }

    /// Of the states that wait, looks at those next that were met last. How many depends on nothing
    /// but how many wait, so that the order is the same for all workers.
    private void takeLast() {
        int count = Math.clamp(next.size() / SHARE, 1, DEEP);
        List<Reached> last = next.subList(next.size() - count, next.size());
        level = new ArrayList<>(last.reversed());
        last.clear();
        at = 0;
    }

    private boolean isDone() {
        return at == level.size() && (settings.order() == Order.BREADTH || next.isEmpty());
    }

    /// What has kept it so far from looking at everything.
    Bound bound() {
        return isCut() || isDone() ? cut : Bound.LEFT;
    }

    /// States of which not all moves were made.
    List<Integer> open() {
        List<Integer> open = new ArrayList<>(ends.open());
        level.subList(at, level.size()).forEach(reached -> open.add(reached.state));
        next.forEach(reached -> open.add(reached.state));
        unmade.forEach(move -> open.add(move.from));
        return open;
    }

    /// Whether the walk has learned something that it should have known from the start.
    boolean mustBeginAnew() {
        return !newlyExposed().isEmpty()
                || remembersTooMuch()
                || (discoveries.looksAtTime() && time == AbstractFingerprint.Time.ROUGH)
                || (discoveries.looksAtInit() && rests)
                || (foundMemoryAt >= 0
                        && !isCut()
                        && (made - foundMemoryAt >= PATIENCE || isDone()));
    }

    /// Whether moves were remembered that each state should make for itself.
    boolean remembersTooMuch() {
        return expanders.stream().anyMatch(Expander::remembersTooMuch);
    }

    Set<Integer> newlyExposed() {
        Set<Integer> all = new TreeSet<>();
        expanders.forEach(expander -> all.addAll(expander.moves.newlyExposed()));
        return all;
    }

    /// Moves that were made; the graph has besides those that need not be.
    long made() {
        return made;
    }

    /// Bytes that the walk takes, about.
    long weight() {
        return kept() + waitingWeight;
    }

    /// How far it has come.
    SearchProgress progress() {
        return new SearchProgress(graph.states(), graph.edges(), depth, waiting(), weight());
    }

    /// The most that it took.
    long most() {
        return kept() + widest;
    }

    /// Bytes that do not get fewer, about.
    private long kept() {
        // Who remembers which move first is left to chance; where a bound cuts must not be.
        return visited.weight()
                + graph.weight()
                + KnownHashes.Table.weight(made)
                + (memory == null ? 0 : MoveMemory.weight(made));
    }

    private long waiting() {
        return (long) level.size() - at + next.size();
    }

    private void expand(List<Reached> batch) {
        new Batch(batch, this::take).expand(expanders, workers);
        widest = Math.max(widest, waitingWeight);
        for (Reached reached : batch) {
            waitingWeight -= reached.weight;
        }
    }

    private void take(Reached from, Expansion expansion) {
        if (isCut()) {
            ends.open(from.state);
            return;
        }
        discoveries.add(expansion.here, from.state, -1);
        int[] possible = expansion.moves;
        if (possible.length == 0) {
            ends.add(from.state, from.machine);
        }
        Footprint[] footprints = new Footprint[possible.length];
        for (int i = 0; i < possible.length; i++) {
            Expansion.Made move = expansion.made[i];
            if (move == null) {
                Reached.Asleep asleep = Objects.requireNonNull(from.asleep(possible[i]));
                footprints[i] = asleep.footprint();
                unmade.add(new Unmade(from.state, asleep, i, possible, footprints));
                continue;
            }
            if (visited.size() >= settings.states()) {
                cut = Bound.STATES;
                ends.open(from.state);
                return;
            }
            made++;
            footprints[i] = move.footprint();
            discoveries.add(move.seen(), from.state, possible[i]);
            int before = visited.size();
            int target = meet(move, from.depth + 1);
            boolean own = visited.size() > before;
            graph.addEdge(from.state, possible[i], target);
            letSleep(from.state, possible, footprints, i, target, own);
        }
    }

    private int meet(Expansion.Made made, int depth) {
        int number = visited.add(made.low(), made.high());
        if (number >= 0) {
            return number;
        }
        number = -1 - number;
        graph.addState();
        Reached reached = new Reached(number, depth, made);
        waitingWeight += reached.weight;
        next.add(reached);
        return number;
    }

    /// Of the moves that a state has before one of them, those that do not conflict with it need
    /// not be made again where it leads to.
    ///
    /// @param own whether the target's machine was made by this very move. Of a state that was met
    ///   on another way, pipes and files may have each other's numbers, so that what the move
    ///   touches there is not known
    private void letSleep(
            int from, int[] possible, Footprint[] footprints, int index, int target, boolean own) {
        if (!prunes || target < firstOfNext) {
            return;
        }
        Reached reached = next.get(target - firstOfNext);
        for (int i = 0; i < index; i++) {
            if (!footprints[i].conflicts(footprints[index])) {
                reached.letSleep(
                        new Reached.Asleep(
                                possible[i],
                                own ? footprints[i] : Footprint.EVERYTHING,
                                from,
                                possible[index]));
            }
        }
    }

    /// Draws the edges of the moves that were not made. Each leads where the other order does. That
    /// one may not have been made either, but then because of a move with a greater number: so
    /// those come first.
    private void drawUnmade() {
        unmade.sort(Comparator.comparingInt((Unmade each) -> -each.asleep.move()));
        for (Unmade each : unmade) {
            Reached.Asleep asleep = each.asleep;
            int other = graph.target(asleep.from(), asleep.move());
            int target = other < 0 ? -1 : graph.target(other, asleep.via());
            if (target >= 0) {
                graph.addEdge(each.from, asleep.move(), target);
                letSleep(each.from, each.moves, each.footprints, each.index, target, false);
            } else {
                throw new IllegalStateException(
                        "task "
                                + asleep.move()
                                + " moves in state "
                                + each.from
                                + ", but not before task "
                                + asleep.via());
            }
        }
        unmade.clear();
    }

    private void turn() {
        level = next;
        next = new ArrayList<>();
        firstOfNext = visited.size();
        at = 0;
    }

    /// Puts together what the workers have learned of memory.
    private void learn() {
        for (Expander expander : expanders) {
            for (SharedAccesses.Touched each : expander.accesses.take()) {
                SharedAccesses.Touch touch =
                        touched.computeIfAbsent(
                                each.word(), _ -> new SharedAccesses.Touch(each.who()));
                touch.by(each.who(), each.writes());
                if (touch.isContested() && !contested.contains(each.word())) {
                    newlyContested.add(each.word());
                }
            }
        }
        if (foundMemoryAt < 0 && !newlyContested.isEmpty()) {
            foundMemoryAt = made;
        }
    }
}
