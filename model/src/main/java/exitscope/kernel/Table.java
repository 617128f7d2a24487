package exitscope.kernel;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/// The entities of one kind, while a transition changes them.
public final class Table<V> {
    private final String kind;
    private final LongMap.Editor<V> entries;

    Table(String kind, LongMap<V> entries) {
        this.kind = kind;
        this.entries = entries.edit();
    }

    public V get(int id) {
        V value = entries.get(id);
        if (value == null) {
            throw new KernelInvariantError("there is no " + kind + " " + id);
        }
        return value;
    }

    public @Nullable V find(long id) {
        return entries.get(id);
    }

    public void put(long id, V value) {
        entries.put(id, value);
    }

    public void remove(long id) {
        entries.remove(id);
    }

    public int size() {
        return entries.size();
    }

    /// The entities as they are now, by id.
    public Collection<V> values() {
        return entries.commit().values();
    }

    LongMap<V> commit() {
        return entries.commit();
    }
}
