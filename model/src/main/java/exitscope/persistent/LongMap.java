package exitscope.persistent;

import org.jspecify.annotations.Nullable;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/// A persistent map from `long` keys to values, in ascending unsigned order of its keys.
///
/// An update gives a new map and shares all but the changed path with the old one: at most 13 nodes
/// for any key, two for task ids below 1024. The shape of the tree depends on the set of keys
/// alone, not on how it came about; so two maps are compared, and their difference found, by
/// walking only what they do not share.
///
/// [#with] and [#without] suit single changes. For many changes in a row, [#edit] gives an [Editor]
/// that copies each node at most once.
///
/// Maps are safe to share between threads. Values must not be null. `int` keys below zero should be
/// passed as unsigned if their order matters.
///
/// @param <V> the values; deeply immutable if the map is part of the machine state
public final class LongMap<V> implements Iterable<LongMap.Entry<V>> {

    private static final LongMap<?> EMPTY = new LongMap<>(null);

    final @Nullable LongMapNode root;

    private LongMap(@Nullable LongMapNode root) {
        this.root = root;
    }

    /// A key and its value.
    public record Entry<V>(long key, V value) {}

    /// Receives keys and values in order.
    @FunctionalInterface
    public interface EntryConsumer<V> {
        /// One entry.
        void accept(long key, V value);
    }

    /// Receives the keys at which two maps differ, in order.
    @FunctionalInterface
    public interface DifferenceConsumer<V> {
        /// One key; a side is null where that map does not have the key.
        void accept(long key, @Nullable V before, @Nullable V after);
    }

    /// The empty map.
    @SuppressWarnings("unchecked")
    public static <V> LongMap<V> of() {
        return (LongMap<V>) EMPTY;
    }

    /// A map of one entry.
    public static <V> LongMap<V> of(long key, V value) {
        return LongMap.<V>of().with(key, value);
    }

    static <V> LongMap<V> over(@Nullable LongMapNode root) {
        return root == null ? of() : new LongMap<>(root);
    }

    /// The number of entries.
    public int size() {
        return root == null ? 0 : root.size;
    }

    /// Whether there are no entries.
    public boolean isEmpty() {
        return root == null;
    }

    /// The value at `key`, or null.
    @SuppressWarnings("unchecked")
    public @Nullable V get(long key) {
        return (V) LongMapNode.get(root, key);
    }

    /// The value at `key`, which must be there.
    ///
    /// @throws NoSuchElementException if it is not
    public V require(long key) {
        V value = get(key);
        if (value == null) {
            throw new NoSuchElementException("no entry at key " + key);
        }
        return value;
    }

    /// Whether there is an entry at `key`.
    public boolean contains(long key) {
        return LongMapNode.get(root, key) != null;
    }

    /// This map with `value` at `key`; this very map if that value is there already.
    public LongMap<V> with(long key, V value) {
        LongMapNode changed = LongMapNode.put(root, key, Objects.requireNonNull(value), null);
        return changed == root ? this : new LongMap<>(changed);
    }

    /// This map without an entry at `key`; this very map if there is none.
    public LongMap<V> without(long key) {
        LongMapNode changed = LongMapNode.remove(root, key, null);
        return changed == root ? this : over(changed);
    }

    /// A working copy of this map, for one thread.
    public Editor<V> edit() {
        return new Editor<>(this);
    }

    /// The lowest key.
    ///
    /// @throws NoSuchElementException if the map is empty
    public long firstKey() {
        return required(firstEntry()).key;
    }

    /// The highest key.
    ///
    /// @throws NoSuchElementException if the map is empty
    public long lastKey() {
        return required(lastEntry()).key;
    }

    private static <V> Entry<V> required(@Nullable Entry<V> entry) {
        if (entry == null) {
            throw new NoSuchElementException("the map is empty");
        }
        return entry;
    }

    /// The entry with the lowest key, or null.
    public @Nullable Entry<V> firstEntry() {
        return ceilingEntry(0);
    }

    /// The entry with the highest key, or null.
    public @Nullable Entry<V> lastEntry() {
        return floorEntry(-1L);
    }

    /// The entry with the lowest key at or above `key` (unsigned), or null.
    public @Nullable Entry<V> ceilingEntry(long key) {
        return entry(LongMapNode.ceilingLeaf(root, key), key, true);
    }

    /// The entry with the highest key at or below `key` (unsigned), or null.
    public @Nullable Entry<V> floorEntry(long key) {
        return entry(LongMapNode.floorLeaf(root, key), key, false);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Entry<V> entry(@Nullable LongMapNode leaf, long key, boolean up) {
        if (leaf == null) {
            return null;
        }
        int index = up ? leaf.ceilingIndex(key) : leaf.floorIndex(key);
        return new Entry<>(leaf.prefix | index, (V) leaf.valueAt(index));
    }

    /// The value at the lowest key at or above `key` (unsigned), or null.
    @SuppressWarnings("unchecked")
    public @Nullable V ceiling(long key) {
        LongMapNode leaf = LongMapNode.ceilingLeaf(root, key);
        return leaf == null ? null : (V) leaf.valueAt(leaf.ceilingIndex(key));
    }

    /// The value at the highest key at or below `key` (unsigned), or null.
    @SuppressWarnings("unchecked")
    public @Nullable V floor(long key) {
        LongMapNode leaf = LongMapNode.floorLeaf(root, key);
        return leaf == null ? null : (V) leaf.valueAt(leaf.floorIndex(key));
    }

    /// A hash of which objects are at which keys, not of what they hold: it differs from run to
    /// run. Worked out once for each part that maps share.
    public int hashOfObjects() {
        return root == null ? 0 : root.hashOfObjects();
    }

    /// Passes every entry, in order.
    public void forEachEntry(EntryConsumer<? super V> consumer) {
        if (root != null) {
            LongMapNode.forEach(root, consumer);
        }
    }

    /// The keys, in order.
    public long[] keys() {
        long[] keys = new long[size()];
        int[] next = {0};
        forEachEntry((key, _) -> keys[next[0]++] = key);
        return keys;
    }

    /// The values in the order of their keys: a view.
    public Collection<V> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<V> iterator() {
                return new LongMapIterator<V, V>(root) {
                    @Override
                    V item(long key, V value) {
                        return value;
                    }
                };
            }

            @Override
            public int size() {
                return LongMap.this.size();
            }
        };
    }

    /// The entries, in order.
    @Override
    public Iterator<Entry<V>> iterator() {
        return new LongMapIterator<V, Entry<V>>(root) {
            @Override
            Entry<V> item(long key, V value) {
                return new Entry<>(key, value);
            }
        };
    }

    /// Passes every key at which the maps hold different objects (`!=`), in order.
    ///
    /// Costs what the maps do not share, not what they hold.
    public static <V> void forEachDifference(
            LongMap<V> before, LongMap<V> after, DifferenceConsumer<? super V> consumer) {
        LongMapDifference.walk(before.root, after.root, consumer);
    }

    /// Calls `consumer` for each entry in a part that is not among those seen, which it then is.
    /// Over several maps that were made from each other it costs what they do not share.
    ///
    /// @param seen empty at first
    public void forEachOutside(Set<Object> seen, EntryConsumer<V> consumer) {
        if (root != null) {
            LongMapNode.forEachOutside(root, seen, consumer);
        }
    }

    /// The stable fingerprint of keys and values.
    ///
    /// Every node caches its own, so that after a small change only the changed path is hashed
    /// again. Therefore **every call on a map, and on maps derived from it, must pass the same
    /// function**. (The cached word is written without a lock; 64-bit JVMs write it whole.)
    ///
    /// @param ofValue a stable fingerprint of one value
    @SuppressWarnings("unchecked")
    public long fingerprint(ToLongFunction<? super V> ofValue) {
        return root == null
                ? Fingerprint.mix(0)
                : root.fingerprint((ToLongFunction<Object>) (ToLongFunction<?>) ofValue);
    }

    /// The stable fingerprint of a map whose values know their own.
    public static long fingerprint(LongMap<? extends Fingerprinted> map) {
        return map.fingerprint(Fingerprinted::fingerprint);
    }

    /// Whether the other object is a map of equal values at the same keys; skips what is shared.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LongMap<?> map && LongMapNode.equal(root, map.root);
    }

    @Override
    public int hashCode() {
        int[] hash = {size()};
        forEachEntry((key, value) ->
                hash[0] = (hash[0] * 31 + Long.hashCode(key)) * 31 + value.hashCode());
        return hash[0];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEachEntry((key, value) ->
                text.append(text.length() > 1 ? ", " : "")
                        .append(Long.toUnsignedString(key))
                        .append('=')
                        .append(value));
        return text.append('}').toString();
    }

    /// A working copy of a map, owned by one thread: the nodes it has already copied are changed in
    /// place, so that a run of updates costs no more copies than the nodes it touches.
    ///
    /// [#commit] publishes the present contents; the editor may go on afterwards and then starts
    /// copying anew.
    public static final class Editor<V> {

        private LongMap<V> published;
        private @Nullable LongMapNode root;
        private Object owner = new Object();

        private Editor(LongMap<V> published) {
            this.published = published;
            this.root = published.root;
        }

        /// The value at `key`, or null.
        @SuppressWarnings("unchecked")
        public @Nullable V get(long key) {
            return (V) LongMapNode.get(root, key);
        }

        /// Puts `value` at `key`.
        public void put(long key, V value) {
            root = LongMapNode.put(root, key, Objects.requireNonNull(value), owner);
        }

        /// Removes the entry at `key`, if there is one.
        public void remove(long key) {
            root = LongMapNode.remove(root, key, owner);
        }

        /// The number of entries.
        public int size() {
            return root == null ? 0 : root.size;
        }

        /// The present contents as a map.
        public LongMap<V> commit() {
            if (root != published.root) {
                published = over(root);
                owner = new Object();
            }
            return published;
        }
    }
}
