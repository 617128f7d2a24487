package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the person does not want to see: what lies below some cards, and some cards with all below
/// them. Kept while the person wants it so, whatever comes and goes meanwhile.
final class Folding {
    private final Set<GroupId> collapsed = new HashSet<>();
    private final Set<GroupId> hidden = new HashSet<>();

    /// Takes away what lies below a card, or brings it back.
    void toggle(GroupId card) {
        if (!collapsed.remove(card)) {
            collapsed.add(card);
        }
    }

    boolean isCollapsed(GroupId card) {
        return collapsed.contains(card);
    }

    /// Takes a card away with all that lies below it.
    void hide(GroupId card) {
        hidden.add(card);
    }

    /// Brings everything back.
    void clear() {
        collapsed.clear();
        hidden.clear();
    }

    boolean isEmpty() {
        return collapsed.isEmpty() && hidden.isEmpty();
    }

    /// The cards that are left; those that are collapsed say how many lie below them.
    ///
    /// @param homes the card of every task
    Map<GroupId, Card> visible(Map<GroupId, Card> cards, Map<TaskId, GroupId> homes) {
        if (isEmpty()) {
            return cards;
        }
        Map<GroupId, GroupId> folds = new HashMap<>();
        Map<GroupId, Integer> below = new HashMap<>();
        Map<GroupId, Card> visible = new LinkedHashMap<>();
        for (Card card : cards.values()) {
            GroupId fold = fold(card, cards, homes, folds);
            if (fold == null) {
                visible.put(card.id(), card);
            } else {
                below.merge(fold, 1, Integer::sum);
            }
        }
        visible.replaceAll((id, card) ->
                below.containsKey(id) && collapsed.contains(id)
                        ? card.withTag("+" + below.get(id))
                        : card);
        return visible;
    }

    /// The uppermost card that takes this one away, or null.
    private @Nullable GroupId fold(
            Card card,
            Map<GroupId, Card> cards,
            Map<TaskId, GroupId> homes,
            Map<GroupId, GroupId> known) {
        GroupId found = hidden.contains(card.id()) ? card.id() : null;
        Set<GroupId> passed = new HashSet<>();
        Card at = card;
        while (passed.add(at.id())) {
            GroupId up = at.parent() == null ? null : homes.get(at.parent());
            Card parent = up == null ? null : cards.get(up);
            if (parent == null) {
                break;
            }
            if (known.containsKey(parent.id())) {
                found = known.get(parent.id());
                break;
            }
            if (collapsed.contains(parent.id()) || hidden.contains(parent.id())) {
                found = parent.id();
            }
            at = parent;
        }
        if (found != null) {
            known.put(card.id(), found);
        }
        return found;
    }
}
