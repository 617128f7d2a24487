package exitscope.persistent;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.NoSuchElementException;

/// Walks the entries of a [LongMap] in order.
///
/// @param <V> the map's values
/// @param <T> what is made of each entry
abstract class LongMapIterator<V, T> implements Iterator<T> {

    /// One level per five bits of the key.
    private static final int DEPTH = 13;

    private final LongMapNode[] path = new LongMapNode[DEPTH];
    private final int[] next = new int[DEPTH];
    private int depth = -1;
    private int rest;

    LongMapIterator(@Nullable LongMapNode root) {
        if (root != null) {
            descend(root);
        }
    }

    /// What to return for one entry.
    abstract T item(long key, V value);

    private void descend(LongMapNode from) {
        LongMapNode node = from;
        while (!node.isLeaf()) {
            path[++depth] = node;
            next[depth] = 1;
            node = (LongMapNode) node.slots[0];
        }
        path[++depth] = node;
        next[depth] = 0;
        rest = node.bitmap;
    }

    @Override
    public boolean hasNext() {
        return depth >= 0;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T next() {
        if (depth < 0) {
            throw new NoSuchElementException();
        }
        LongMapNode leaf = path[depth];
        T item =
                item(
                        leaf.prefix | Integer.numberOfTrailingZeros(rest),
                        (V) leaf.slots[next[depth]++]);
        rest &= rest - 1;
        if (rest == 0) {
            climb();
        }
        return item;
    }

    private void climb() {
        depth--;
        while (depth >= 0) {
            LongMapNode node = path[depth];
            if (next[depth] < node.slots.length) {
                descend((LongMapNode) node.slots[next[depth]++]);
                return;
            }
            depth--;
        }
    }
}
