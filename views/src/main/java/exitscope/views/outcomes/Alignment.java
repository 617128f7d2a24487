package exitscope.views.outcomes;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Two lists side by side: what they have in common at the beginning, then so that as much as can
/// be stands beside its like.
///
/// @param common how many they begin with that are alike
/// @param pairs what follows; where they part there is always one that has both sides or one
/// @param <T> what is compared
record Alignment<T>(int common, List<Pair<T>> pairs) {
    /// More than this many comparisons are not made; then what stands at the same place is paired.
    /// Each takes a bit of memory: 4 MiB together.
    private static final long MOST = 1L << 25;

    Alignment {
        pairs = List.copyOf(pairs);
    }

    /// What stands side by side; a side that has nothing is null.
    record Pair<T>(@Nullable T left, @Nullable T right, boolean alike) {}

    /// Aligns two lists.
    ///
    /// @param key what those have in common that are alike; asked for once for each
    static <T> Alignment<T> of(List<T> left, List<T> right, Function<T, ?> key) {
        // Numbers are compared faster than what they stand for.
        Map<Object, Integer> numbers = new HashMap<>();
        int[] a = numbered(left, key, numbers);
        int[] b = numbered(right, key, numbers);
        int common = 0;
        while (common < Math.min(a.length, b.length) && a[common] == b[common]) {
            common++;
        }
        Sides<T> sides = new Sides<>(left, right, a, b, common);
        long comparisons = (long) (a.length - common) * (b.length - common);
        return new Alignment<>(common, comparisons > MOST ? sides.byPlace() : sides.aligned());
    }

    private static <T> int[] numbered(
            List<T> list, Function<T, ?> key, Map<Object, Integer> numbers) {
        int[] numbered = new int[list.size()];
        int next = 0;
        for (T each : list) {
            Object common = key.apply(each);
            Integer known = numbers.get(common);
            int number = known == null ? numbers.size() : known;
            if (known == null) {
                numbers.put(common, number);
            }
            numbered[next++] = number;
        }
        return numbered;
    }

    /// Both lists from where they part, and the numbers by which they are compared.
    private static final class Sides<T> {
        private final List<T> left;
        private final List<T> right;
        private final int[] a;
        private final int[] b;
        private final int common;

        Sides(List<T> left, List<T> right, int[] a, int[] b, int common) {
            this.left = left;
            this.right = right;
            this.a = a;
            this.b = b;
            this.common = common;
        }

        List<Pair<T>> byPlace() {
            List<Pair<T>> pairs = new ArrayList<>();
            for (int i = common; i < Math.max(a.length, b.length); i++) {
                T one = i < a.length ? left.get(i) : null;
                T other = i < b.length ? right.get(i) : null;
                boolean same = i < a.length && i < b.length && a[i] == b[i];
                pairs.add(new Pair<>(one, other, same));
            }
            return pairs;
        }

        /// By a longest common subsequence.
        List<Pair<T>> aligned() {
            int width = b.length - common;
            BitSet leftFirst = leftFirst(width);
            List<Pair<T>> pairs = new ArrayList<>();
            int i = common;
            int j = common;
            while (i < a.length || j < b.length) {
                if (i == common && j == common && i < a.length && j < b.length) {
                    // Where they part, both choices stand side by side.
                    pairs.add(new Pair<>(left.get(i++), right.get(j++), false));
                } else if (i < a.length && j < b.length && a[i] == b[j]) {
                    pairs.add(new Pair<>(left.get(i++), right.get(j++), true));
                } else if (j == b.length
                        || (i < a.length && leftFirst.get((i - common) * width + j - common))) {
                    pairs.add(new Pair<>(left.get(i++), null, false));
                } else {
                    pairs.add(new Pair<>(null, right.get(j++), false));
                }
            }
            return pairs;
        }

        /// Row by row where they part: whether the rests have as much in common without the left
        /// one's first as without the right one's. Of the lengths only two rows are kept.
        private BitSet leftFirst(int width) {
            BitSet leftFirst = new BitSet((a.length - common) * width);
            int[] below = new int[width + 1];
            int[] longest = new int[width + 1];
            for (int i = a.length - 1 - common; i >= 0; i--) {
                for (int j = width - 1; j >= 0; j--) {
                    if (below[j] >= longest[j + 1]) {
                        leftFirst.set(i * width + j);
                    }
                    longest[j] =
                            a[common + i] == b[common + j]
                                    ? below[j + 1] + 1
                                    : Math.max(below[j], longest[j + 1]);
                }
                int[] spare = below;
                below = longest;
                longest = spare;
            }
            return leftFirst;
        }
    }
}
