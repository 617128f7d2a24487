package exitscope.views.outcomes;

import exitscope.outcome.Junction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The part of the state graph that is seen: what follows the junctions that were expanded.
final class GraphModel {
    /// More junctions than these are not shown at once.
    static final int MOST = 150;

    /// So many are expanded by themselves at first.
    private static final int AT_FIRST = 14;

    private final NavigableMap<Integer, Junction> known = new TreeMap<>();
    private final Set<Integer> expanded = new TreeSet<>();
    private int expandTo = AT_FIRST;

    /// A road that is seen.
    record Link(Junction from, Junction.Road road) {}

    /// Forgets everything; begins anew with the first state.
    void clear() {
        known.clear();
        expanded.clear();
        expanded.add(0);
        expandTo = AT_FIRST;
    }

    /// Takes in junctions that were asked for.
    void add(List<Junction> junctions) {
        junctions.forEach(each -> known.put(each.state(), each));
        expandSome();
    }

    /// Expands what is nearest until there is enough to look at.
    private void expandSome() {
        for (Junction junction : visible()) {
            if (visible().size() >= expandTo) {
                return;
            }
            if (isFolded(junction)) {
                expanded.add(junction.state());
            }
        }
    }

    /// Expands as much as can be shown.
    void expandAll() {
        expandTo = MOST;
        expandSome();
    }

    /// Folds all but the first junction.
    void foldAll() {
        expandTo = 0;
        expanded.clear();
        expanded.add(0);
    }

    /// Whether something follows a junction that is not shown.
    boolean isFolded(Junction junction) {
        return junction.end() < 0
                && !junction.roads().isEmpty()
                && !expanded.contains(junction.state());
    }

    /// Shows or hides what follows a junction.
    void toggle(int state) {
        expandTo = 0;
        if (!expanded.remove(state)) {
            expanded.add(state);
        }
    }

    /// The junctions that are seen, those that are nearest to the first one first.
    List<Junction> visible() {
        List<Junction> visible = new ArrayList<>();
        for (int state : visibleStates()) {
            Junction junction = known.get(state);
            if (junction != null) {
                visible.add(junction);
            }
        }
        return visible;
    }

    private SequencedSet<Integer> visibleStates() {
        SequencedSet<Integer> seen = new LinkedHashSet<>(List.of(0));
        Deque<Integer> left = new ArrayDeque<>(seen);
        while (!left.isEmpty() && seen.size() < MOST) {
            int state = left.removeFirst();
            Junction junction = known.get(state);
            if (junction == null || !expanded.contains(state) || junction.end() >= 0) {
                continue;
            }
            for (Junction.Road road : junction.roads()) {
                if (seen.size() < MOST && seen.add(road.to())) {
                    left.addLast(road.to());
                }
            }
        }
        return seen;
    }

    /// States that are seen and of which nothing is known yet.
    List<Integer> missing() {
        return visibleStates().stream().filter(state -> !known.containsKey(state)).toList();
    }

    /// The roads that are seen.
    List<Link> links() {
        Set<Integer> seen = visibleStates();
        List<Link> links = new ArrayList<>();
        for (Junction junction : visible()) {
            if (expanded.contains(junction.state()) && junction.end() < 0) {
                for (Junction.Road road : junction.roads()) {
                    if (seen.contains(road.to()) && known.containsKey(road.to())) {
                        links.add(new Link(junction, road));
                    }
                }
            }
        }
        return links;
    }

    /// Whether there is more to see than is shown at once.
    boolean isFull() {
        return visibleStates().size() >= MOST;
    }

    /// A junction by its state, or null.
    @Nullable Junction get(int state) {
        return known.get(state);
    }
}
