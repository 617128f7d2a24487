package exitscope.persistent;

import exitscope.persistent.LongMap.DifferenceConsumer;

import org.jspecify.annotations.Nullable;

/// Finds where two maps differ by walking only the nodes that they do not share.
@SuppressWarnings("ReferenceEquality") // shared nodes are known by identity
final class LongMapDifference {

    private LongMapDifference() {}

    static <V> void walk(
            @Nullable LongMapNode a, @Nullable LongMapNode b, DifferenceConsumer<V> consumer) {
        if (a == b) {
            return;
        }
        if (b == null) {
            onlyBefore(a, consumer);
        } else if (a == null) {
            onlyAfter(b, consumer);
        } else if (a.shift == b.shift && a.prefix == b.prefix) {
            if (a.isLeaf()) {
                leaves(a, b, consumer);
            } else {
                branches(a, b, consumer);
            }
        } else if (a.shift > b.shift && within(a, b)) {
            nested(a, b, true, consumer);
        } else if (b.shift > a.shift && within(b, a)) {
            nested(b, a, false, consumer);
        } else if (Long.compareUnsigned(a.prefix, b.prefix) < 0) {
            onlyBefore(a, consumer);
            onlyAfter(b, consumer);
        } else {
            onlyAfter(b, consumer);
            onlyBefore(a, consumer);
        }
    }

    private static boolean within(LongMapNode outer, LongMapNode inner) {
        return outer.shift + 5 >= Long.SIZE
                || (outer.prefix ^ inner.prefix) >>> (outer.shift + 5) == 0;
    }

    @SuppressWarnings("unchecked")
    private static <V> void leaves(LongMapNode a, LongMapNode b, DifferenceConsumer<V> consumer) {
        if (a.bitmap == b.bitmap) {
            int slot = 0;
            for (int rest = a.bitmap; rest != 0; rest &= rest - 1) {
                V before = (V) a.slots[slot];
                V after = (V) b.slots[slot++];
                if (before != after) {
                    consumer.accept(a.prefix | Integer.numberOfTrailingZeros(rest), before, after);
                }
            }
            return;
        }
        for (int rest = a.bitmap | b.bitmap; rest != 0; rest &= rest - 1) {
            int index = Integer.numberOfTrailingZeros(rest);
            V before = ((a.bitmap >>> index) & 1) != 0 ? (V) a.valueAt(index) : null;
            V after = ((b.bitmap >>> index) & 1) != 0 ? (V) b.valueAt(index) : null;
            if (before != after) {
                consumer.accept(a.prefix | index, before, after);
            }
        }
    }

    private static <V> void branches(LongMapNode a, LongMapNode b, DifferenceConsumer<V> consumer) {
        if (a.bitmap == b.bitmap) {
            for (int slot = 0; slot < a.slots.length; slot++) {
                if (a.slots[slot] != b.slots[slot]) {
                    walk((LongMapNode) a.slots[slot], (LongMapNode) b.slots[slot], consumer);
                }
            }
            return;
        }
        for (int rest = a.bitmap | b.bitmap; rest != 0; rest &= rest - 1) {
            int index = Integer.numberOfTrailingZeros(rest);
            walk(
                    ((a.bitmap >>> index) & 1) != 0 ? a.childAt(index) : null,
                    ((b.bitmap >>> index) & 1) != 0 ? b.childAt(index) : null,
                    consumer);
        }
    }

    /// All of `inner` belongs under one child position of `outer`.
    private static <V> void nested(
            LongMapNode outer,
            LongMapNode inner,
            boolean outerIsBefore,
            DifferenceConsumer<V> consumer) {
        int position = (int) (inner.prefix >>> outer.shift) & 31;
        for (int rest = outer.bitmap | (1 << position); rest != 0; rest &= rest - 1) {
            int index = Integer.numberOfTrailingZeros(rest);
            LongMapNode fromOuter =
                    ((outer.bitmap >>> index) & 1) != 0 ? outer.childAt(index) : null;
            LongMapNode fromInner = index == position ? inner : null;
            if (outerIsBefore) {
                walk(fromOuter, fromInner, consumer);
            } else {
                walk(fromInner, fromOuter, consumer);
            }
        }
    }

    private static <V> void onlyBefore(@Nullable LongMapNode node, DifferenceConsumer<V> consumer) {
        if (node != null) {
            LongMapNode.<V>forEach(node, (key, value) -> consumer.accept(key, value, null));
        }
    }

    private static <V> void onlyAfter(LongMapNode node, DifferenceConsumer<V> consumer) {
        LongMapNode.<V>forEach(node, (key, value) -> consumer.accept(key, null, value));
    }
}
