package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DirectedPseudograph;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is to be drawn at one moment: cards, joined by links, and what passed between them.
final class TreeModel {
    static final TreeModel EMPTY = new TreeModel(List.of(), List.of());

    private final Map<GroupId, Card> cards;
    private final Map<TaskId, GroupId> homes;
    private final Graph<GroupId, Link> graph;
    private final Map<GroupId, Link> parents;
    private final List<GroupId> roots;
    private final List<Pill> pills;

    /// Links between cards that are not there are left out, and so is whatever would make the
    /// parents a ring.
    TreeModel(Collection<Card> cards, Collection<Link> links) {
        List<Card> ordered = new ArrayList<>(cards);
        ordered.sort(Comparator.comparingLong(Card::order).thenComparing(Card::id));
        Map<GroupId, Card> found = LinkedHashMap.newLinkedHashMap(ordered.size());
        homes = LinkedHashMap.newLinkedHashMap(ordered.size());
        for (Card card : ordered) {
            found.put(card.id(), card);
            card.rows().forEach(row -> homes.put(row.task(), card.id()));
            card.hidden().forEach(task -> homes.put(task, card.id()));
        }
        graph = graph(ordered, links);
        parents = parents(graph);
        roots = new ArrayList<>();
        this.cards = Collections.unmodifiableMap(inTreeOrder(found));
        this.pills = List.of();
    }

    private TreeModel(TreeModel like, Map<GroupId, Card> cards, List<Pill> pills) {
        this.cards = Collections.unmodifiableMap(cards);
        this.pills = List.copyOf(pills);
        homes = like.homes;
        graph = like.graph;
        parents = like.parents;
        roots = like.roots;
    }

    /// The same tree with what passed in it.
    TreeModel with(List<Pill> passed) {
        return new TreeModel(this, cards, passed);
    }

    /// Whether these are cards of the same groups with the same tasks, in the same order.
    boolean sameOrder(Map<GroupId, Card> others) {
        if (others.size() != cards.size()) {
            return false;
        }
        for (Card card : cards.values()) {
            Card other = others.get(card.id());
            if (other == null || !other.likePlaced(card)) {
                return false;
            }
        }
        return true;
    }

    /// The same tree with other cards, which must be in the [same order][#sameOrder].
    TreeModel with(Map<GroupId, Card> others) {
        Map<GroupId, Card> replaced = LinkedHashMap.newLinkedHashMap(cards.size());
        cards.forEach((id, card) -> replaced.put(id, others.getOrDefault(id, card)));
        return new TreeModel(this, replaced, List.of());
    }

    private static Graph<GroupId, Link> graph(List<Card> ordered, Collection<Link> links) {
        DirectedPseudograph<GroupId, Link> graph = new DirectedPseudograph<>(null, null, false);
        ordered.forEach(card -> graph.addVertex(card.id()));
        for (Link link : links) {
            if (graph.containsVertex(link.from()) && graph.containsVertex(link.to())) {
                graph.addEdge(link.from(), link.to(), link);
            }
        }
        return new AsUnmodifiableGraph<>(graph);
    }

    /// Parents before children, siblings in their order; also finds the roots.
    private Map<GroupId, Card> inTreeOrder(Map<GroupId, Card> found) {
        Map<GroupId, List<GroupId>> childrenOf = childrenOf(found.keySet());
        Map<GroupId, Card> result = LinkedHashMap.newLinkedHashMap(found.size());
        Set<GroupId> parentless = new LinkedHashSet<>(found.keySet());
        childrenOf.values().forEach(parentless::removeAll);
        List<GroupId> starts = new ArrayList<>(parentless);
        starts.addAll(found.keySet());
        for (GroupId start : starts) {
            if (!result.containsKey(start)) {
                roots.add(start);
                walk(start, childrenOf, found, result);
            }
        }
        return result;
    }

    private static void walk(
            GroupId start,
            Map<GroupId, List<GroupId>> childrenOf,
            Map<GroupId, Card> found,
            Map<GroupId, Card> result) {
        List<GroupId> stack = new ArrayList<>(List.of(start));
        while (!stack.isEmpty()) {
            GroupId id = stack.removeLast();
            Card card = found.get(id);
            if (card != null && result.putIfAbsent(id, card) == null) {
                stack.addAll(childrenOf.getOrDefault(id, List.of()).reversed());
            }
        }
    }

    private Map<GroupId, List<GroupId>> childrenOf(Set<GroupId> ordered) {
        Map<GroupId, List<GroupId>> result = new LinkedHashMap<>();
        for (GroupId id : ordered) {
            Link up = parentLink(id);
            if (up != null) {
                result.computeIfAbsent(up.from(), _ -> new ArrayList<>()).add(id);
            }
        }
        return result;
    }

    /// Every card: parents before children, siblings in the order in which they became children.
    Collection<Card> cards() {
        return cards.values();
    }

    Set<GroupId> ids() {
        return cards.keySet();
    }

    int size() {
        return cards.size();
    }

    boolean isEmpty() {
        return cards.isEmpty();
    }

    boolean contains(GroupId id) {
        return cards.containsKey(id);
    }

    Card card(GroupId id) {
        Card card = cards.get(id);
        if (card == null) {
            throw new IllegalArgumentException("no card of " + id);
        }
        return card;
    }

    /// The card that a task is on, or null.
    @Nullable Card cardOf(@Nullable TaskId task) {
        GroupId home = task == null ? null : homes.get(task);
        return home == null ? null : cards.get(home);
    }

    /// How many generations there are.
    int depth() {
        Map<GroupId, Integer> depths = HashMap.newHashMap(cards.size());
        int deepest = 0;
        for (GroupId id : cards.keySet()) {
            Link up = parents.get(id);
            int depth = 1 + (up == null ? 0 : depths.getOrDefault(up.from(), 0));
            depths.put(id, depth);
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    List<GroupId> roots() {
        return Collections.unmodifiableList(roots);
    }

    /// The link to the card's parent in the tree, or null for a root.
    @Nullable Link parentLink(GroupId id) {
        return parents.get(id);
    }

    private static Map<GroupId, Link> parents(Graph<GroupId, Link> graph) {
        Map<GroupId, Link> parents = new HashMap<>();
        for (Link link : graph.edgeSet()) {
            if (isTreeLink(link)) {
                parents.putIfAbsent(link.to(), link);
            }
        }
        return parents;
    }

    private static boolean isTreeLink(Link link) {
        return (link.kind() == Link.Kind.PARENT || link.kind() == Link.Kind.ENDED)
                && !link.from().equals(link.to());
    }

    /// Every link, those of the tree and the others.
    Set<Link> links() {
        return graph.edgeSet();
    }

    List<Pill> pills() {
        return pills;
    }
}
