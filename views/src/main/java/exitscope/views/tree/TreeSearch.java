package exitscope.views.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds cards by what is written on them.
final class TreeSearch {
    private TreeSearch() {}

    /// The cards with this number, or with these words in a name or in what a task does, in the
    /// order of the tree; none when nothing is asked for.
    static List<Card> find(String text, TreeModel tree) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Card> found = new ArrayList<>();
        if (!wanted.isEmpty()) {
            for (Card card : tree.cards()) {
                if (matches(card, wanted)) {
                    found.add(card);
                }
            }
        }
        return found;
    }

    private static boolean matches(Card card, String wanted) {
        if (wanted.chars().allMatch(Character::isDigit)) {
            return card.rows().stream()
                    .anyMatch(row -> Integer.toString(row.number()).equals(wanted));
        }
        return card.spoken().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
