package exitscope.explore;

import exitscope.outcome.Junction;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What a search knows at one time: the report, and the graph to walk about in. For the thread that
/// has the search; states that are met later count as not looked at.
public final class Survey {
    private final Report report;
    private final Supplier<StateMap> drawn;
    private @Nullable StateMap map;
    private final Retracing retracing;

    Survey(Report report, Supplier<StateMap> drawn, Retracing retracing) {
        this.report = report;
        this.drawn = drawn;
        this.retracing = retracing;
    }

    /// The outcomes and findings.
    public Report report() {
        return report;
    }

    /// States as junctions, in the order of their numbers; those that the search did not know are
    /// left out. Costs the way to each of them once more.
    public List<Junction> junctions(Collection<Integer> states) {
        StateMap map = map();
        List<Junction> junctions = new ArrayList<>();
        TreeSet<Integer> known = new TreeSet<>(states);
        known.removeIf(state -> !map.knows(state));
        retracing.visit(known, (state, machine, _) -> junctions.add(map.junction(state, machine)));
        junctions.sort(Comparator.comparingInt(Junction::state));
        return junctions;
    }

    /// A shortest way to a state.
    ///
    /// @throws IllegalArgumentException when the search did not know it
    public Witness wayTo(int state) {
        if (!map().knows(state)) {
            throw new IllegalArgumentException("there is no state " + state);
        }
        List<Witness> ways = new ArrayList<>();
        retracing.visit(List.of(state), (_, _, choices) -> ways.add(new Witness(choices)));
        return ways.getFirst();
    }

    /// Drawn when it is looked at.
    private StateMap map() {
        StateMap present = map;
        if (present == null) {
            present = drawn.get();
            map = present;
        }
        return present;
    }
}
