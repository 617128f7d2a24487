package exitscope.kernel;

import exitscope.change.Footprint;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.function.BiPredicate;

/// The entities of one kind, while a transition changes them. Notes which it reads and changes.
public final class Table<V> {
    private final String name;
    private final Footprint.Kind kind;
    private final Footprint.Recorder footprint;
    private final LongMap<V> before;
    private final LongMap.Editor<V> entries;

    Table(Footprint.Kind kind, Footprint.Recorder footprint, String name, LongMap<V> entries) {
        this.kind = kind;
        this.footprint = footprint;
        this.name = name;
        before = entries;
        this.entries = entries.edit();
    }

    public V get(int id) {
        footprint.reads(kind, id);
        V value = entries.get(id);
        if (value == null) {
            throw new KernelInvariantError("there is no " + name + " " + id);
        }
        return value;
    }

    public @Nullable V find(long id) {
        footprint.reads(kind, id);
        return entries.get(id);
    }

    public void put(long id, V value) {
        entries.put(id, value);
    }

    public void remove(long id) {
        entries.remove(id);
    }

    public int size() {
        footprint.scans(kind);
        return entries.size();
    }

    /// The entities as they are now, by id.
    public Collection<V> values() {
        footprint.scans(kind);
        return entries.commit().values();
    }

    LongMap<V> commit() {
        return entries.commit();
    }

    /// Notes what was changed.
    ///
    /// @param same whether the change of an entity could matter to nobody
    void noteChanges(BiPredicate<V, V> same) {
        LongMap.forEachDifference(
                before,
                entries.commit(),
                (id, old, now) -> {
                    if (old == null || now == null || !same.test(old, now)) {
                        footprint.writes(kind, id);
                    }
                });
    }
}
