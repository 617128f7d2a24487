package exitscope.views.flags;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/// Which rows are shown, and in which order.
final class FlagFilter {
    private FlagFilter() {}

    /// Whether a row is asked for: each word stands in one of its cells, or in the one that is
    /// named before a colon, such as `parent:2`.
    ///
    /// @param cell the text of a column
    static boolean matches(String filter, Function<FlagColumn, String> cell) {
        for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!matchesWord(word, cell)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesWord(String word, Function<FlagColumn, String> cell) {
        int colon = word.indexOf(':');
        for (FlagColumn column : FlagColumn.values()) {
            String text = cell.apply(column).toLowerCase(Locale.ROOT);
            if (colon > 0) {
                boolean named = column.key().replace("_", "").startsWith(word.substring(0, colon));
                if (named && text.equals(word.substring(colon + 1))) {
                    return true;
                }
            } else if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// By numbers where both cells begin with one, else by letters; what is empty comes last.
    static final Comparator<String> BY_TEXT =
            (one, other) -> {
                if (one.isEmpty() || other.isEmpty()) {
                    return Boolean.compare(one.isEmpty(), other.isEmpty());
                }
                long left = number(one);
                long right = number(other);
                return left >= 0 && right >= 0 && left != right
                        ? Long.compare(left, right)
                        : one.compareTo(other);
            };

    /// The number that a text begins with, -1 for none.
    private static long number(String text) {
        int end = 0;
        while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? -1 : Long.parseLong(text.substring(0, end));
    }
}
