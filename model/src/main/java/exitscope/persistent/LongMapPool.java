package exitscope.persistent;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Makes one map of those that hold the very same objects at the same keys, as far as it remembers
/// them, and one object of equal values: for who keeps very many maps that are alike.
///
/// For any thread. Nobody waits: where several maps share a place, the latest is remembered.
@SuppressWarnings("ReferenceEquality") // the very same objects, which is what makes it quick
public final class LongMapPool {
    private final AtomicReferenceArray<LongMapNode> nodes;
    private final AtomicReferenceArray<LongMap<?>> maps;
    private final AtomicReferenceArray<Object> values;
    private final AtomicReferenceArray<Known> results;

    /// What came of a map and something else.
    private record Known(LongMap<?> map, Object other, Object result) {}

    /// @param places of each kind: a power of two
    public LongMapPool(int places) {
        nodes = new AtomicReferenceArray<>(places);
        maps = new AtomicReferenceArray<>(places);
        values = new AtomicReferenceArray<>(places);
        results = new AtomicReferenceArray<>(places);
    }

    /// [LongMap#with].
    ///
    /// @param map one that this has given, if it is to be found to be the same as others
    public <V> LongMap<V> with(LongMap<V> map, long key, V value) {
        return map(map, LongMapNode.put(map.root, key, value, null), key);
    }

    /// [LongMap#without].
    ///
    /// @param map one that this has given, if it is to be found to be the same as others
    public <V> LongMap<V> without(LongMap<V> map, long key) {
        return map(map, LongMapNode.remove(map.root, key, null), key);
    }

    /// An equal value that was given before, if one is remembered.
    ///
    /// @param hash by which it is looked for: equal ones should have the same
    @SuppressWarnings("unchecked")
    public <V> V value(long hash, V value) {
        int place = place(Fingerprint.mix(hash), values.length());
        Object known = values.getAcquire(place);
        if (value.equals(known)) {
            return (V) known;
        }
        values.setRelease(place, value);
        return value;
    }

    /// What the very same map and the very same other object came to, if it is remembered.
    public @Nullable Object result(LongMap<?> map, Object other) {
        Known known = results.getAcquire(place(map, other, results.length()));
        return known != null && known.map == map && known.other == other ? known.result : null;
    }

    /// Remembers what comes of a map and another object.
    public void remember(LongMap<?> map, Object other, Object result) {
        results.setRelease(place(map, other, results.length()), new Known(map, other, result));
    }

    @SuppressWarnings("unchecked")
    private <V> LongMap<V> map(LongMap<V> old, @Nullable LongMapNode changed, long key) {
        if (changed == old.root) {
            return old;
        }
        if (changed == null) {
            return LongMap.of();
        }
        LongMapNode root = node(changed, key);
        int place = place(root.hashOfObjects(), maps.length());
        LongMap<?> known = maps.getAcquire(place);
        if (known != null && known.root == root) {
            return (LongMap<V>) known;
        }
        LongMap<V> map = LongMap.over(root);
        maps.setRelease(place, map);
        return map;
    }

    /// The node to take for one on the way to a key; all of these were made for this change alone.
    private LongMapNode node(LongMapNode changed, long key) {
        if (!changed.covers(key)) {
            return changed;
        }
        if (!changed.isLeaf() && changed.leadsTo(key)) {
            changed.replaceOwn(key, node(changed.childTo(key), key));
        }
        int place = place(changed.hashOfObjects(), nodes.length());
        LongMapNode known = nodes.getAcquire(place);
        if (known != null && known.hasSlotsOf(changed)) {
            return known;
        }
        nodes.setRelease(place, changed);
        return changed;
    }

    private static int place(LongMap<?> map, Object other, int length) {
        return place(map.hashOfObjects() * 31L + System.identityHashCode(other), length);
    }

    private static int place(long hash, int length) {
        return (int) (hash ^ hash >>> 17) & length - 1;
    }
}
