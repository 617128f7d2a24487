package exitscope.views.tree;

import exitscope.state.GroupId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who sits where among the children of a card. A place that someone left stays free while younger
/// siblings are there, so that they do not move; when too many are free, all are closed up at once.
final class Slots {
    /// @param vacant whether nobody sits there any more
    record Slot(GroupId id, long order, double height, boolean vacant) {
        Slot vacated() {
            return vacant ? this : new Slot(id, order, height, true);
        }
    }

    private static final int TOLERATED_VACANCIES = 6;

    private Map<GroupId, List<Slot>> byParent = new HashMap<>();
    private List<Slot> roots = List.of();

    /// The children of a card in their places; null asks for the roots.
    List<Slot> of(@Nullable GroupId parent) {
        return parent == null ? roots : byParent.getOrDefault(parent, List.of());
    }

    /// Gives every card of the tree a place.
    void seat(TreeModel tree) {
        Map<GroupId, List<Slot>> present = new HashMap<>();
        List<Slot> presentRoots = new ArrayList<>();
        for (GroupId root : tree.roots()) {
            presentRoots.add(slot(tree.card(root)));
        }
        for (Card card : tree.cards()) {
            Link up = tree.parentLink(card.id());
            if (up != null && !tree.roots().contains(card.id())) {
                present.computeIfAbsent(up.from(), _ -> new ArrayList<>()).add(slot(card));
            }
        }
        Map<GroupId, List<Slot>> seated = new HashMap<>();
        int vacancies = 0;
        for (var entry : present.entrySet()) {
            List<Slot> slots = merge(of(entry.getKey()), entry.getValue());
            vacancies += slots.size() - entry.getValue().size();
            seated.put(entry.getKey(), slots);
        }
        boolean tidy = vacancies > Math.max(TOLERATED_VACANCIES, tree.size() / 4);
        byParent = tidy ? present : seated;
        roots = presentRoots;
    }

    private static Slot slot(Card card) {
        return new Slot(card.id(), card.order(), Metrics.height(card), false);
    }

    private static List<Slot> merge(Collection<Slot> old, List<Slot> present) {
        Map<GroupId, Slot> all = new HashMap<>();
        old.forEach(slot -> all.put(slot.id(), slot.vacated()));
        present.forEach(slot -> all.put(slot.id(), slot));
        List<Slot> merged = new ArrayList<>(all.values());
        merged.sort(Comparator.comparingLong(Slot::order).thenComparing(Slot::id));
        while (!merged.isEmpty() && merged.getLast().vacant()) {
            merged.removeLast();
        }
        return merged;
    }

    /// Forgets every free place.
    void clear() {
        byParent = new HashMap<>();
        roots = List.of();
    }
}
