package exitscope.persistent;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Set;
import java.util.function.ToLongFunction;

/// A node of the radix tree behind [LongMap]: up to 32 slots, of which only the used ones are
/// stored, picked by five bits of the key.
///
/// A node at shift 0 holds values, any other holds nodes. Levels at which all keys agree are left
/// out: a node knows the key bits above its own (`prefix`), and one with children has at least two.
/// So the shape follows from the keys alone.
///
/// Nodes are compared by identity: that is how shared parts are known.
///
/// Fields change only while `owner` is the token of a running [LongMap.Editor].
@SuppressWarnings("ReferenceEquality")
final class LongMapNode {

    private static final int BITS = 5;
    private static final int SLOTS = 1 << BITS;

    /// Odd, so that nothing of a hash is lost, and different for each slot.
    private static final int HASH_FIRST = 0x9E3779B1;

    private static final int HASH_STEP = 0x2C1B3C6E;

    /// How far a key is shifted right to bring this node's five bits to the bottom.
    final int shift;

    /// The key bits above those of this node; zero below.
    final long prefix;

    int bitmap;
    Object[] slots;

    /// The number of values below.
    int size;

    private final @Nullable Object owner;

    /// The cached fingerprint; 0 while unknown.
    private long fingerprint;

    /// The cached hash of which objects are below; 0 while unknown.
    private int hashOfObjects;

    private LongMapNode(
            int shift, long prefix, int bitmap, Object[] slots, int size, @Nullable Object owner) {
        this.shift = shift;
        this.prefix = prefix;
        this.bitmap = bitmap;
        this.slots = slots;
        this.size = size;
        this.owner = owner;
    }

    private static long prefixOf(long key, int shift) {
        return shift + BITS >= Long.SIZE ? 0 : key & (-1L << (shift + BITS));
    }

    private int indexOf(long key) {
        return (int) (key >>> shift) & (SLOTS - 1);
    }

    private int slotOf(int index) {
        return Integer.bitCount(bitmap & ((1 << index) - 1));
    }

    private boolean has(int index) {
        return ((bitmap >>> index) & 1) != 0;
    }

    boolean covers(long key) {
        return prefixOf(key, shift) == prefix;
    }

    boolean isLeaf() {
        return shift == 0;
    }

    Object valueAt(int index) {
        return slots[slotOf(index)];
    }

    LongMapNode childAt(int index) {
        return (LongMapNode) slots[slotOf(index)];
    }

    /// Whether there is a value or a node at the place for a key that this [covers][#covers].
    boolean leadsTo(long key) {
        return has(indexOf(key));
    }

    /// The node below at the place for the key.
    LongMapNode childTo(long key) {
        return childAt(indexOf(key));
    }

    /// Puts another node of the same content below; for who has made this node and not shown it to
    /// anybody.
    void replaceOwn(long key, LongMapNode child) {
        slots[slotOf(indexOf(key))] = child;
    }

    /// A hash of which objects are at which keys, not of what they hold. Not for nodes that an
    /// editor may still change.
    int hashOfObjects() {
        if (hashOfObjects == 0) {
            int hash = bitmap + Long.hashCode(prefix) * 31 + shift;
            int rest = bitmap;
            for (Object slot : slots) {
                hash += hashAt(Integer.numberOfTrailingZeros(rest), slot);
                rest &= rest - 1;
            }
            hashOfObjects = hash;
        }
        return hashOfObjects;
    }

    /// What one slot adds to the hash: a sum, so that one change costs but a difference.
    private int hashAt(int index, Object slot) {
        int hash = isLeaf() ? System.identityHashCode(slot) : ((LongMapNode) slot).hashOfObjects();
        return (hash ^ hash >>> 15) * (HASH_STEP * index + HASH_FIRST);
    }

    /// The hash of a leaf that differs from this one in a slot; 0 while this one's is unknown.
    private int hashWith(int slot, Object content) {
        if (hashOfObjects == 0 || !isLeaf()) {
            return 0;
        }
        int rest = bitmap;
        for (int i = 0; i < slot; i++) {
            rest &= rest - 1;
        }
        int index = Integer.numberOfTrailingZeros(rest);
        return hashOfObjects - hashAt(index, slots[slot]) + hashAt(index, content);
    }

    /// Whether the very same objects are at the same keys.
    boolean hasSlotsOf(LongMapNode other) {
        if (bitmap != other.bitmap || prefix != other.prefix || shift != other.shift) {
            return false;
        }
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != other.slots[i]) {
                return false;
            }
        }
        return true;
    }

    static @Nullable Object get(@Nullable LongMapNode root, long key) {
        LongMapNode node = root;
        while (node != null && node.covers(key)) {
            int index = node.indexOf(key);
            if (!node.has(index)) {
                return null;
            }
            Object slot = node.slots[node.slotOf(index)];
            if (node.shift == 0) {
                return slot;
            }
            node = (LongMapNode) slot;
        }
        return null;
    }

    static LongMapNode put(
            @Nullable LongMapNode node, long key, Object value, @Nullable Object owner) {
        if (node == null) {
            return leaf(key, value, owner);
        }
        if (!node.covers(key)) {
            return join(node, leaf(key, value, owner), owner);
        }
        int index = node.indexOf(key);
        if (!node.has(index)) {
            return node.inserted(index, node.isLeaf() ? value : leaf(key, value, owner), owner);
        }
        int slot = node.slotOf(index);
        Object old = node.slots[slot];
        if (node.isLeaf()) {
            return old == value ? node : node.replaced(slot, value, node.size, owner);
        }
        LongMapNode child = (LongMapNode) old;
        int sizeBefore = child.size;
        LongMapNode changed = put(child, key, value, owner);
        if (changed == child && changed.size == sizeBefore) {
            return node;
        }
        return node.replaced(slot, changed, node.size + changed.size - sizeBefore, owner);
    }

    static @Nullable LongMapNode remove(
            @Nullable LongMapNode node, long key, @Nullable Object owner) {
        if (node == null || !node.covers(key)) {
            return node;
        }
        int index = node.indexOf(key);
        if (!node.has(index)) {
            return node;
        }
        int slot = node.slotOf(index);
        if (node.isLeaf()) {
            return node.size == 1 ? null : node.removed(index, owner);
        }
        LongMapNode child = (LongMapNode) node.slots[slot];
        int sizeBefore = child.size;
        LongMapNode changed = remove(child, key, owner);
        if (changed == null) {
            return node.slots.length == 2
                    ? (LongMapNode) node.slots[1 - slot]
                    : node.removed(index, owner);
        }
        if (changed == child && changed.size == sizeBefore) {
            return node;
        }
        return node.replaced(slot, changed, node.size + changed.size - sizeBefore, owner);
    }

    private static LongMapNode leaf(long key, Object value, @Nullable Object owner) {
        return new LongMapNode(
                0, prefixOf(key, 0), 1 << (key & (SLOTS - 1)), new Object[] {value}, 1, owner);
    }

    private static LongMapNode join(LongMapNode a, LongMapNode b, @Nullable Object owner) {
        int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(a.prefix ^ b.prefix);
        int shift = highest / BITS * BITS;
        int indexA = (int) (a.prefix >>> shift) & (SLOTS - 1);
        int indexB = (int) (b.prefix >>> shift) & (SLOTS - 1);
        Object[] slots = indexA < indexB ? new Object[] {a, b} : new Object[] {b, a};
        return new LongMapNode(
                shift,
                prefixOf(a.prefix, shift),
                (1 << indexA) | (1 << indexB),
                slots,
                a.size + b.size,
                owner);
    }

    private boolean isOwnedBy(@Nullable Object editor) {
        return editor != null && owner == editor;
    }

    private LongMapNode replaced(int slot, Object content, int newSize, @Nullable Object editor) {
        if (isOwnedBy(editor)) {
            slots[slot] = content;
            size = newSize;
            return this;
        }
        Object[] copy = slots.clone();
        copy[slot] = content;
        LongMapNode node = new LongMapNode(shift, prefix, bitmap, copy, newSize, editor);
        if (editor == null) {
            node.hashOfObjects = hashWith(slot, content);
        }
        return node;
    }

    private LongMapNode inserted(int index, Object content, @Nullable Object editor) {
        int slot = slotOf(index);
        Object[] copy = new Object[slots.length + 1];
        System.arraycopy(slots, 0, copy, 0, slot);
        copy[slot] = content;
        System.arraycopy(slots, slot, copy, slot + 1, slots.length - slot);
        return resized(bitmap | (1 << index), copy, size + 1, editor);
    }

    private LongMapNode removed(int index, @Nullable Object editor) {
        int slot = slotOf(index);
        Object[] copy = Arrays.copyOf(slots, slots.length - 1);
        System.arraycopy(slots, slot + 1, copy, slot, copy.length - slot);
        return resized(bitmap & ~(1 << index), copy, size - 1, editor);
    }

    private LongMapNode resized(
            int newBitmap, Object[] newSlots, int newSize, @Nullable Object editor) {
        if (isOwnedBy(editor)) {
            bitmap = newBitmap;
            slots = newSlots;
            size = newSize;
            return this;
        }
        return new LongMapNode(shift, prefix, newBitmap, newSlots, newSize, editor);
    }

    /// The leaf that holds the lowest key at or above `key`, or null.
    static @Nullable LongMapNode ceilingLeaf(@Nullable LongMapNode node, long key) {
        if (node == null) {
            return null;
        }
        int order = Long.compareUnsigned(prefixOf(key, node.shift), node.prefix);
        if (order != 0) {
            return order < 0 ? node.edgeLeaf(true) : null;
        }
        int index = node.indexOf(key);
        int above = node.bitmap & (-1 << index);
        if (node.isLeaf()) {
            return above == 0 ? null : node;
        }
        if (node.has(index)) {
            LongMapNode found = ceilingLeaf(node.childAt(index), key);
            if (found != null) {
                return found;
            }
            above &= ~(1 << index);
        }
        return above == 0
                ? null
                : node.childAt(Integer.numberOfTrailingZeros(above)).edgeLeaf(true);
    }

    /// The leaf that holds the highest key at or below `key`, or null.
    static @Nullable LongMapNode floorLeaf(@Nullable LongMapNode node, long key) {
        if (node == null) {
            return null;
        }
        int order = Long.compareUnsigned(prefixOf(key, node.shift), node.prefix);
        if (order != 0) {
            return order > 0 ? node.edgeLeaf(false) : null;
        }
        int index = node.indexOf(key);
        int below = node.bitmap & (-1 >>> (SLOTS - 1 - index));
        if (node.isLeaf()) {
            return below == 0 ? null : node;
        }
        if (node.has(index)) {
            LongMapNode found = floorLeaf(node.childAt(index), key);
            if (found != null) {
                return found;
            }
            below &= ~(1 << index);
        }
        return below == 0
                ? null
                : node.childAt(SLOTS - 1 - Integer.numberOfLeadingZeros(below)).edgeLeaf(false);
    }

    private LongMapNode edgeLeaf(boolean first) {
        LongMapNode node = this;
        while (!node.isLeaf()) {
            node = (LongMapNode) node.slots[first ? 0 : node.slots.length - 1];
        }
        return node;
    }

    /// Within the leaf that [#ceilingLeaf] found: the index of that key.
    int ceilingIndex(long key) {
        int from = prefixOf(key, 0) == prefix ? indexOf(key) : 0;
        return Integer.numberOfTrailingZeros(bitmap & (-1 << from));
    }

    /// Within the leaf that [#floorLeaf] found: the index of that key.
    int floorIndex(long key) {
        int from = prefixOf(key, 0) == prefix ? indexOf(key) : SLOTS - 1;
        return SLOTS - 1 - Integer.numberOfLeadingZeros(bitmap & (-1 >>> (SLOTS - 1 - from)));
    }

    @SuppressWarnings("unchecked")
    static <V> void forEach(LongMapNode node, LongMap.EntryConsumer<V> consumer) {
        if (!node.isLeaf()) {
            for (Object child : node.slots) {
                forEach((LongMapNode) child, consumer);
            }
            return;
        }
        int rest = node.bitmap;
        for (Object value : node.slots) {
            consumer.accept(node.prefix | Integer.numberOfTrailingZeros(rest), (V) value);
            rest &= rest - 1;
        }
    }

    static <V> void forEachOutside(
            LongMapNode node, Set<Object> seen, LongMap.EntryConsumer<V> consumer) {
        if (!seen.add(node)) {
            return;
        }
        if (node.isLeaf()) {
            forEach(node, consumer);
            return;
        }
        for (Object child : node.slots) {
            forEachOutside((LongMapNode) child, seen, consumer);
        }
    }

    static boolean equal(@Nullable LongMapNode a, @Nullable LongMapNode b) {
        if (a == b) {
            return true;
        }
        if (a == null
                || b == null
                || a.shift != b.shift
                || a.prefix != b.prefix
                || a.bitmap != b.bitmap
                || a.size != b.size
                || (a.fingerprint != b.fingerprint && a.fingerprint != 0 && b.fingerprint != 0)) {
            return false;
        }
        for (int i = 0; i < a.slots.length; i++) {
            boolean same =
                    a.isLeaf()
                            ? a.slots[i].equals(b.slots[i])
                            : equal((LongMapNode) a.slots[i], (LongMapNode) b.slots[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    long fingerprint(ToLongFunction<Object> ofValue) {
        long known = fingerprint;
        if (known != 0) {
            return known;
        }
        long hash =
                Fingerprint.absorb(prefix, ((long) shift << Integer.SIZE) | (bitmap & 0xFFFFFFFFL));
        for (Object slot : slots) {
            hash =
                    Fingerprint.absorb(
                            hash,
                            isLeaf()
                                    ? ofValue.applyAsLong(slot)
                                    : ((LongMapNode) slot).fingerprint(ofValue));
        }
        hash = Fingerprint.mix(hash);
        if (hash == 0) {
            hash = 1;
        }
        fingerprint = hash;
        return hash;
    }
}
