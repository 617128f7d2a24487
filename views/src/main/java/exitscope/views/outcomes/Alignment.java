package exitscope.views.outcomes;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// Two lists side by side: what they have in common at the beginning, then so that as much as can
/// be stands beside its like.
///
/// @param common how many they begin with that are alike
/// @param pairs what follows; where they part there is always one that has both sides or one
/// @param <T> what is compared
record Alignment<T>(int common, List<Pair<T>> pairs) {
    /// More than this many comparisons are not made; then what stands at the same place is paired.
    private static final long MOST = 4_000_000;

    Alignment {
        pairs = List.copyOf(pairs);
    }

    /// What stands side by side; a side that has nothing is null.
    record Pair<T>(@Nullable T left, @Nullable T right, boolean alike) {}

    static <T> Alignment<T> of(List<T> left, List<T> right, BiPredicate<T, T> alike) {
        int common = 0;
        while (common < Math.min(left.size(), right.size())
                && alike.test(left.get(common), right.get(common))) {
            common++;
        }
        List<T> a = left.subList(common, left.size());
        List<T> b = right.subList(common, right.size());
        List<Pair<T>> pairs =
                (long) a.size() * b.size() > MOST ? byPlace(a, b, alike) : aligned(a, b, alike);
        return new Alignment<>(common, pairs);
    }

    private static <T> List<Pair<T>> byPlace(List<T> a, List<T> b, BiPredicate<T, T> alike) {
        List<Pair<T>> pairs = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            T one = i < a.size() ? a.get(i) : null;
            T other = i < b.size() ? b.get(i) : null;
            boolean same = one != null && other != null && alike.test(one, other);
            pairs.add(new Pair<>(one, other, same));
        }
        return pairs;
    }

    /// By a longest common subsequence.
    private static <T> List<Pair<T>> aligned(List<T> a, List<T> b, BiPredicate<T, T> alike) {
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] =
                        alike.test(a.get(i), b.get(j))
                                ? longest[i + 1][j + 1] + 1
                                : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<Pair<T>> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i == 0 && j == 0 && i < a.size() && j < b.size()) {
                // Where they part, both choices stand side by side.
                pairs.add(new Pair<>(a.get(i++), b.get(j++), false));
            } else if (i < a.size() && j < b.size() && alike.test(a.get(i), b.get(j))) {
                pairs.add(new Pair<>(a.get(i++), b.get(j++), true));
            } else if (j == b.size() || (i < a.size() && longest[i + 1][j] >= longest[i][j + 1])) {
                pairs.add(new Pair<>(a.get(i++), null, false));
            } else {
                pairs.add(new Pair<>(null, b.get(j++), false));
            }
        }
        return pairs;
    }
}
